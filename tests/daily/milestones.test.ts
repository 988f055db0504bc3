/** Milestones: told once, after the reveal, of what the channel has done. */
import { afterEach, describe, expect, it } from "vitest";
import { channelId } from "../../src/channels/channel.ts";
import { questionOf } from "../../src/daily/open-round.ts";
import { addKnock } from "../../src/store/knocks.ts";
import { findRound } from "../../src/store/rounds.ts";
import type { Message } from "../simulation/platform.ts";
import { realCatalogue } from "../support/catalogue.ts";
import { type Community, community, HERE, textOf } from "../support/community.ts";

let town: Community;
afterEach(() => town.close());

const told = (posts: readonly Message[] = town.posts): string[] =>
  posts.filter(({ message }) => message.kind === "milestone").map(({ message }) => textOf(message));

/** Plays a day on which those people are right and those are wrong; returns what was posted after noon. */
async function day(date: string, right: readonly string[], wrong: readonly string[] = []) {
  const noon = (await town.until(`${date}T12:30:00Z`)).findLast(({ message }) => message.kind === "quiz");
  if (noon === undefined) throw new Error(`no quiz on ${date}`);
  const round = await town.store.use((db) => findRound(db, channelId(HERE), date));
  if (round === undefined) throw new Error("no round");
  const { answer } = questionOf(round).draft;
  for (const person of right) town.react(person, noon, [answer]);
  for (const person of wrong) town.react(person, noon, [(answer + 1) % 4]);
  return town.until(`${date}T18:00:00Z`);
}

const from = Temporal.PlainDate.from;
/** The dates from one to another. */
const dates = (first: string, last: string): string[] =>
  Array.from({ length: from(first).until(from(last)).days + 1 }, (_, i) =>
    from(first).add({ days: i }).toString(),
  );

describe("what the knocks have reached", () => {
  it("a section, half a lap, and a lap: each once, after the reveal", async () => {
    town = await community("2026-11-01T08:00:00Z");
    await town.say("admin", "setup 9:00 UTC en daily curriculum deck news off");
    await town.until("2026-12-02T23:00:00Z");
    const all = town.posts.map(({ message }) => message.kind);
    const first = all.indexOf("milestone");
    expect(all.slice(first - 1, first + 1)).toEqual(["reveal", "milestone"]);
    const said = told();
    expect(said.filter((one) => /Half a lap: 16 of 32 projects knocked, 16 to go/.test(one))).toHaveLength(1);
    expect(said.filter((one) => /Lap 1 is complete: all 32 projects/.test(one))).toHaveLength(1);
    expect(said.at(-1)).toMatch(/Lap 1 is complete/);
    expect(said.filter((one) => /Service mesh is complete: all 4 projects/i.test(one))).toHaveLength(1);
    // A section of one is no milestone.
    expect(said.some((one) => /RPC is complete/.test(one))).toBe(false);
  });

  it("every hundredth knock, whatever the lap, and though earlier ones were deleted", async () => {
    town = await community("2026-11-01T08:00:00Z");
    await town.say("admin", "setup 9:00 UTC en daily curriculum service-mesh news off");
    await town.store.use(async (db) => {
      await db.updateTable("channels").set({ pastKnocks: 95 }).execute();
      for (const [i, date] of dates("2026-10-29", "2026-10-31").entries()) {
        const place = { lap: 1, position: i + 1, total: 30, project: `former-${i}` };
        await addKnock(db, channelId(HERE), { date, ...place });
      }
    });
    await town.until("2026-11-01T23:00:00Z");
    expect(told().filter((one) => /no\. \d+/.test(one))).toEqual([]);
    await town.until("2026-11-04T23:00:00Z");
    expect(told().filter((one) => /knock no\. 100 in this channel/.test(one))).toHaveLength(1);
  });

  it("the last project of a level", async () => {
    town = await community("2026-11-01T08:00:00Z");
    await town.say("admin", "setup 9:00 UTC en daily curriculum cncf news off");
    const graduated = [...realCatalogue.projects.values()].filter(({ level }) => level === "graduated");
    await town.store.use(async (db) => {
      for (const [i, { slug: project }] of graduated.entries()) {
        if (project === "kubernetes") continue;
        const date = from("2026-01-01").add({ days: i }).toString();
        await addKnock(db, channelId(HERE), { date, lap: 1, position: i + 1, total: 250, project });
      }
    });
    await town.until("2026-11-01T23:00:00Z");
    expect(told()).toEqual([
      expect.stringContaining(`All ${graduated.length} projects of the level Graduated`),
    ]);
  });

  it("nothing where the setting turns them off", async () => {
    town = await community("2026-11-01T08:00:00Z");
    await town.say("admin", "setup 9:00 UTC en daily curriculum deck milestones off");
    await town.until("2026-12-05T23:00:00Z");
    expect(told()).toEqual([]);
  });

  it("is told once although the process ends while it is sent", async () => {
    town = await community("2026-11-01T08:00:00Z");
    await town.say("admin", "setup 9:00 UTC en daily curriculum service-mesh news off");
    let failing = 2;
    town.meet((request, what) =>
      request === "post" && /./.test(what) && town.posts.at(-1)?.message.kind === "reveal" && failing-- > 0
        ? "lost"
        : "ok",
    );
    await town.until("2026-11-30T23:00:00Z");
    const laps = told().flatMap((one) => /Lap (\d+) is complete/.exec(one)?.[1] ?? []);
    expect(laps).toEqual([...new Set(laps)]);
    expect(laps.length).toBeGreaterThan(0);
  });
});

