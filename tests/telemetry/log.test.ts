import { describe, expect, test } from "vitest";
import { createLog } from "../../src/telemetry/log.ts";

function logged(level = "info") {
  const lines: string[] = [];
  const log = createLog({ level, destination: { write: (line) => void lines.push(line) } });
  return { log, lines, last: (): Record<string, unknown> => JSON.parse(lines.at(-1) ?? "{}") };
}

describe("the log", () => {
  test("writes one line of JSON an event, whatever the event holds", () => {
    const { log, lines } = logged();
    log.info({ channel: "C1\nC2" }, "posted\nsomething");
    log.warn("careful");
    log.error(new Error("broken\nhere"), "failed");
    expect(lines).toHaveLength(3);
    for (const line of lines) {
      expect(line.endsWith("\n")).toBe(true);
      expect(line.trimEnd()).not.toContain("\n");
      expect(JSON.parse(line)).toMatchObject({ level: expect.any(Number), time: expect.any(Number) });
    }
    expect(JSON.parse(lines[0] ?? "")).toMatchObject({ channel: "C1\nC2", msg: "posted\nsomething" });
  });

  test("does not name the machine or the process", () => {
    const { log, last } = logged();
    log.info("x");
    expect(last()).toMatchObject({ msg: "x" });
    expect(last()).not.toHaveProperty("pid");
    expect(last()).not.toHaveProperty("hostname");
  });

  test("leaves out what is below its level", () => {
    const { log, lines } = logged("warn");
    log.info("quiet");
    log.warn("loud");
    expect(lines).toHaveLength(1);
    expect(logged("silent").lines).toEqual([]);
  });
});

describe("values that are more than plain data", () => {
  class Held {
    readonly #own = 1;
    toJSON() {
      return { own: this.#own };
    }
  }
  const cycle: Record<string, unknown> = { a: 1 };
  cycle["self"] = cycle;
  const at = Temporal.Instant.from("2026-10-05T09:00:00Z");

  test.each<[string, unknown, unknown]>([
    ["an instant", at, "2026-10-05T09:00:00Z"],
    ["a plain date", Temporal.PlainDate.from("2026-10-05"), "2026-10-05"],
    ["a duration", Temporal.Duration.from({ hours: 3 }), "PT3H"],
    ["a Date that is none", new Date(Number.NaN), null],
    ["a map", new Map([["k", at]]), { k: "2026-10-05T09:00:00Z" }],
    ["a set", new Set([1, 2]), [1, 2]],
    ["a big integer", 2n ** 60n, "1152921504606846976"],
    ["bytes", Buffer.from("abc"), "[3 bytes]"],
    ["an object with private fields", new Held(), { own: 1 }],
    ["a cycle", cycle, { a: 1, self: "[circular]" }],
    ["an error with a cycle", Object.assign(new Error("no"), { cycle }), { type: "Error", message: "no" }],
    ["an error in a list", [new TypeError("no")], [{ type: "TypeError", message: "no" }]],
    [
      "a getter that throws",
      Object.defineProperty({}, "x", { enumerable: true, get: () => at.add("x") }),
      "[unreadable]",
    ],
  ])("%s is readable, alone and within an object", (_name, value, shown) => {
    const { log, last } = logged();
    log.info({ value, event: { value } }, "x");
    expect(last()).toMatchObject({ value: shown, event: { value: shown }, msg: "x" });
  });

  test("are redacted like any other", () => {
    const { log, last } = logged();
    log.info({ map: new Map([["token", "xoxb-not-to-be-seen"]]), at }, "x");
    expect(last()).toMatchObject({ map: { token: "[redacted]" }, at: "2026-10-05T09:00:00Z" });
  });
});

describe("secrets", () => {
  const SECRET = "xoxb-not-to-be-seen";

  test.each([
    "token",
    "botToken",
    "appToken",
    "accessToken",
    "refreshToken",
    "signingSecret",
    "clientSecret",
    "secret",
    "password",
    "authorization",
    "cookie",
    "response_url",
    "responseUrl",
    "databaseUrl",
  ])("“%s” is redacted at three depths, in lists and in children of the log", (key) => {
    const { log, lines, last } = logged();
    log.info({ [key]: SECRET, kept: "a" }, "top");
    expect(last()).toMatchObject({ [key]: "[redacted]", kept: "a" });
    log.info({ request: { [key]: SECRET, kept: "b" } }, "within");
    expect(last()).toMatchObject({ request: { [key]: "[redacted]", kept: "b" } });
    log.info({ request: { headers: { [key]: SECRET, kept: "c" } } }, "deep");
    expect(last()).toMatchObject({ request: { headers: { [key]: "[redacted]", kept: "c" } } });
    log.info({ installations: [{ [key]: SECRET }] }, "list");
    log.child({ install: { [key]: SECRET } }).info("child");
    expect(lines.join("")).not.toContain(SECRET);
  });

  test("of the object that is logged stay as they are", () => {
    const { log } = logged();
    const install = { token: SECRET };
    log.info({ install }, "x");
    expect(install.token).toBe(SECRET);
  });
});
