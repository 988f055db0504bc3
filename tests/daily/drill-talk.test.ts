/** Buttons of the private drill, pressed twice, late, and after changes. */
import { afterEach, describe, expect, it } from "vitest";
import { channelId } from "../../src/channels/channel.ts";
import type { Reply } from "../../src/chat/reply.ts";
import { questionOf } from "../../src/daily/open-round.ts";
import { findRound } from "../../src/store/rounds.ts";
import { type Community, community, HERE, textOf } from "../support/community.ts";

let town: Community;
afterEach(() => town.close());

const MONDAY = "2026-11-01T22:00:00Z";
const promptOf = (reply: Reply) => textOf(reply).split("\n\n")[1] ?? "";

async function missInPublic(person: string): Promise<Reply> {
  await town.say("admin", "setup 9:00 Asia/Tokyo en curriculum deck");
  await town.until("2026-11-02T03:30:00Z");
  const quiz = town.posts.at(-1);
  const round = await town.store.use((db) => findRound(db, channelId(HERE), "2026-11-02"));
  if (quiz === undefined || round === undefined) throw new Error("no quiz");
  town.react(person, quiz, [(questionOf(round).draft.answer + 1) % 4]);
  const [reveal] = await town.until("2026-11-02T08:30:00Z");
  if (reveal === undefined) throw new Error("no reveal");
  return reveal.message;
}

describe("buttons of the drill", () => {
  it("count once when two are pressed at the same time", async () => {
    town = await community(MONDAY);
    const asked = await town.say("ann", "knock");
    const both = await Promise.all(["1️⃣", "2️⃣", "2️⃣"].map((label) => town.press("ann", asked, label)));
    const said = both.map(textOf);
    expect(said.filter((text) => /answered this one already/.test(text))).toHaveLength(2);
    expect(said.filter((text) => /✅ Right|❌ Not quite/.test(text))).toHaveLength(1);
  });

  it("become stale when the question changes, even for the same project", async () => {
    town = await community(MONDAY);
    await town.say("admin", "setup 9:00 Asia/Tokyo en curriculum deck");
    const before = await town.say("ann", "knock");
    await missInPublic("ann");
    const after = await town.say("ann", "knock");
    expect(textOf(after)).toMatch(/You missed this one/);
    expect(after.blocks).not.toEqual(before.blocks);
    expect(textOf(await town.press("ann", before, "1️⃣"))).toMatch(/or it has changed/);
  });
});

describe("a missed question", () => {
  it("is explained when missed again, and comes back a little later", async () => {
    town = await community(MONDAY);
    await missInPublic("ann");
    const asked = await town.say("ann", "knock");
    const round = await town.store.use((db) => findRound(db, channelId(HERE), "2026-11-02"));
    if (round === undefined) throw new Error("no round");
    const { answer } = questionOf(round).draft;
    const marks = ["1️⃣", "2️⃣", "3️⃣", "4️⃣"];
    expect(textOf(await town.press("ann", asked, marks[(answer + 2) % 4] ?? ""))).toMatch(/Not quite/);
    const next = await town.say("ann", "knock");
    expect(promptOf(next)).not.toBe(promptOf(asked));
    town.clock.pass({ seconds: 90 });
    const back = await town.say("ann", "knock");
    expect(textOf(back)).toMatch(/You missed this one/);
    expect(promptOf(back)).toBe(promptOf(asked));
    expect(textOf(await town.press("ann", back, marks[answer] ?? ""))).toMatch(/✅ Right/);
    expect(textOf(await town.say("ann", "knock"))).not.toMatch(/You missed this one/);
  });
});

describe("a flagged question", () => {
  const flagAsOutdated = async (person: string, reveal: Reply) =>
    town.press(person, await town.press(person, reveal, "This question is wrong"), "It is out of date");

  it("is not asked in that channel's drill either", async () => {
    town = await community(MONDAY);
    const reveal = await missInPublic("ann");
    const missed = promptOf(await town.say("ann", "knock"));
    for (const person of ["ben", "cat"]) await flagAsOutdated(person, reveal);
    const asked = await town.say("ann", "knock");
    expect(textOf(asked)).toMatch(/You missed this one/);
    expect(promptOf(asked)).not.toBe(missed);
  });

  it("is shown to admins in its original form", async () => {
    town = await community(MONDAY);
    const reveal = await missInPublic("ann");
    const quiz = town.posts.find(({ message }) => message.kind === "quiz");
    await flagAsOutdated("ben", reveal);
    const status = textOf(await town.say("admin", "status"));
    expect(status).toContain(quiz && promptOf(quiz.message));
    expect(status).toMatch(/\(1 person, still asked\): It is out of date/);
  });
});

describe("the statistics", () => {
  it("label their counts", async () => {
    town = await community(MONDAY);
    await missInPublic("ann");
    expect(textOf(await town.say("ann", "knock stats"))).toMatch(
      /To repeat now: 1\nLearned: 0\nSeen: 1 \/ 32/,
    );
    expect(textOf(await town.say("ann", "ノック 統計"))).toMatch(/復習の時期が来たもの: 1\n/);
  });
});
