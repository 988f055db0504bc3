/** Whoever gets an apology in place of an answer is counted, by what failed. */
import { expect, it } from "vitest";
import { KnownFailure, NotSent } from "../../adapters/shared/outcomes.ts";
import { TokenUnreadable } from "../../adapters/shared/token-encryption.ts";
import type { Reply } from "../../src/chat/reply.ts";
import type { Request } from "../../src/chat/request.ts";
import { StoreCorrupt, StoreUnavailable } from "../../src/store/errors.ts";
import { APOLOGY_KINDS, type ApologyKind, apologyKind } from "../../src/telemetry/apology-kind.ts";
import { fakeBot } from "../conversation/testing-conversation.ts";
import { watching } from "./testing-telemetry.ts";

const request: Request = { input: { type: "text", text: "doctor" }, language: "en" };
const REFUSAL: Reply = {
  kind: "error",
  audience: "caller",
  language: "en",
  project: null,
  suggestions: [],
  blocks: [],
};

const counted = async (measured: () => Promise<Record<string, number>>) =>
  Object.fromEntries(
    Object.entries(await measured()).filter(([name]) => /^(answers|apologies|installations)_/.test(name)),
  );

it.each<[string, unknown, ApologyKind]>([
  ["a refused call", new KnownFailure({ ok: false, outcome: "refused" }), "platform"],
  ["the store", new StoreUnavailable("away"), "store"],
  ["the store, damaged", new Error("x", { cause: new StoreCorrupt("y") }), "store"],
  ["a key", new TokenUnreadable("KEYS"), "key"],
  ["a key, before a call", new NotSent(new TokenUnreadable("KEYS")), "key"],
  ["a mistake of ours", new TypeError("x is not a function"), "bug"],
  ["something that is no error", "x", "bug"],
])("because of %s", (_name, error, kind) => {
  expect(apologyKind(error)).toBe(kind);
});

it("because of a library's error, wherever it is wrapped, is the platform's", async () => {
  const { watch } = watching();
  const error = new Error("An API error occurred");
  await expect(watch.adapter("p").call("auth.test", () => Promise.reject(error))).rejects.toBe(error);
  expect(apologyKind(new Error("wrapped", { cause: error }))).toBe("platform");
  expect(apologyKind(new Error("another"))).toBe("bug");
});

it("for a command that throws is one failed answer of that command", async () => {
  const { watch, measured } = watching();
  const adapter = watch.adapter("p");
  const bot = watch.bot(
    fakeBot({
      async answer() {
        watch.onCommand("doctor");
        return adapter.call("auth.test", () => Promise.reject(new Error("An API error occurred")));
      },
    }),
  );
  await adapter.interaction({ kind: "command" }, () => bot.answer(request).then(() => {}, watch.onApology));
  expect(await counted(measured)).toEqual({
    'answers_total{platform="p",command="doctor",outcome="failed"}': 1,
    'apologies_total{platform="p",kind="platform"}': 1,
  });
});

it("for what fails before the bot or after it is a failed answer too", async () => {
  const { watch, measured } = watching();
  await watch.adapter("p").interaction({ kind: "command" }, async () => watch.onApology(new TypeError("x")));
  expect(await counted(measured)).toEqual({
    'answers_total{platform="p",command="none",outcome="failed"}': 1,
    'apologies_total{platform="p",kind="bug"}': 1,
  });
});

it("that could not even be said is counted, except where nobody had asked", async () => {
  const { watch, measured } = watching();
  const fail = () => Promise.reject(new TypeError("x"));
  await expect(watch.adapter("p").interaction({ kind: "action" }, fail)).rejects.toThrow();
  await expect(watch.adapter("p").interaction({ kind: "event" }, fail)).rejects.toThrow();
  expect(await counted(measured)).toEqual({
    'answers_total{platform="p",command="none",outcome="failed"}': 1,
    'apologies_total{platform="p",kind="bug"}': 1,
  });
});

it("because an installation cannot be opened is counted, and logged once", async () => {
  const { watch, measured, lines } = watching();
  const adapter = watch.adapter("p");
  const bot = watch.bot(fakeBot({ answer: async () => REFUSAL }));
  for (let i = 0; i < 3; i++) {
    await adapter.interaction({ kind: "command", tenant: "t1" }, async () => {
      adapter.unreadable("t1", new TokenUnreadable("SLACK_ENCRYPTION_KEYS"));
      await bot.answer(request);
    });
  }
  expect(await counted(measured)).toEqual({
    'answers_total{platform="p",command="none",outcome="failed"}': 3,
    'apologies_total{platform="p",kind="key"}': 3,
    'installations_unreadable_total{platform="p"}': 3,
  });
  expect(lines.filter(({ level }) => level === 50)).toMatchObject([
    {
      tenant: "t1",
      detail: expect.stringMatching(/SLACK_ENCRYPTION_KEYS/),
      msg: expect.stringMatching(/^an installation cannot/),
    },
  ]);
});

it("is a series from the start", async () => {
  const { metrics, measured } = watching();
  metrics.meters.started(1, ["p"], []);
  const values = await counted(measured);
  for (const kind of APOLOGY_KINDS) expect(values[`apologies_total{platform="p",kind="${kind}"}`]).toBe(0);
  expect(values['installations_unreadable_total{platform="p"}']).toBe(0);
});
