/** No secret gets through the log, however deep it stands and whatever it is wrapped in. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createLog } from "../../src/telemetry/log.ts";
import { createScrub } from "../../src/telemetry/scrub.ts";

const ALPHABET = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"];
/** Each begins with a digit that no word has, so a secret is never a word of the log itself. */
const random = (minLength: number, maxLength = minLength + 20) =>
  fc
    .string({ unit: fc.constantFrom(...ALPHABET), minLength: minLength - 2, maxLength: maxLength - 2 })
    .map((rest) => `7q${rest}`);
const tenant = random(8).map((id) => `T0${id.toUpperCase()}`);

/** What must not be seen, and how it comes into a text. */
const leaks: fc.Arbitrary<{ secret: string; text: string }> = fc.oneof(
  random(12).map((body) => ({ secret: body, text: `xoxb-123-${body}` })),
  random(12).map((body) => ({ secret: body, text: `xoxe.xoxp-1-${body}` })),
  random(12).map((body) => ({ secret: body, text: `xapp-1-A0-${body}` })),
  fc.tuple(random(22), random(6), random(27)).map(([a, b, c]) => ({ secret: c, text: `${a}.${b}.${c}` })),
  fc.tuple(tenant, random(16)).map(([team, key]) => ({
    secret: key,
    text: `https://hooks.slack.com/commands/${team}/12345/${key}`,
  })),
  fc.tuple(tenant, random(16)).map(([team, key]) => ({ secret: key, text: `/actions/${team}/9/${key}` })),
  random(40).map((key) => ({
    secret: key,
    text: `https://discord.com/api/v10/webhooks/123456789/${key}/messages/@original`,
  })),
  random(40).map((key) => ({ secret: key, text: `/interactions/123456789/${key}/callback` })),
  random(8).map((key) => ({ secret: key, text: `postgres://knock:${key}@db.example:5432/knock` })),
  random(8).map((key) => ({ secret: key, text: `wss://wss.example/link/?ticket=${key}` })),
  random(20).map((key) => ({ secret: key, text: `Authorization: Bearer ${key}` })),
);

/** Ways in which an error carries a text. */
const carriers: readonly ((text: string) => Error)[] = [
  (text) => new Error(`failed at ${text}, sorry`),
  (text) => new Error("outer", { cause: new TypeError(`inner: "${text}"`) }),
  (text) => new Error("outer", { cause: new Error("between", { cause: text }) }),
  (text) => new AggregateError([new Error("one"), new Error(`two\n${text}`)], "several"),
  (text) => Object.assign(new Error("request failed"), { config: { headers: { auth: text } } }),
  (text) => Object.assign(new Error("platform"), { original: new Error(text), requestBody: text }),
  (text) => Object.assign(new Error("refused"), { code: text }),
];

function logged(secrets: readonly string[] = []) {
  const lines: string[] = [];
  const destination = { write: (line: string) => void lines.push(line) };
  return { log: createLog({ level: "info", destination, secrets }), lines };
}

describe("a secret", () => {
  it("is in no line, whatever carries it", () => {
    fc.assert(
      fc.property(leaks, fc.constantFrom(...carriers), ({ secret, text }, carry) => {
        const { log, lines } = logged();
        log.error({ err: carry(text) }, "failed");
        log.warn({ detail: String(carry(text)), deep: [{ said: text }] }, `said ${text}`);
        log.info(carry(text));
        expect(lines).toHaveLength(3);
        for (const line of lines) {
          expect(line).not.toContain(secret);
          expect(JSON.parse(line)).toMatchObject({ level: expect.any(Number) });
          expect(line.trimEnd()).not.toContain("\n");
        }
      }),
      { numRuns: 300 },
    );
  });

  it("that is configured is in no line, whatever it looks like", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 12, maxLength: 40, unit: "grapheme" }), (secret) => {
        fc.pre(!/^[\s"]|[\s"]$/.test(secret));
        const { log, lines } = logged([secret]);
        log.error({ err: new Error(`<${secret}>`), said: secret }, `it is ${secret}`);
        expect(JSON.parse(lines[0] ?? "")).toMatchObject({
          said: "[redacted]",
          msg: "it is [redacted]",
          err: { message: "<[redacted]>" },
        });
      }),
    );
  });
});

describe("scrubbing", () => {
  const scrub = createScrub(["correct horse"]);

  it.each([
    ["https://slack.com", "https://slack.com"],
    ["https://slack.com/api/chat.postMessage", "https://slack.com/…"],
    ["see https://a.example:8443/x?y=z, and go", "see https://a.example:8443/… and go"],
    ["http://me:secret@proxy.example:3128/", "http://[redacted]@proxy.example:3128/…"],
    ["postgres://u:p@w@host:5432/db", "postgres://[redacted]@host:5432/db"],
    ["the correct horse battery", "the [redacted] battery"],
    ["xoxb-1-2-abc and more", "[token] and more"],
    ["Bot token is missing", "Bot token is missing"],
    ["basic authentication", "basic authentication"],
    ["file:///app/src/commands/channel/status.ts:12:3", "file:///app/src/commands/channel/status.ts:12:3"],
    ["node_modules/@opentelemetry/api/dist/index.mjs", "node_modules/@opentelemetry/api/dist/index.mjs"],
    ["kubernetes-sigs.example.org is down", "kubernetes-sigs.example.org is down"],
  ])("%s", (text, expected) => {
    expect(scrub(text)).toBe(expected);
  });
});

describe("an error in the log", () => {
  const shown = (error: unknown) => {
    const { log, lines } = logged();
    log.error({ err: error }, "failed");
    return JSON.parse(lines[0] ?? "").err;
  };

  it("has its kind, its code, where it came from and its causes, and nothing that hangs on it", () => {
    class Refusal extends Error {}
    const cause = Object.assign(new TypeError("below"), { code: "ECONNREFUSED", status: 503 });
    const error = Object.assign(new Refusal("above", { cause }), { requestBody: "hello all", data: {} });
    expect(shown(error)).toEqual({
      type: "Refusal",
      message: "above",
      stack: expect.stringContaining("scrub.test.ts"),
      cause: {
        type: "TypeError",
        message: "below",
        stack: expect.any(String),
        code: "ECONNREFUSED",
        status: 503,
      },
    });
  });

  it("ends where its causes go round in a circle", () => {
    const error = new Error("round");
    error.cause = error;
    expect(shown(error)).toMatchObject({ message: "round", cause: { cause: { message: "round" } } });
  });

  it("may be something that is no error", () => {
    expect(shown("text")).toBe("text");
    expect(shown({ text: "what somebody wrote" })).toBe("thrown: object");
  });
});
