/**
 * Flags: a reader reports a question as wrong, with one of a few reasons or in their own words; an admin
 * clears the flag. Two members or one admin silence a question.
 */
import { buttons, heading, note, paragraph, type Reply, text } from "../../chat/reply.ts";
import { questionOf } from "../../daily/open-round.ts";
import { fingerprint } from "../../daily/questions/seeded-random.ts";
import { clearFlags, flaggedQuestions, flagQuestion } from "../../store/flags.ts";
import { findRound, latestRevealed, type StoredRound } from "../../store/rounds.ts";
import type { Context, StoredCommand } from "../command.ts";
import { replyTo } from "../reply-to.ts";
import { asAdmin, type ChannelPlace, isAdmin, say, withChannel } from "./command-context.ts";

/** Worded by the messages `flag.reason.<reason>`. */
export const REASONS = ["answer", "outdated", "several", "unclear"] as const;

const LONGEST = 200;

/** The argument is the round's date and a reason; without a date, it is the last question revealed. */
export const flag: StoredCommand = {
  id: "flag",
  alone: "changes",
  run: ({ argument }, context) =>
    withChannel(context, async (place) => {
      const { channel, services } = place;
      const [, date, reason = ""] = /^(\d{4}-\d{2}-\d{2})?\s*(.*)$/su.exec(argument.trim()) ?? [];
      const round = await services.store.use((db) =>
        date === undefined ? latestRevealed(db, channel.id) : findRound(db, channel.id, date),
      );
      if (round === undefined || round.state === "open") return say("flag.unknown", context);
      return reason === "" ? askWhy(round, place, context) : record(round, reason, place, context);
    }),
};

function askWhy(round: StoredRound, { services }: ChannelPlace, context: Context): Reply {
  const { text: t } = context;
  const { prompt } = services.questions.inWords(questionOf(round).draft, t);
  return replyTo(context, {
    kind: "notice",
    blocks: [
      heading(t.say("flag.ask")),
      paragraph(text(prompt)),
      buttons(
        REASONS.map((reason) => ({
          label: t.say(`flag.reason.${reason}`),
          action: { command: "flag", argument: `${round.date} ${reason}` },
        })),
      ),
      note(...t.rich("flag.own-words", { date: round.date })),
    ],
  });
}

async function record(
  { questionId }: StoredRound,
  given: string,
  place: ChannelPlace,
  context: Context,
): Promise<Reply> {
  const { channel, services, caller } = place;
  const reason = shortened(given);
  const flagged = { channelId: channel.id, questionId, person: caller.id, reason };
  const byAdmin = await isAdmin(place);
  const isSilent = await services.store.transaction(async (db) => {
    await flagQuestion(db, { ...flagged, byAdmin }, context.clock.now());
    const all = await flaggedQuestions(db, channel.id);
    return all.some((one) => one.questionId === questionId && one.isSilent);
  });
  return say(isSilent ? "flag.silenced" : "flag.thanks", context);
}

/** One line, cut between characters as people see them. */
function shortened(given: string): string {
  const line = given
    .toWellFormed()
    .replace(/[\p{Cc}\s]+/gu, " ")
    .trim();
  const graphemes = [...new Intl.Segmenter().segment(line)].map(({ segment }) => segment);
  return graphemes.length <= LONGEST ? line : `${graphemes.slice(0, LONGEST - 1).join("")}…`;
}

/** The argument is a fingerprint, because the question's id may be too long for a button. */
export const unflag: StoredCommand = {
  id: "unflag",
  hidden: true,
  run: ({ argument }, context) =>
    withChannel(context, (place) =>
      asAdmin(place, context, async () => {
        const { channel, services } = place;
        const count = await services.store.use(async (db) => {
          const flagged = await flaggedQuestions(db, channel.id);
          const meant = flagged.find(({ questionId }) => fingerprint(questionId) === argument);
          return meant ? clearFlags(db, channel.id, meant.questionId, context.clock.now()) : 0;
        });
        return say(count > 0 ? "flag.cleared" : "flag.none", context);
      }),
    ),
};
