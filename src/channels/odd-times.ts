/** Times that are allowed, but perhaps not meant. Each is worded by the message `setup.odd.<id>`. */
import type { ChannelSettings } from "./settings/index.ts";

export interface OddTime {
  readonly id: "quiz-first" | "together" | "short" | "next-day" | "night";
  /** The time at night, or how many minutes are left to answer. */
  readonly values: Readonly<Record<string, string | number>>;
}

/** Fewer minutes than this are hardly enough for everybody to see the question. */
const TO_ANSWER = 30;
const MORNING = "06:00";
const NIGHT = "23:00";

export function oddTimes({
  postAt,
  quizAt,
  revealAt,
  zone,
}: Pick<ChannelSettings, "postAt" | "quizAt" | "revealAt" | "zone">): OddTime[] {
  const times = { post: postAt, quiz: quizAt, reveal: revealAt, zone };
  const night = [...new Set([postAt, quizAt, revealAt])].filter((time) => time < MORNING || time >= NIGHT);
  const left = minutesOf(revealAt) - minutesOf(quizAt);
  const odd = (id: OddTime["id"], values = {}): OddTime => ({ id, values: { ...times, ...values } });
  return [
    ...(quizAt < postAt ? [odd("quiz-first")] : []),
    ...(quizAt === postAt ? [odd("together")] : []),
    ...(revealAt <= quizAt ? [odd("next-day")] : left < TO_ANSWER ? [odd("short", { minutes: left })] : []),
    ...night.map((time) => odd("night", { time })),
  ];
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return hours * 60 + minutes;
}
