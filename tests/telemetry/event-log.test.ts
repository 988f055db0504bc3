/** What became of a post is read from the log alone, as it is really written and redacted. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { EventWork } from "../../src/schedule/event-work.ts";
import { changeSettings } from "../../src/schedule/planner.ts";
import { createRunner } from "../../src/schedule/runner.ts";
import { openStore, type Store } from "../../src/store/store.ts";
import { createPlatform, type Fate } from "../simulation/platform.ts";
import { DAY_KINDS, plainWork, seeded, virtualClock } from "../simulation/virtual.ts";
import { quiet } from "../store/databases.ts";
import { watching } from "./testing-telemetry.ts";

const WHERE = { platform: "p", tenant: "t1", channel: "c1" };
const POST = { ...WHERE, kind: "post", date: "2026-10-01", due: "2026-10-01T09:00:00Z" };
const KEY = expect.stringMatching(/^k[0-9a-f]{24}$/);
const TRIED_AGAIN = "an attempt failed, and is made again";
const clock = virtualClock("2026-10-01T08:00Z");
let store: Store;

beforeEach(async () => {
  clock.set("2026-10-01T08:00Z");
  store = await openStore("sqlite::memory:", { log: quiet, clock });
  await changeSettings(store, DAY_KINDS, WHERE, {}, clock.now());
});
afterEach(() => store.close());

function start(fates: Fate[], work: EventWork = plainWork) {
  const ops = watching();
  const platform = createPlatform({ clock, fate: (asked) => (asked === "post" && fates.shift()) || "ok" });
  const runner = createRunner({
    store: ops.watch.store(store),
    messengers: ops.watch.messengers(new Map([["p", platform.messenger]])),
    work,
    clock,
    random: seeded(1),
    log: ops.log,
    owner: "me",
    sleep: async () => {},
    watch: ops.watch.schedule,
  });
  return {
    ...ops,
    async at(...times: string[]) {
      for (const time of times) {
        clock.set(`2026-10-01T${time}Z`);
        await runner.tick();
      }
    },
    about: (kind: string) => ops.lines.filter((line) => line["kind"] === kind),
  };
}

const refused = (detail: string): Fate => ({ ok: false, outcome: "refused", detail });

describe("a post that fails", () => {
  it("has a line for each attempt, with what the platform said and when it is tried next", async () => {
    const { at, lines } = start([refused("internal_error"), refused("fatal_error")]);
    await at("09:00", "09:00:30", "09:05");
    expect(lines).toMatchObject([
      {
        ...POST,
        level: 40,
        key: KEY,
        attempt: 1,
        outcome: "refused",
        detail: "internal_error",
        msg: TRIED_AGAIN,
      },
      {
        ...POST,
        level: 40,
        key: KEY,
        attempt: 2,
        outcome: "refused",
        detail: "fatal_error",
        msg: TRIED_AGAIN,
      },
      { level: 30, key: KEY, kind: "post", channel: "c1", msg: "posted" },
    ]);
    expect(new Set(lines.map(({ key }) => key)).size).toBe(1);
    for (const { nextTry } of lines.slice(0, 2)) {
      expect(nextTry).toMatch(/^2026-10-01T09:0\d:\d\d/);
    }
  });

  it("says that it did not happen, and why the channel was paused", async () => {
    const { at, lines } = start([
      { ok: false, outcome: "permanent", reason: "no-permission", detail: "not_in_channel" },
    ]);
    await at("09:00");
    expect(lines).toMatchObject([
      {
        ...POST,
        level: 40,
        key: KEY,
        attempt: 1,
        outcome: "no-permission",
        detail: "not_in_channel",
        pause: "no-permission",
        msg: "an event did not happen",
      },
    ]);
  });

  it("for three hours ends with one line that it was not tried again", async () => {
    const { at, about } = start(Array.from({ length: 9 }, () => refused("internal_error")));
    await at("09:00", "10:00", "11:00", "11:30", "12:00:01", "12:30");
    const lines = about("post");
    expect(lines.map(({ msg }) => msg)).toEqual([...Array(4).fill(TRIED_AGAIN), "an event did not happen"]);
    expect(lines.at(-1)).toMatchObject({ ...POST, attempt: 4, outcome: "refused", detail: "internal_error" });
  });

  it("because of a Knock bug has the error in the same line", async () => {
    const compose = () => Promise.reject(new TypeError("not a function"));
    const { at, lines } = start([], { ...plainWork, compose });
    await at("09:00");
    expect(lines).toMatchObject([
      { ...POST, level: 50, outcome: "compose", err: { type: "TypeError", stack: expect.any(String) } },
    ]);
  });
});

describe("a post that nobody came to in time", () => {
  it("has one line, whether it was planned or not", async () => {
    const { at, about } = start([]);
    await at("20:00:01");
    const late = { level: 40, key: KEY, attempt: 0, outcome: "late", msg: "an event did not happen" };
    expect(about("post")).toMatchObject([{ ...POST, ...late }]);
    expect(about("quiz")).toMatchObject([{ ...WHERE, kind: "quiz", due: "2026-10-01T12:00:00Z", ...late }]);
    await at("20:00:02", "20:00:03");
    expect(about("post")).toHaveLength(1);
  });
});

it("no line holds anything that could not be written", async () => {
  const { at, lines } = start([refused("a"), "lost", "throws", "dropped"]);
  await at("09:00", "09:05", "09:10", "09:15", "12:00", "12:10", "20:00");
  expect(lines.length).toBeGreaterThan(4);
  expect(JSON.stringify(lines)).not.toMatch(/unable to serialize|\[object|\[unreadable/);
});
