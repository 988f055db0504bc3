/** The organiser's summary of the last seven days. */
import { afterEach, expect, it } from "vitest";
import { channelId } from "../../src/channels/channel.ts";
import { questionOf } from "../../src/daily/open-round.ts";
import { findRound } from "../../src/store/rounds.ts";
import { type Community, community, HERE, textOf } from "../support/community.ts";

let town: Community;
afterEach(() => town.close());

async function day(date: string, right: readonly string[], wrong: readonly string[] = []) {
  await town.until(`${date}T12:30:00Z`);
  const quiz = town.posts.findLast(({ message }) => message.kind === "quiz");
  const round = await town.store.use((db) => findRound(db, channelId(HERE), date));
  if (quiz === undefined || round === undefined) throw new Error(`no quiz on ${date}`);
  const question = questionOf(round).draft;
  for (const person of right) town.react(person, quiz, [question.answer]);
  for (const person of wrong) town.react(person, quiz, [(question.answer + 1) % 4]);
  await town.until(`${date}T18:00:00Z`);
  return textOf(quiz.message).split("\n\n")[1] ?? "";
}

it("tells an admin of participation, the hardest question, flags, and what is next, and nobody else", async () => {
  town = await community("2026-11-01T08:00:00Z");
  await town.say("admin", "setup 9:00 UTC en daily curriculum deck news off milestones off");
  await day("2026-11-01", ["ann", "old"]);
  for (const date of ["2026-11-02", "2026-11-03", "2026-11-04", "2026-11-05"]) await day(date, ["ann"]);
  await day("2026-11-06", [], ["old"]);
  await day("2026-11-07", ["ann"], ["ben", "cat"]);
  await day("2026-11-08", ["ann", "ben"], ["cat"]);
  await town.say("ann", "flag unclear");
  await town.say("admin", "pin falco 2026-11-10");

  const reply = await town.say("admin", "summary");
  expect(reply.audience).toBe("caller");
  const said = textOf(reply);
  expect(said).toMatch(/The last seven days: Mon,? 2 November to Sun,? 8 November/);
  expect(said).toContain(
    "4 people took part in 7 quizzes (2 in the week before), with 11 answers, 64 % of them right",
  );
  expect(said).toContain("right: 0 of 1");
  expect(said).toMatch(/flagged as wrong \(1\).*I do not understand it/s);
  expect(said).toMatch(/Coming next\n\n• Mon,? 9 November — .*\n• Tue,? 10 November — Falco\n/);
  expect(textOf(await town.say("ann", "summary"))).toMatch(/Only admins/);
  expect(textOf(await town.say("admin", "まとめ"))).toMatch(/クイズ 7 回に 4 人が参加しました/);
});

it("says so where nothing has happened", async () => {
  town = await community("2026-11-01T08:00:00Z");
  await town.say("admin", "setup 9:00 UTC en daily curriculum deck");
  expect(textOf(await town.say("admin", "summary"))).toMatch(/No quiz was closed.*Coming next.*Vitess/s);
  await day("2026-11-01", []);
  expect(textOf(await town.say("admin", "summary"))).toMatch(/1 quiz was asked, and nobody answered/);
});