describe("a streak", () => {
  it("is told of those who asked for it and are not hidden", async () => {
    town = await community("2026-11-01T08:00:00Z");
    await town.say("admin", "setup 9:00 UTC en daily curriculum deck news off");
    await town.say("ann", "announce me on");
    await town.say("cat", "announce me on");
    await town.say("cat", "hide me");
    await town.say("dan", "announce me on");
    await town.say("dan", "announce me off");
    for (const date of dates("2026-11-01", "2026-11-06")) await day(date, ["ann", "ben", "cat", "dan"]);
    const streaks = told()
      .join("\n")
      .match(/.*in a row.*/g);
    expect(streaks).toEqual([expect.stringContaining("ANN has been right 5 times in a row")]);
  });

  it("is not told where each sees their own score only", async () => {
    town = await community("2026-11-01T08:00:00Z");
    await town.say("admin", "setup 9:00 UTC en daily curriculum deck news off private");
    await town.say("ann", "announce me on");
    for (const date of dates("2026-11-01", "2026-11-05")) await day(date, ["ann"]);
    expect(told().join("\n")).not.toMatch(/in a row/);
  });
});

describe("the month's podium", () => {
  it("has ties, first-timers and who improved most, and nobody who is hidden", async () => {
    town = await community("2026-10-28T08:00:00Z");
    await town.say("admin", "setup 9:00 UTC en daily curriculum deck news off");
    await town.say("eve", "hide me");
    for (const date of dates("2026-10-28", "2026-10-30")) await day(date, ["ann", "eve"], ["ben", "cat"]);
    await day("2026-10-31", ["ben"], ["ann", "cat"]);
    for (const date of dates("2026-11-01", "2026-11-05")) {
      await day(date, ["ann", "cat", "eve", "dan"], ["ben"]);
    }
    await town.until("2026-12-01T12:00:00Z");
    expect(told().some((one) => /podium of November/.test(one))).toBe(false);
    const posts = await town.until("2026-12-03T23:00:00Z");
    const podiums = told(posts).filter((one) => /podium/.test(one));
    expect(podiums).toHaveLength(1);
    expect(podiums[0]).toContain("🏆 The podium of November 2026");
    expect(podiums[0]).toContain("🥇 1. ANN, CAT and DAN — 5 points");
    expect(podiums[0]).toContain("There for the first time: DAN");
    expect(podiums[0]).toContain("Most improved: CAT, with 5 points more");
    expect(podiums[0]).not.toMatch(/EVE|hidden|BEN/);
    expect(told().filter((one) => /podium of October/.test(one))).toHaveLength(1);
  });

  it("welcomes nobody in a channel's first month, when everybody is new", async () => {
    town = await community("2026-10-30T08:00:00Z");
    await town.say("admin", "setup 9:00 UTC en daily curriculum deck news off");
    await day("2026-10-30", ["ann"]);
    await town.until("2026-11-03T23:00:00Z");
    const [podium = ""] = told().filter((one) => /podium of October/.test(one));
    expect(podium).toContain("🥇 1. ANN — 1 point");
    expect(podium).not.toMatch(/first time|improved/);
  });

  it("comes in Japanese", async () => {
    town = await community("2026-10-30T08:00:00Z");
    await town.say("admin", "設定 9:00 UTC ja 毎日 curriculum deck ニュース off");
    await day("2026-10-30", ["ann"]);
    await town.until("2026-11-03T23:00:00Z");
    expect(told().join("\n")).toMatch(/2026年10月の上位入賞者\s+• 🥇 1\. ANN — 1 点/);
  });
});
