/** Whole days: the project, the open or sealed quiz, the reveal, the scores; with platform failures. */
import { expect } from "vitest";
import type { Clock } from "../support/clock.ts";
import { eventually } from "../support/eventually.ts";
import type { Scenario } from "./conversations.ts";
import { answerOf, MARKS, ofKind, posted, setUpDay } from "./playing.ts";
import { ADMIN, type Channel, CROWD, MEMBERS, type Mishap, OTHER_BOT, type Posted } from "./stage.ts";

const [BOB, CHO] = MEMBERS;
const FOUR = [0, 1, 2, 3];

/** Each of them has posted once, and the question is closed. */
export async function expectWholeDay(channel: Channel): Promise<Posted> {
  const reveal = await posted(channel, "reveal");
  const quiz = await eventually(() => ofKind(channel, "quiz").find(({ isEdited }) => isEdited));
  expect(reveal.answers).toBe(quiz.id);
  for (const kind of ["project", "quiz", "reveal"] as const) expect(ofKind(channel, kind)).toHaveLength(1);
  expect(channel.posts().flatMap(({ pinged }) => pinged)).toEqual([]);
  return reveal;
}

const points = async (channel: Channel, person: string): Promise<number> =>
  Number(/You: (\d+) point/.exec((await channel.ask(person, "score me")).text)?.[1] ?? 0);

export const days: Readonly<Record<string, Scenario>> = {
  async "an open day, with 250 people who react in every way"(channel, clock) {
    const day = await setUpDay(channel, clock, { quizAfter: 1, revealAfter: 2 });
    const quiz = await posted(channel, "quiz", { offered: 4 });
    expect(quiz.offered).toEqual(FOUR);
    for (const [i, person] of CROWD.entries()) await channel.react(person, quiz, i % 4, i % 3 === 0);
    // On two options at once, and one that is taken back.
    await channel.react(CROWD[0] ?? "", quiz, 3);
    await channel.unreact(CROWD[5] ?? "", quiz, 1);
    await channel.react(OTHER_BOT, quiz, 0);
    day.letReveal();
    const reveal = await expectWholeDay(channel);
    const answer = answerOf(reveal);
    const counts = MARKS.map((mark) =>
      Number(new RegExp(`${mark} [█░]+ (\\d+)`, "u").exec(reveal.text)?.[1]),
    );
    expect(counts).toEqual([62, 62, 62, 62]);
    expect(reveal.text).toMatch(/One person reacted to several options/);
    expect(reveal.text).not.toContain(OTHER_BOT);
    expect(await points(channel, CROWD[20 + answer] ?? "")).toBe(1);
    expect(await points(channel, CROWD[21 + answer] ?? "")).toBe(0);
    expect((await channel.ask(CROWD[0] ?? "", "score me")).text).toMatch(/no|not/i);
  },

  async "a sealed day, with answers hidden until the reveal"(channel, clock) {
    const day = await setUpDay(channel, clock, { quizAfter: 1, revealAfter: 2 }, "sealed");
    const quiz = await posted(channel, "quiz");
    expect(quiz.offered).toEqual([]);
    expect(quiz.labels).toEqual(MARKS);
    expect((await channel.press(BOB, quiz, "2️⃣")).text).toMatch(/2️⃣/u);
    expect((await channel.press(BOB, quiz, "3️⃣")).text).toMatch(/3️⃣/u);
    await Promise.all(CROWD.slice(0, 8).map((person, i) => channel.press(person, quiz, MARKS[i % 4] ?? "")));
    expect(ofKind(channel, "quiz")[0]?.raw).toBe(quiz.raw);
    day.letReveal();
    const reveal = await expectWholeDay(channel);
    const answer = answerOf(reveal);
    const right = await Promise.all(CROWD.slice(0, 8).map((person) => points(channel, person)));
    expect(right).toEqual(CROWD.slice(0, 8).map((_, i) => (i % 4 === answer ? 1 : 0)));
    expect(await points(channel, BOB)).toBe(answer === 2 ? 1 : 0);
    expect((await channel.press(CHO, quiz, "1️⃣")).text).toMatch(/closed|over/i);
  },

  async "a Monday with the week's news, once, although the replies to the posts are lost"(channel, clock) {
    const day = await setUpDay(channel, clock, { quizAfter: 3, revealAfter: 4, news: "weekly" });
    channel.mishap("reply-lost", 2);
    const digest = await posted(channel, "news");
    expect(digest.text).toContain("Envoy");
    expect(digest.text).toContain("Incubating → Graduated");
    await posted(channel, "quiz", { offered: 4 });
    day.letReveal();
    await expectWholeDay(channel);
    expect(ofKind(channel, "news")).toHaveLength(1);
  },

  async "a day that completes a lap: its milestone once, although the replies to the posts are lost"(
    channel,
    clock,
  ) {
    const day = await setUpDay(channel, clock, {
      ...{ quizAfter: 1, revealAfter: 2, curriculum: "data-stores" },
      async before() {
        for (let skipped = 0; skipped < 3; skipped++) {
          expect((await channel.ask(ADMIN, "skip")).text).toMatch(/left out of this lap/);
        }
      },
    });
    await posted(channel, "quiz", { offered: 4 });
    channel.mishap("reply-lost", 2);
    day.letReveal();
    const { text } = await posted(channel, "milestone");
    expect(text).toMatch(/Lap 1 is complete.*all 4 projects/s);
    await expectWholeDay(channel);
    expect(ofKind(channel, "milestone")).toHaveLength(1);
    expect((await channel.ask(ADMIN, "summary")).text).toMatch(/Coming next/);
  },

  ...Object.fromEntries(
    (["rate-limited", "reply-lost", "dropped", "server-error", "slow"] as const).map((mishap) => [
      `a day with this failure at each post: ${mishap}`,
      (channel: Channel, clock: Clock) => mishapDay(mishap, channel, clock),
    ]),
  ),
};

async function mishapDay(mishap: Mishap, channel: Channel, clock: Clock): Promise<void> {
  const day = await setUpDay(channel, clock, { quizAfter: 3, revealAfter: 4 });
  channel.mishap(mishap);
  await posted(channel, "project");
  channel.mishap(mishap);
  const quiz = await posted(channel, "quiz", { offered: 4 });
  await channel.react(BOB, quiz, 1);
  channel.mishap(mishap);
  day.letReveal();
  const reveal = await expectWholeDay(channel);
  expect(channel.attempts()).toBeGreaterThanOrEqual(3);
  expect(await points(channel, BOB)).toBe(answerOf(reveal) === 1 ? 1 : 0);
}
