/** Helpers for scenarios: set a channel up for a day that starts soon, wait for messages, read them. */

import type { Clock } from "../support/clock.ts";
import { eventually } from "../support/eventually.ts";
import { ADMIN, type Channel, type Posted } from "./stage.ts";

const hhmm = (instant: Temporal.Instant): string =>
  instant.toZonedDateTimeISO("UTC").toPlainTime().toString({ smallestUnit: "minute" });

/** Minutes of the bot's clock, each of which is a second here. */
interface DayPlan {
  readonly quizAfter: number;
  readonly revealAfter: number;
  /** The clock begins on a Monday, when the digest is due. */
  readonly news?: "weekly" | "off";
  /** "deck" without it. */
  readonly curriculum?: string;
  /** What is done before anything is posted. */
  readonly before?: () => Promise<unknown>;
}

interface Day {
  /** Until then, the clock waits just before the reveal. */
  letReveal(): void;
}

/** How far ahead of an event the clock waits: longer than the schedule sleeps at a time. */
const AHEAD = { seconds: 30 };

/** The project in two minutes of the bot's clock, then the quiz, then the reveal. */
export async function setUpDay(
  channel: Channel,
  clock: Clock,
  { quizAfter, revealAfter, news = "off", curriculum = "deck", before }: DayPlan,
  more = "",
): Promise<Day> {
  const minute = clock.now().round({ smallestUnit: "minute", roundingMode: "floor" });
  const post = minute.add({ minutes: 2 });
  const quiz = post.add({ minutes: quizAfter });
  const reveal = quiz.add({ minutes: revealAfter });
  const letPost = clock.hold(post.subtract(AHEAD));
  const letReveal = clock.hold(reveal.subtract(AHEAD));
  const times = `post ${hhmm(post)} quiz ${hhmm(quiz)} reveal ${hhmm(reveal)}`;
  const { text } = await channel.ask(
    ADMIN,
    `setup UTC en daily ${times} curriculum ${curriculum} news ${news} ${more}`,
  );
  if (!text.includes("Saved")) throw new Error(`not set up: ${text}`);
  await before?.();
  letPost();
  return { letReveal };
}

const KINDS = {
  project: /Knock \d+ of \d+/,
  quiz: /Today’s question/,
  reveal: /The answer: /,
  news: /News of the landscape/,
  milestone: /A milestone/,
} as const;
type Kind = keyof typeof KINDS;

export const ofKind = (channel: Channel, kind: Kind): Posted[] =>
  channel.posts().filter(({ text }) => KINDS[kind].test(text));

/** The first message of that kind, once it is there, with the reactions that it was promised. */
export async function posted(
  channel: Channel,
  kind: Kind,
  { offered = 0 }: { readonly offered?: number } = {},
): Promise<Posted> {
  return eventually(
    () => ofKind(channel, kind).find((post) => post.offered.length >= offered),
    () => `no ${kind} among ${JSON.stringify(channel.posts().map(({ text }) => text.slice(0, 60)))}`,
  );
}

/** The index of the right option, as the reveal says it. */
export function answerOf(reveal: Posted): number {
  const digit = /The answer: (\d)/.exec(reveal.text)?.[1];
  if (digit === undefined) throw new Error(`no answer in ${reveal.text}`);
  return Number(digit) - 1;
}

export const MARKS: readonly string[] = ["1️⃣", "2️⃣", "3️⃣", "4️⃣"];
