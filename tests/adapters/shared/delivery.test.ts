/** Delivery on any platform: sent once, found after a lost reply, completed, within its time. */
import { beforeEach, describe, expect, test } from "vitest";
import { KnownFailure } from "../../../adapters/shared/outcomes.ts";
import {
  CHANNEL,
  createFakePlatform,
  type FakePlatform,
  forbidden,
  question,
  Refusal,
} from "./fake-platform.ts";

const KEY = "k1";
const AGO_MS = 60_000;
const FIRST = { ok: true, ref: { id: "0" } };

let fake: FakePlatform;
beforeEach(() => {
  fake = createFakePlatform();
});

const post = (message = question(), key = KEY) => fake.messenger.post(CHANNEL, message, key);
const find = (key = KEY, channel = CHANNEL) => fake.messenger.find(channel, key, AGO_MS);
const callsOf = (name: string) => fake.calls.filter((call) => call.startsWith(name));

describe("posting", () => {
  test("reserves its turn, sends once, and reacts in order", async () => {
    expect(await post()).toEqual(FIRST);
    expect(fake.calls).toEqual(["open", "reserve 4", "send k1", "react 0", "react 1", "react 2", "react 3"]);
    expect(fake.log.lines).toEqual([]);
  });

  test("adds no more reactions than there are keycaps, and none without choices", async () => {
    await post(question(12));
    expect(fake.posts[0]?.reacted).toHaveLength(9);
    await post(question(0), "k2");
    expect(callsOf("reserve")).toEqual(["reserve 9", "reserve 0"]);
    expect(fake.posts[1]?.reacted).toEqual([]);
  });

  test.each([
    [new Refusal("forbidden"), { outcome: "permanent", reason: "no-permission", detail: "code forbidden" }],
    [new Refusal("something new"), { outcome: "refused", detail: "code something new" }],
    [new Refusal("broken"), { outcome: "unknown", detail: "code broken" }],
    [new RangeError(), { outcome: "refused", retryAfterMs: 30_000, holds: "tenant" }],
    [new Error("timed out"), { outcome: "unknown", detail: "timed out" }],
  ])("that meets %o is sent once, and tells what that means", async (error, outcome) => {
    fake.fail("send", error);
    expect(await post()).toMatchObject({ ok: false, ...outcome });
    expect(callsOf("send")).toHaveLength(1);
    expect(fake.posts).toEqual([]);
  });

  test("is refused when the channel cannot be reached: nothing was sent", async () => {
    fake.fail("open", new Error("the store is away"));
    expect(await post()).toEqual({ ok: false, outcome: "refused", detail: "the store is away" });
    fake.fail("open", new KnownFailure(forbidden));
    expect(await post()).toEqual(forbidden);
    expect(callsOf("send")).toEqual([]);
  });

  test("is refused when there is no turn in time", async () => {
    fake.fail("reserve", new RangeError());
    expect(await post()).toMatchObject({ outcome: "refused", retryAfterMs: 30_000 });
    expect(callsOf("send")).toEqual([]);
  });

  test("sends nothing once there is no time left for a call", async () => {
    fake.slow("reserve", 31_000);
    expect(await post()).toMatchObject({ ok: false, outcome: "refused" });
    expect(callsOf("send")).toEqual([]);
  });

  test("sends nothing once its caller has no time left for a call, however late that turns out", async () => {
    const times = [9_000, 8_999];
    const timeLeft = () => times.shift() ?? 0;
    expect(await fake.messenger.post(CHANNEL, question(), KEY, timeLeft)).toEqual(FIRST);
    expect(await fake.messenger.post(CHANNEL, question(), "k2", timeLeft)).toMatchObject({
      outcome: "refused",
    });
    expect(callsOf("send")).toEqual(["send k1"]);
  });

  test("begins no reaction once there is no time left for a call, and leaves them to finding", async () => {
    fake.slow("react", 8_000);
    fake.slow("send", 8_000);
    expect(await post()).toMatchObject({ ...FIRST, lacks: { outcome: "refused" } });
    // At 8, 16 and 24 seconds; the next one would end 40 seconds after the start.
    expect(fake.posts[0]?.reacted).toEqual([0, 1, 2]);
    fake.slow("react", 0);
    expect(await find()).toEqual(FIRST);
    expect(fake.posts[0]?.reacted).toEqual([0, 1, 2, 3]);
  });

  test("that may not react leaves the message without reactions, and says so in the log", async () => {
    fake.fail("react", new Refusal("forbidden"));
    expect(await post()).toEqual(FIRST);
    expect(callsOf("react")).toHaveLength(1);
    expect(fake.log.lines).toMatchObject([{ level: "warn", data: { id: "0", detail: "code forbidden" } }]);
  });
});

describe("a code that is in no list", () => {
  test("leaves the question with the reactions it has, and is reported once", async () => {
    for (const key of ["k1", "k2"]) {
      fake.fail("react", undefined, new Refusal("too many somethings"));
      expect(await post(question(), key)).toMatchObject({ ok: true });
    }
    expect(fake.posts.map(({ reacted }) => reacted)).toEqual([[0], [0]]);
    const reports = fake.log.lines.filter(({ message }) => message.includes("does not know"));
    expect(reports).toMatchObject([
      { level: "warn", data: { code: "code too many somethings", channel: "c1" } },
    ]);
  });

  test("is told apart from refusals that pass", async () => {
    fake.fail("send", new Refusal("something new"));
    expect(await post()).toMatchObject({ outcome: "refused", unlisted: true });
    fake.fail("send", new Refusal("busy"));
    expect(await post()).toEqual({ ok: false, outcome: "refused", detail: "code busy" });
  });
});

