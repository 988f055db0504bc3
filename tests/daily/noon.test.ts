/** The quiz knows what became of its day's post, and the reveal what became of its quiz. */
import { afterEach, describe, expect, it } from "vitest";
import { channelId } from "../../src/channels/channel.ts";
import { questionOf } from "../../src/daily/open-round.ts";
import { findEvent } from "../../src/store/events.ts";
import { findKnock } from "../../src/store/knocks.ts";
import { findRound } from "../../src/store/rounds.ts";
import type { Message } from "../simulation/platform.ts";
import { type Community, community, HERE, textOf } from "../support/community.ts";

let town: Community;
afterEach(() => town.close());

/** Monday 2 November 2026, early in Tokyo. */
const MONDAY = "2026-11-01T22:00:00Z";
const ID = channelId(HERE);
const LOST = { ok: false, outcome: "unknown" } as const;
const REFUSED = { ok: false, outcome: "refused" } as const;

const setUp = async (more = "9:00 Asia/Tokyo en curriculum deck"): Promise<void> => {
  town = await community(MONDAY);
  await town.say("admin", `setup ${more}`);
};
const kinds = (posts: readonly Message[] = town.posts) => posts.map(({ message }) => message.kind);
const roundOf = (date: string) => town.store.use((db) => findRound(db, ID, date));
const knockOf = (date: string) => town.store.use((db) => findKnock(db, ID, date));
const stateOf = async (kind: string, date: string) =>
  (await town.store.use((db) => findEvent(db, ID, kind, date)))?.state;

/** Until that time, posts fail like this, and searches find nothing out. */
function failUntil(time: string, how: typeof LOST | typeof REFUSED): void {
  town.meet(() => (town.clock.now().toString() < time ? how : "ok"));
}

describe("a quiz whose post is late", () => {
  it("waits for a post that is refused beyond the quiz's time, on a first day too", async () => {
    await setUp("9:00 quiz 10:00 Asia/Tokyo en curriculum deck");
    failUntil("2026-11-02T01:30:00Z", REFUSED);
    await town.until("2026-11-02T01:29:00Z");
    expect(town.posts).toEqual([]);
    await town.until("2026-11-02T02:00:00Z");
    expect(kinds()).toEqual(["knock", "quiz"]);
    expect((await roundOf("2026-11-02"))?.project).toBe("vitess");
  });

  it("waits for a post whose outcome is not known, and asks about it", async () => {
    await setUp();
    await town.until("2026-11-02T09:00:00Z");
    // The post of the second day is there, but nobody says so before half past twelve.
    town.meet((request) => {
      if (town.clock.now().toString() >= "2026-11-03T03:30:00Z") return "ok";
      return request === "post" ? "lost" : LOST;
    });
    const morning = await town.until("2026-11-03T03:29:00Z");
    expect(kinds(morning)).toEqual(["knock"]);
    expect(await stateOf("quiz", "2026-11-03")).toBe("planned");
    const noon = await town.until("2026-11-03T04:00:00Z");
    expect(kinds(noon)).toEqual(["quiz"]);
    expect((await roundOf("2026-11-03"))?.project).toBe(morning[0]?.message.project);
  });

  it("is asked about the planned project when the post was given up, on a first day too", async () => {
    await setUp();
    failUntil("2026-11-02T03:00:00Z", REFUSED);
    await town.until("2026-11-02T03:30:00Z");
    expect(kinds()).toEqual(["quiz"]);
    expect(await stateOf("post", "2026-11-02")).toBe("failed");
    expect((await roundOf("2026-11-02"))?.project).toBe("vitess");
    const [next] = await town
      .until("2026-11-03T00:30:00Z")
      .then((all) => all.filter(({ message }) => message.kind === "knock"));
    expect(next?.message.project).toBe("nats");
  });

  it("is asked about the planned project when the program was down at the post's time", async () => {
    await setUp();
    await town.until("2026-11-02T09:00:00Z");
    town.clock.set("2026-11-03T03:10:00Z");
    await town.until("2026-11-03T03:30:00Z");
    expect(await stateOf("post", "2026-11-03")).toBe("skipped");
    expect(kinds().at(-1)).toBe("quiz");
    expect((await roundOf("2026-11-03"))?.project).toBe("nats");
  });

  it("goes out shortly before its own end, about the project that the post names when it is found", async () => {
    await setUp();
    await town.until("2026-11-02T09:00:00Z");
    // The post is there, but no search finds it before the quiz is there as well.
    town.meet((request) => {
      if (request === "post") return town.posts.length === 3 ? "lost" : "ok";
      return town.posts.length > 4 ? "ok" : LOST;
    });
    await town.until("2026-11-03T05:54:00Z");
    expect(kinds().slice(3)).toEqual(["knock"]);
    expect(await stateOf("quiz", "2026-11-03")).toBe("planned");
    await town.until("2026-11-03T06:30:00Z");
    expect(kinds().slice(3)).toEqual(["knock", "quiz"]);
    expect((await roundOf("2026-11-03"))?.project).toBe((await knockOf("2026-11-03"))?.project);
    await town.until("2026-11-03T07:30:00Z");
    expect(await stateOf("post", "2026-11-03")).toBe("sent");
  });
});

describe("a quiz before its post, by the settings", () => {
  it("is about the project that the post then shows, from the first day on", async () => {
    await setUp("post 12:00 quiz 9:00 Asia/Tokyo en curriculum deck");
    await town.until("2026-11-06T12:00:00Z");
    for (const date of ["2026-11-02", "2026-11-03", "2026-11-04", "2026-11-05"]) {
      expect((await roundOf(date))?.project).toBe((await knockOf(date))?.project);
    }
    const shown = town.posts
      .filter(({ message }) => message.kind === "knock")
      .map(({ message }) => message.project);
    expect(shown.slice(0, 3)).toEqual(["vitess", "nats", "rook"]);
    expect(kinds().slice(0, 3)).toEqual(["quiz", "knock", "reveal"]);
  });
});

describe("a reveal whose quiz is late", () => {
  it("waits for a quiz whose outcome is not known, and scores even if that takes all evening", async () => {
    await setUp();
    await town.until("2026-11-02T02:00:00Z");
    town.meet((request) => {
      if (town.clock.now().toString() >= "2026-11-02T13:00:00Z") return "ok";
      return request === "post" ? "lost" : LOST;
    });
    const [quiz] = await town.until("2026-11-02T12:59:00Z");
    if (quiz === undefined) throw new Error("no quiz");
    expect(kinds()).toEqual(["knock", "quiz"]);
    const round = await roundOf("2026-11-02");
    if (round === undefined) throw new Error("no round");
    town.react("ann", quiz, [questionOf(round).draft.answer]);
    await town.until("2026-11-02T15:00:00Z");
    expect(kinds()).toEqual(["knock", "quiz"]);
    expect((await roundOf("2026-11-02"))?.state).toBe("closed");
    expect(textOf(await town.say("ann", "score me"))).toMatch(/1 point/);
  });
});
