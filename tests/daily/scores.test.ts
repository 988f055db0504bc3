/** Scores over weeks: seasons in the channel's time zone, ties, streaks, and hidden people. */
import { afterEach, describe, expect, it } from "vitest";
import { channelId } from "../../src/channels/channel.ts";
import { questionOf } from "../../src/daily/open-round.ts";
import { findRound } from "../../src/store/rounds.ts";
import { type Community, community, HERE, textOf } from "../support/community.ts";

let town: Community;
afterEach(() => town.close());

/** Lives through a day of the channel in Tokyo: who is right, who is wrong. */
async function day(date: string, right: readonly string[], wrong: readonly string[] = []): Promise<void> {
  await town.until(`${date}T03:30:00Z`);
  const round = await town.store.use((db) => findRound(db, channelId(HERE), date));
  const quiz = town.posts.at(-1);
  if (round === undefined || quiz === undefined) throw new Error(`no quiz on ${date}`);
  const { answer } = questionOf(round).draft;
  for (const person of right) town.react(person, quiz, [answer]);
  for (const person of wrong) town.react(person, quiz, [(answer + 1) % 4]);
  await town.until(`${date}T08:30:00Z`);
}

const scoreOf = async (person: string) => textOf(await town.say(person, "score me"));

describe("scores", () => {
  it("restart with the month in the channel's time zone", async () => {
    town = await community("2026-11-29T22:00:00Z");
    await town.say("admin", "setup 9:00 Asia/Tokyo en curriculum deck");
    expect(textOf(await town.say("ann", "score top"))).toContain("Nobody has points here yet");
    await day("2026-11-30", ["ann"], ["ben"]);
    expect(await scoreOf("ann")).toMatch(/1 point this month \(rank 1\).*1 of all time/);
    expect(await scoreOf("ben")).toMatch(/0 points this month from 1 answer; 0 of all time; no streak/);
    // Still November in London, December in Tokyo.
    await town.until("2026-11-30T15:30:00Z");
    expect(await scoreOf("ann")).toMatch(
      /0 points this month from 0 answers; 1 of all time; a streak of 1 day/,
    );
    expect(textOf(await town.say("ann", "score top"))).not.toMatch(/Season/);
    await day("2026-12-01", ["ben"], ["ann"]);
    const top = textOf(await town.say("ann", "score top"));
    expect(top).toMatch(
      /December 2026\n\n• 🥇 1\. BEN — 1 point\n\nOf all time\n\n• 🥇 1\. ANN — 1 point\n• 🥇 1\. BEN/,
    );
  });

  it("keep a streak over a weekend and a pause, and end it at a missed quiz", async () => {
    town = await community("2026-11-05T22:00:00Z");
    await town.say("admin", "setup 9:00 Asia/Tokyo en curriculum deck");
    await day("2026-11-06", ["ann", "ben"]);
    await day("2026-11-09", ["ann", "ben"]);
    await town.say("admin", "setup off");
    await town.until("2026-11-11T12:00:00Z");
    await town.say("admin", "setup on");
    await day("2026-11-12", ["ann"]);
    expect(await scoreOf("ann")).toMatch(/a streak of 3 days/);
    expect(await scoreOf("ben")).toMatch(/2 of all time; no streak/);
    expect(textOf(town.posts.at(-1)?.message ?? (await town.say("ann", "score")))).toMatch(/Right: ANN 🔥3/);
  });

  it("rank hidden people with the others, and show them their own score", async () => {
    town = await community("2026-11-01T22:00:00Z");
    await town.say("admin", "setup 9:00 Asia/Tokyo en curriculum deck");
    await town.say("ann", "hide me");
    await day("2026-11-02", ["ann", "ben", "cat"]);
    await day("2026-11-03", ["ann", "ben"], ["cat"]);
    const top = textOf(await town.say("cat", "score top"));
    expect(top).toMatch(/• 🥇 1\. \(hidden\) — 2 points\n• 🥇 1\. BEN — 2 points\n• 🥉 3\. CAT — 1 point/);
    expect(await scoreOf("ann")).toMatch(/2 points this month \(rank 1\) from 2 answers/);
    await town.say("ann", "unhide me");
    expect(textOf(await town.say("cat", "score top"))).toMatch(/1\. ANN — 2 points/);
  });

  it("are shown only to their owner if the board is private", async () => {
    town = await community("2026-11-01T22:00:00Z");
    await town.say("admin", "setup 9:00 Asia/Tokyo en curriculum deck private");
    await day("2026-11-02", ["ann"], ["ben"]);
    expect(textOf(town.posts.at(-1)?.message ?? (await town.say("ann", "score")))).toMatch(/Right: 1 person/);
    const said = textOf(await town.say("ben", "score top"));
    expect(said).toMatch(/you see only your own score/);
    expect(said).not.toMatch(/ANN/);
  });
});

describe("an admin command", () => {
  it.each([
    ["setup", "off"],
    ["setup", "9:00 Asia/Tokyo"],
    ["setup", ""],
    ["unflag", "1234567"],
  ])("is refused to others even as a button: %s %s", async (command, argument) => {
    town = await community("2026-11-01T22:00:00Z");
    await town.say("admin", "setup 9:00 Asia/Tokyo en");
    const caller = { id: "ann", name: "Ann", isAdmin: async () => false };
    const input = { type: "action", action: { command, argument } } as const;
    const reply = await town.bot.answer({ input, language: "en", where: HERE, caller });
    expect(textOf(reply)).toBe("Only admins of this channel can do that.");
  });
});
