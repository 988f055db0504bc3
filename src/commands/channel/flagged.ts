/** The questions that readers flagged in a channel, with their reasons: for its admins. */
import { type Block, buttons, note, numbered, paragraph, strong, text } from "../../chat/reply.ts";
import type { RoundQuestion } from "../../daily/open-round.ts";
import { fingerprint } from "../../daily/questions/seeded-random.ts";
import { type FlaggedQuestion, flaggedQuestions } from "../../store/flags.ts";
import { lastAsked } from "../../store/rounds.ts";
import type { Db } from "../../store/schema.ts";
import type { Context } from "../command.ts";
import type { ChannelPlace } from "./command-context.ts";
import { REASONS } from "./flag.ts";

/** Maximum flagged questions shown, oldest flag first. */
const FLAGS = 5;
/** Reasons shown of one question. */
const MOST_REASONS = 5;

export interface Flagged extends FlaggedQuestion {
  readonly prompt: string;
}

export async function flaggedOf(
  { channel, services }: ChannelPlace,
  { text: t }: Context,
): Promise<readonly Flagged[]> {
  const promptOf = async (db: Db, questionId: string) => {
    const asked = (await lastAsked(db, channel.id, questionId)) as RoundQuestion | undefined;
    return asked === undefined ? questionId : services.questions.inWords(asked.draft, t).prompt;
  };
  return services.store.use(async (db) => {
    const all: Flagged[] = [];
    for (const flagged of await flaggedQuestions(db, channel.id)) {
      all.push({ ...flagged, prompt: await promptOf(db, flagged.questionId) });
    }
    return all;
  });
}

export function flagBlocks(flagged: readonly Flagged[], context: Context): Block[] {
  const { text: t } = context;
  if (flagged.length === 0) return [];
  const shown = flagged.slice(0, FLAGS);
  return [
    paragraph(strong(t.say("status.flagged", { count: flagged.length }))),
    numbered(
      1,
      shown.map((one) => [text(lineOf(one, context))]),
    ),
    note(...t.rich("status.flagged-note")),
    buttons(
      shown.map(({ questionId }, i) => ({
        label: t.say("status.clear", { number: i + 1 }),
        action: { command: "unflag", argument: fingerprint(questionId) },
      })),
    ),
  ];
}

function lineOf({ prompt, people, reasons, isSilent }: Flagged, { text: t }: Context): string {
  const said = [...new Set(reasons)].slice(0, MOST_REASONS).map((reason) => {
    const known = REASONS.find((one) => one === reason);
    return known === undefined ? t.say("status.quoted", { text: reason }) : t.say(`flag.reason.${known}`);
  });
  const line = t.say("status.flagged-one", { prompt, people, isSilent: String(isSilent) });
  return [line, said.join(t.say("list.comma"))].filter((part) => part !== "").join(" ");
}
