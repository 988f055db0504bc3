/** Judges a simulation by comparing the oracle's required events with the actual ones. */
import { type ChannelRef, type ChannelSettings, channelId } from "../../src/channels/channel.ts";
import { datesBetween, firstInstant } from "./oracle.ts";
import type { Platform } from "./platform.ts";

export interface Simulated {
  readonly ref: ChannelRef;
  readonly settings: ChannelSettings;
}

export interface Downtime {
  readonly from: number;
  readonly to: number;
}

const HOUR = 3_600_000;
const CATCH_UP = 3 * HOUR;
/** With this much time up, whatever had been lost or refused must have been made good. */
const TIME_ENOUGH = 15 * 60_000;

interface Due {
  readonly name: string;
  readonly id: string;
  readonly kind: "post" | "quiz" | "reveal";
  readonly at: number;
  readonly until: number;
}

/** Everything that must happen, by the oracle. */
function* allDue({ ref, settings }: Simulated, { from, to }: Downtime): Generator<Due> {
  const { zone, days, postAt, quizAt, revealAt } = settings;
  const id = channelId(ref);
  const due = (kind: Due["kind"], date: string, at: number, until = at + CATCH_UP): Due => ({
    name: `${id} ${kind} of ${date}`,
    id,
    kind,
    at,
    until,
  });
  for (const { date, weekday } of datesBetween(from - 24 * HOUR, to + 24 * HOUR)) {
    if (!days.includes(weekday)) continue;
    yield due("post", date, firstInstant(zone, date, postAt));
    const quiz = firstInstant(zone, date, quizAt);
    const next = new Date(Date.parse(date) + 24 * HOUR).toISOString().slice(0, 10);
    const reveal = firstInstant(zone, revealAt <= quizAt ? next : date, revealAt);
    yield due("quiz", date, quiz, reveal > quiz ? Math.min(quiz + CATCH_UP, reveal) : quiz + CATCH_UP);
    // A reveal needs its quiz to have been within the time, too.
    if (quiz > from) yield due("reveal", date, reveal);
  }
}

export function judge(
  channels: readonly Simulated[],
  { messages }: Platform,
  downtimes: readonly Downtime[],
  range: Downtime,
) {
  const posted = Map.groupBy(messages, nameOf);
  const verdicts = channels.flatMap((channel) => judgeChannel(channel, posted, downtimes, range));
  const known = new Set(verdicts.map(({ name }) => name));
  const named = (wanted: Verdict["verdict"]) =>
    verdicts.filter(({ verdict }) => verdict === wanted).map(({ name }) => name);
  return {
    due: verdicts.filter(({ verdict }) => verdict !== "outside").length,
    excused: named("excused").length,
    missing: named("missing"),
    early: named("early"),
    late: named("late"),
    twice: [...posted].filter(([, group]) => group.length > 1).map(([name]) => name),
    unexpected: [...posted.keys()].filter((name) => !known.has(name)),
  };
}

/** Which event a message is, by what it says and where. */
function nameOf({ channel, message }: Platform["messages"][number]): string {
  const [block] = message.blocks;
  return `${channelId(channel)} ${block?.type === "paragraph" ? block.content[0]?.text : ""}`;
}

interface Verdict {
  readonly name: string;
  readonly verdict: "happened" | "early" | "late" | "excused" | "missing" | "outside";
}

function judgeChannel(
  channel: Simulated,
  posted: ReadonlyMap<string, Platform["messages"]>,
  downtimes: readonly Downtime[],
  { from, to }: Downtime,
): Verdict[] {
  let wasAsked = true;
  return [...allDue(channel, { from, to })].map((due) => {
    const at = posted.get(due.name)?.[0]?.at.epochMilliseconds;
    const lacksQuiz = due.kind === "reveal" && !wasAsked;
    if (due.kind === "quiz") wasAsked = at !== undefined;
    // What the ends of the simulation cut short says nothing.
    if (due.at <= from || due.until > to) return { name: due.name, verdict: "outside" };
    if (at !== undefined) return { name: due.name, verdict: judgeTime(due.at, at, downtimes) };
    const isExcused = lacksQuiz || timeUp(due, downtimes) < TIME_ENOUGH;
    return { name: due.name, verdict: isExcused ? "excused" : "missing" };
  });
}

function judgeTime(due: number, at: number, downtimes: readonly Downtime[]): Verdict["verdict"] {
  if (at < due) return "early";
  return timeUp({ at: due, until: at }, downtimes) < TIME_ENOUGH ? "happened" : "late";
}

/** How long the program was up between two instants. */
function timeUp({ at, until }: Pick<Due, "at" | "until">, downtimes: readonly Downtime[]): number {
  let up = until - at;
  for (const { from, to } of downtimes) up -= Math.max(0, Math.min(to, until) - Math.max(from, at));
  return up;
}
