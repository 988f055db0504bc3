/** The last seven days for the organiser: who took part, what was hardest, what was flagged, what comes next. */
import { formatDay } from "../../cards/dates.ts";
import { type Block, heading, type Inline, paragraph, present, strong } from "../../chat/reply.ts";
import { comingDates } from "../../daily/coming-dates.ts";
import { comingKnocks } from "../../daily/coming-knocks.ts";
import type { RoundQuestion } from "../../daily/open-round.ts";
import { countPeople, type RoundCount, roundCounts } from "../../store/participation.ts";
import type { Context, StoredCommand } from "../command.ts";
import { replyTo } from "../reply-to.ts";
import { knockList } from "./choose.ts";
import { asAdmin, type ChannelPlace, todayIn, withChannel } from "./command-context.ts";
import { flagBlocks, flaggedOf } from "./flagged.ts";

const DAYS = 7;
/** Coming days told of. */
const NEXT = 5;

export const summary: StoredCommand = {
  id: "summary",
  alone: "reads",
  standsAlone: true,
  run: (_call, context) =>
    withChannel(context, (place) => asAdmin(place, context, () => summarise(place, context))),
};

async function summarise(place: ChannelPlace, context: Context) {
  const { channel, services } = place;
  const { text: t, language, catalogue, clock } = context;
  const today = Temporal.PlainDate.from(todayIn(place, context));
  const from = today.subtract({ days: DAYS - 1 }).toString();
  const to = today.toString();
  const week = { from, to };
  const before = {
    from: today.subtract({ days: 2 * DAYS - 1 }).toString(),
    to: today.subtract({ days: DAYS }).toString(),
  };
  const known = await services.store.use(async (db) => ({
    rounds: await roundCounts(db, channel.id, week),
    people: await countPeople(db, channel.id, week),
    peopleBefore: await countPeople(db, channel.id, before),
    coming: await comingKnocks(
      db,
      channel,
      (await comingDates(db, channel, clock.now())).slice(0, NEXT),
      catalogue,
    ),
  }));
  const { rounds, coming } = known;
  return replyTo(context, {
    kind: "status",
    blocks: present([
      heading(t.say("summary.title", { from: formatDay(from, language), to: formatDay(to, language) })),
      paragraph(...participation(known, context)),
      hardest(rounds, place, context),
      ...flagBlocks(await flaggedOf(place, context), context),
      ...(coming.length === 0
        ? [paragraph(...t.rich("choose.nothing"))]
        : [paragraph(strong(t.say("status.next"))), knockList(coming, context)]),
    ]),
  });
}

interface Participation {
  readonly rounds: readonly RoundCount[];
  readonly people: number;
  readonly peopleBefore: number;
}

function participation({ rounds, people, peopleBefore }: Participation, { text: t }: Context): Inline[] {
  if (rounds.length === 0) return t.rich("summary.no-quiz");
  const answers = rounds.reduce((sum, round) => sum + round.answers, 0);
  const right = rounds.reduce((sum, round) => sum + round.right, 0);
  const counts = { quizzes: rounds.length, people, peopleBefore, answers, share: percent(right, answers) };
  return t.rich(answers === 0 ? "summary.nobody" : "summary.participation", counts);
}

/** The question with the smallest share of right answers; undefined if everybody was always right. */
function hardest(
  rounds: readonly RoundCount[],
  { services }: ChannelPlace,
  { text: t, language }: Context,
): Block | undefined {
  const [worst] = rounds
    .filter(({ answers, right }) => right < answers)
    .sort((a, b) => a.right / a.answers - b.right / b.answers || b.answers - a.answers);
  if (worst === undefined) return undefined;
  const { prompt } = services.questions.inWords((worst.question as RoundQuestion).draft, t);
  const { date, answers, right } = worst;
  return paragraph(...t.rich("summary.hardest", { prompt, date: formatDay(date, language), answers, right }));
}

const percent = (part: number, whole: number): number => (whole === 0 ? 0 : Math.round((100 * part) / whole));
