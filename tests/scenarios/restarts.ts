/** The process dies at each point of the day, and in the middle of posting: nothing is lost, nothing is posted twice. */
import { expect } from "vitest";
import { expectWholeDay } from "./days.ts";
import { answerOf, eventually, posted, setUpDay } from "./playing.ts";
import type { Program } from "./program.ts";
import { type Channel, MEMBERS, type Stage } from "./stage.ts";

const [BOB, CHO] = MEMBERS;

export async function dayOfDeaths(stage: Stage, program: Program, names: readonly [string, string]) {
  const [open, sealed] = names.map((name) => stage.channel(name));
  if (open === undefined || sealed === undefined) throw new Error("two channels are needed");
  const die = async () => {
    await program.kill();
    program.start();
    await stage.connected();
  };
  const plan = { quizAfter: 6, revealAfter: 22 };
  await Promise.all([setUpDay(open, program, plan), setUpDay(sealed, program, plan, "sealed")]);
  await die();
  // In the middle of posting: it is in the channel, and nobody has been told.
  open.mishap("slow");
  await posted(open, "project");
  await die();
  sealed.mishap("slow");
  const [quiz, sealedQuiz] = await Promise.all([posted(open, "quiz"), posted(sealed, "quiz")]);
  await die();
  // Its reactions are completed, whenever it died.
  const whole = await posted(open, "quiz", { offered: 4 });
  expect(whole.id).toBe(quiz.id);
  await Promise.all([open.react(BOB, quiz, 2), sealed.press(BOB, sealedQuiz, "3️⃣")]);
  await die();
  await Promise.all([open.react(CHO, quiz, 1), sealed.press(CHO, sealedQuiz, "2️⃣")]);
  open.mishap("slow");
  await posted(open, "reveal", { withinMs: 60_000 });
  await die();
  for (const channel of [open, sealed]) await expectScored(channel);
}

async function expectScored(channel: Channel): Promise<void> {
  const answer = answerOf(await expectWholeDay(channel));
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
}
