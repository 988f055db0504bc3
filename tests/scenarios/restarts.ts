/**
 * Kills the process at each point of the day and in the middle of posting: nothing is lost, nothing is posted
 * twice, and all its platforms have the same day.
 */
import { expect } from "vitest";
import { eventually } from "../support/eventually.ts";
import { expectWholeDay } from "./days.ts";
import { answerOf, MARKS, posted, setUpDay } from "./playing.ts";
import type { Program } from "./program.ts";
import { type Channel, MEMBERS, type Posted, type Stage } from "./stage.ts";

const [BOB, CHO] = MEMBERS;

export async function dayOfDeaths(
  stages: readonly Stage[],
  program: Program,
  [openName, sealedName]: readonly [string, string],
): Promise<void> {
  const open = stages.map((stage) => stage.channel(openName));
  const sealed = stages.map((stage) => stage.channel(sealedName));
  const die = async () => {
    await program.kill();
    await Promise.all(stages.map((stage) => stage.disconnected()));
    program.start();
    await Promise.all(stages.map((stage) => stage.connected()));
  };
  const meetSlow = (channels: readonly Channel[]) => {
    for (const channel of channels) channel.mishap("slow");
  };
  const plan = { quizAfter: 6, revealAfter: 6 };
  const days = await Promise.all([
    ...open.map((channel) => setUpDay(channel, program.clock, plan)),
    ...sealed.map((channel) => setUpDay(channel, program.clock, plan, "sealed")),
  ]);
  meetSlow(open);
  await die();
  // In the middle of posting: it is in the channel, and nobody has been told.
  const projects = await Promise.all(open.map((channel) => posted(channel, "project")));
  meetSlow(sealed);
  await die();
  const [quizzes, sealedQuizzes] = await Promise.all([firstOf(open, "quiz"), firstOf(sealed, "quiz")]);
  await die();
  // Its reactions are completed, whenever it died.
  const whole = await Promise.all(open.map((channel) => posted(channel, "quiz", { offered: 4 })));
  expect(whole.map(({ id }) => id)).toEqual(quizzes.map(({ id }) => id));
  const answer = (person: string, option: number) =>
    Promise.all([
      ...open.map((channel, i) => channel.react(person, at(quizzes, i), option)),
      ...sealed.map((channel, i) => channel.press(person, at(sealedQuizzes, i), MARKS[option] ?? "")),
    ]);
  await answer(BOB, 2);
  await die();
  await answer(CHO, 1);
  meetSlow(open);
  for (const { letReveal } of days) letReveal();
  await firstOf(open, "reveal");
  await die();
  const reveals = await Promise.all([...open, ...sealed].map(expectScored));
  expectSame(projects, quizzes, reveals.slice(0, open.length));
}

const firstOf = (channels: readonly Channel[], kind: "quiz" | "reveal"): Promise<Posted[]> =>
  Promise.all(channels.map((channel) => posted(channel, kind)));

function at(posts: readonly Posted[], i: number): Posted {
  const post = posts[i];
  if (post === undefined) throw new Error(`no post ${i}`);
  return post;
}

async function expectScored(channel: Channel): Promise<Posted> {
  const reveal = await expectWholeDay(channel);
  const answer = answerOf(reveal);
  for (const [person, option] of [
    [BOB, 2],
    [CHO, 1],
  ] as const) {
    const said = await eventually(async () => {
      const { text } = await channel.ask(person, "score me");
      return /You: \d+ point/.test(text) && text;
    });
    expect(said).toMatch(answer === option ? /You: 1 point/ : /You: 0 points/);
  }
  return reveal;
}

/** Each list holds one of each platform. */
function expectSame(
  projects: readonly Posted[],
  quizzes: readonly Posted[],
  reveals: readonly Posted[],
): void {
  const titles = projects.map(({ text }) => /Knock \d+ of \d+\s+(\S+)/.exec(text)?.[0].replace(/\s+/g, " "));
  expect(titles[0]).toMatch(/^Knock 1 of \d+ \S/);
  expect(new Set(titles).size).toBe(1);
  const questions = quizzes.map(({ text }) => questionIn(text));
  expect(questions[0]?.length).toBeGreaterThan(40);
  expect(new Set(questions).size).toBe(1);
  const answers = reveals.map(({ text }) => text.split("\n")[0]);
  expect(answers[0]).toMatch(new RegExp(`The answer: (?:${MARKS.join("|")})`));
  expect(new Set(answers).size).toBe(1);
}

/** The words of a question, without what is said about how to answer, and how each platform numbers. */
const questionIn = (text: string): string =>
  text
    .replace(/Answer with one of the reactions[\s\S]*$/, "")
    .replace(/^\s*\d\. /gm, "")
    .replace(/\s+/g, " ")
    .trim();