describe("finding", () => {
  test("adopts a message whose reply was lost, and completes its reactions", async () => {
    fake.fail("send", "lost");
    expect(await post()).toMatchObject({ ok: false, outcome: "unknown" });
    expect(await find()).toEqual(FIRST);
    expect(fake.posts).toEqual([{ key: KEY, choices: 4, reacted: [0, 1, 2, 3] }]);
  });

  test("adds only the reactions that are missing", async () => {
    fake.fail("react", undefined, undefined, new Error("timed out"));
    const lacks = { ok: false, outcome: "unknown", detail: "timed out" };
    expect(await post()).toEqual({ ...FIRST, lacks });
    expect(await find()).toEqual(FIRST);
    expect(callsOf("react")).toEqual(["react 0", "react 1", "react 2", "react 2", "react 3"]);
  });

  test("tells that reactions are missing, unless they never can be completed", async () => {
    fake.fail("send", "lost");
    await post();
    fake.fail("react", new Error("timed out"));
    expect(await find()).toMatchObject({ ...FIRST, lacks: { outcome: "unknown", detail: "timed out" } });
    fake.fail("react", new Refusal("forbidden"));
    expect(await find()).toEqual(FIRST);
  });

  test("tells when there is no message with that key", async () => {
    await post(question(), "another");
    expect(await find()).toEqual({ ok: true });
  });

  test("does not say that there is none where it could not see it", async () => {
    fake.isHidden = true;
    expect(await find()).toEqual(forbidden);
    await post();
    expect(await find()).toEqual(FIRST);
  });

  test("continues a search that was interrupted, and no other", async () => {
    fake.chat(25);
    await post();
    fake.fail("history", undefined, undefined, new Error("timed out"));
    expect(await find()).toMatchObject({ ok: false, outcome: "unknown" });
    fake.calls.length = 0;
    expect(await find("another")).toEqual({ ok: true });
    expect(await find()).toEqual({ ok: true, ref: { id: "25" } });
    expect(callsOf("history")).toEqual([
      "history from 0",
      "history from 10",
      "history from 20",
      "history from 20",
    ]);
  });

  test("starts anew after a search that has ended", async () => {
    fake.chat(15);
    await find();
    await post();
    await find();
    fake.calls.length = 0;
    expect(await find()).toEqual({ ok: true, ref: { id: "15" } });
    expect(callsOf("history")).toEqual(["history from 0", "history from 10"]);
  });

  test("starts anew where it could not see, since what it has read may have hidden the message", async () => {
    fake.chat(15);
    fake.isHidden = true;
    await find();
    fake.calls.length = 0;
    await find();
    expect(callsOf("history")).toEqual(["history from 0", "history from 10"]);
  });

  test("reads so many pages at a time, and the rest the next time", async () => {
    fake.chat(215);
    await post();
    expect(await find()).toMatchObject({ ok: false, outcome: "unknown" });
    expect(callsOf("history")).toHaveLength(20);
    expect(await find()).toEqual({ ok: true, ref: { id: "215" } });
    expect(callsOf("history")).toHaveLength(22);
  });
});

describe("editing and counting", () => {
  test("return what goes wrong", async () => {
    await post();
    expect(await fake.messenger.edit(CHANNEL, { id: "0" }, question())).toEqual({ ok: true });
    expect(await fake.messenger.edit(CHANNEL, { id: "9" }, question())).toMatchObject({ reason: "rejected" });
    fake.fail("reactions", new Error("timed out"));
    expect(await fake.messenger.reactors(CHANNEL, { id: "0" }, 4)).toMatchObject({ outcome: "unknown" });
  });

  test("gather every option of each person, once and in order", async () => {
    const by = (person: string, option: number) => ({ person, name: person.toUpperCase(), option });
    fake.reactions.push(by("ada", 2), by("bob", 1), by("ada", 0), by("ada", 2));
    expect(await fake.messenger.reactors(CHANNEL, { id: "0" }, 4)).toEqual({
      ok: true,
      people: [
        { person: "ada", name: "ADA", choices: [0, 2] },
        { person: "bob", name: "BOB", choices: [1] },
      ],
    });
  });

  test("leave a name out where the reactions do not tell it", async () => {
    fake.reactions.push({ person: "ada", option: 2 });
    expect(await fake.messenger.reactors(CHANNEL, { id: "0" }, 4)).toEqual({
      ok: true,
      people: [{ person: "ada", choices: [2] }],
    });
  });

  test("ask for names, and do without where that goes wrong", async () => {
    fake.names.set("ada", "Ada");
    const names = () => fake.messenger.names(CHANNEL, ["ada", "bob"], 1_000);
    expect(await names()).toEqual(new Map([["ada", "Ada"]]));
    fake.fail("names", new Error("timed out"));
    expect(await names()).toEqual(new Map());
    expect(JSON.stringify(fake.log.lines)).toContain("names could not be looked up");
    fake.fail("open", new Error("not installed"));
    expect(await names()).toEqual(new Map());
  });
});
