/** Names: who is shown and how, and that forgotten people leave no trace. */
import { afterEach, describe, expect, it } from "vitest";
import { channelId } from "../../src/channels/channel.ts";
import { questionOf } from "../../src/daily/open-round.ts";
import { personName } from "../../src/daily/person-name.ts";
import { findRound } from "../../src/store/rounds.ts";
import { type Community, community, HERE, textOf } from "../support/community.ts";

describe("a name in a list", () => {
  it.each([
    ["Ann", "Ann"],
    ["  Ann\n\nLee\t", "Ann Lee"],
    ["<b>*Ann*</b>", "<b>*Ann*</b>"],
    ["evil\u202etxt", "eviltxt"],
    ["שלום", "\u2068שלום\u2069"],
    ["أمل", "\u2068أمل\u2069"],
    ["山田 太郎", "山田 太郎"],
    ["👩‍👩‍👧‍👦", "👩‍👩‍👧‍👦"],
    ["\u202e\u200b ", undefined],
    ["\u3164", undefined],
    ["\u2800\u2800", undefined],
    ["\uffa0", undefined],
    ["\u115f\u1160\u034f\u2060\ufe0f", undefined],
    ["", undefined],
    ["ᄀ가", "ᄀ가"],
    ["\ud800x", "�x"],
    ["x".repeat(99), `${"x".repeat(39)}…`],
  ])("%j becomes %j", (given, shown) => {
    expect(personName(given)).toBe(shown);
  });
});

describe("people", () => {
  let town: Community;
  afterEach(() => town.close());

  async function atNoon() {
    town = await community("2026-11-01T22:00:00Z");
    await town.say("admin", "setup 9:00 Asia/Tokyo en curriculum deck");
    await town.until("2026-11-02T03:30:00Z");
    const quiz = town.posts.at(-1);
    const round = await town.store.use((db) => findRound(db, channelId(HERE), "2026-11-02"));
    if (quiz === undefined || round === undefined) throw new Error("no quiz");
    return { quiz, right: questionOf(round).draft.answer };
  }

  /** Everything in the store, as text. */
  const everything = () =>
    town.store.use(async (db) => {
      const tables = [
        "answers",
        "results",
        "scores",
        "flags",
        "people",
        "drillItems",
        "rounds",
        "events",
      ] as const;
      const rows = await Promise.all(tables.map((table) => db.selectFrom(table).selectAll().execute()));
      return JSON.stringify(rows);
    });

  it("are named in a reveal up to a limit, then counted, whatever characters their names contain", async () => {
    const { quiz, right } = await atNoon();
    for (let i = 0; i < 250; i++) town.react(`p${i}`, quiz, i < 200 ? [right] : [right, (right + 1) % 4]);
    town.call("p0", "*bold* <b>x</b> \u202egnp");
    const [reveal] = await town.until("2026-11-02T08:30:00Z");
    const said = reveal ? textOf(reveal.message) : "";
    expect(said).toMatch(/█{10} 200 · .*✅/);
    expect(said).toMatch(/✅ Right: .* and 180 more/);
    expect(said).toMatch(/50 people reacted to several options, .*: P200, .* and 30 more\. One/);
    expect(said).toContain("*bold* <b>x</b> gnp");
    expect(said.length).toBeLessThan(2_500);
    expect(textOf(await town.say("p0", "score top")).split("\n").length).toBeLessThan(60);
  });

  it("are looked up only if they are named", async () => {
    const { quiz, right } = await atNoon();
    await town.say("p1", "hide me");
    for (let i = 0; i < 250; i++) town.react(`p${i}`, quiz, i < 200 ? [right] : [right, (right + 1) % 4]);
    await town.until("2026-11-02T08:30:00Z");
    expect(town.asked).toHaveLength(1);
    expect(town.asked[0]).toHaveLength(20 + 20);
    expect(town.asked[0]).not.toContain("p1");
    expect(textOf(await town.say("p0", "score top"))).not.toMatch(/hidden.*\n.*hidden/);
  });

  it("on the board are looked up once, however late their ids arrive", async () => {
    const { quiz, right } = await atNoon();
    for (let i = 0; i < 25; i++) town.react(`p${i + 10}`, quiz, [right]);
    town.react("zoe", quiz, [right]);
    await town.until("2026-11-03T03:30:00Z");
    const next = town.posts.at(-1);
    const round = await town.store.use((db) => findRound(db, channelId(HERE), "2026-11-03"));
    if (next === undefined || round === undefined) throw new Error("no quiz");
    town.react("zoe", next, [questionOf(round).draft.answer]);
    await town.until("2026-11-05T08:30:00Z");
    expect(textOf(await town.say("p10", "score top"))).toMatch(/1\. ZOE — 2 points\n.*2\. P10/);
    expect(town.asked.flat().filter((person) => person === "zoe")).toHaveLength(1);
  });

  it("who only looked or are hidden are named nowhere", async () => {
    const { quiz, right } = await atNoon();
    town.react("looker", quiz, []);
    town.react("hider", quiz, [right, (right + 1) % 4]);
    await town.say("hider", "hide me");
    const [reveal] = await town.until("2026-11-02T08:30:00Z");
    expect(reveal && textOf(reveal.message)).toMatch(
      /One person reacted to several options, so that does not count\./,
    );
    expect(await everything()).not.toMatch(/looker/i);
  });

  it("are forgotten without a trace, even if they reacted to several options", async () => {
    const { quiz, right } = await atNoon();
    town.react("ann", quiz, [right, (right + 1) % 4]);
    town.react("ben", quiz, [(right + 1) % 4]);
    await town.until("2026-11-02T08:30:00Z");
    for (const person of ["ann", "ben"]) {
      await town.say(person, "flag outdated");
      await town.press(person, await town.say(person, "knock"), "1️⃣");
      expect(await everything()).toMatch(new RegExp(`"${person}"`));
      const done = await town.press(person, await town.say(person, "forget me"), "Yes, delete it");
      expect(textOf(done)).toMatch(/flags: 1/);
      expect(textOf(done)).not.toMatch(/: 0/);
      expect(await everything()).not.toMatch(new RegExp(`"${person}"`, "i"));
    }
    const again = await town.press("ann", await town.say("ann", "forget me"), "Yes, delete it");
    expect(textOf(again)).toMatch(/nothing about you to delete/);
  });

  it("can confirm being forgotten only with their own button", async () => {
    const { quiz, right } = await atNoon();
    town.react("ben", quiz, [right]);
    await town.until("2026-11-02T08:30:00Z");
    const shared = await town.say("ann", "forget me");
    expect(textOf(await town.press("ben", shared, "Yes, delete it"))).toMatch(
      /Forget everything about you\?/,
    );
    expect(textOf(await town.say("ben", "forget me yes"))).toMatch(/Forget everything about you\?/);
    expect(textOf(await town.say("ben", "score me"))).toMatch(/1 point/);
  });
});
