/** Slack and Discord in one process: the same day in both, from one core. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { expectWholeDay } from "./days.ts";
import { openDiscordStage } from "./discord-stage.ts";
import { MARKS, posted, setUpDay } from "./playing.ts";
import { createProgram, type Program } from "./program.ts";
import { openSlackStage } from "./slack-stage.ts";
import type { Stage } from "./stage.ts";

let stages: readonly Stage[];
let program: Program;
beforeAll(async () => {
  stages = [await openSlackStage(["here"]), await openDiscordStage(["here"])];
  program = createProgram(Object.assign({}, ...stages.map(({ environment }) => environment)));
  program.start();
  await Promise.all(stages.map((stage) => stage.connected()));
});
afterAll(async () => {
  await program.kill();
  await Promise.all(stages.map((stage) => stage.close()));
  program.remove();
});

/** The words of a question, without what is said about how to answer, and how each platform numbers. */
const questionIn = (text: string): string =>
  text
    .replace(/Answer with one of the reactions[\s\S]*$/, "")
    .replace(/^\s*\d\. /gm, "")
    .replace(/\s+/g, " ")
    .trim();

test("one channel on each: the same project, the same question, the same answer", async () => {
  const channels = stages.map((stage) => stage.channel("here"));
  await Promise.all(channels.map((channel) => setUpDay(channel, program, { quizAfter: 2, revealAfter: 6 })));
  const projects = await Promise.all(channels.map((channel) => posted(channel, "project")));
  const titles = projects.map(({ text }) => /Knock \d+ of \d+\s+(\S+)/.exec(text)?.[0].replace(/\s+/g, " "));
  expect(titles[0]).toMatch(/^Knock 1 of \d+ \S/);
  expect(titles[1]).toBe(titles[0]);
  const quizzes = await Promise.all(channels.map((channel) => posted(channel, "quiz", { offered: 4 })));
  const [inSlack = "", inDiscord] = quizzes.map(({ text }) => questionIn(text));
  expect(inSlack.length).toBeGreaterThan(40);
  expect(inDiscord).toBe(inSlack);
  const reveals = await Promise.all(channels.map(expectWholeDay));
  const [one, other] = reveals.map(({ text }) => text.split("\n")[0]);
  expect(one).toMatch(new RegExp(`The answer: (?:${MARKS.join("|")})`));
  expect(other).toBe(one);
});
