/** What an error means: done, perhaps done, or certainly not; and whether it may pass. */
import { describe, expect, test } from "vitest";
import { KnownFailure, NotSent } from "../../../adapters/shared/outcomes.ts";
import { failureOf, forbidden, isPassing, Refusal } from "./fake-platform.ts";

const withCode = (code: string) => Object.assign(new Error("failed"), { code });

describe("an error", () => {
  test.each([
    ["gone", "channel-gone"],
    ["forbidden", "no-permission"],
    ["uninstalled", "not-installed"],
    ["malformed", "rejected"],
  ])("with the code %s is permanent: %s", (code, reason) => {
    const error = new Refusal(code);
    expect(failureOf(error)).toEqual({ ok: false, outcome: "permanent", reason, detail: `code ${code}` });
    expect(isPassing(error)).toBe(false);
  });

  test.each([
    ["an unknown code, which is an answer", new Refusal("new"), "refused", false],
    ["a code for trouble on the platform's side", new Refusal("broken"), "unknown", true],
    ["a rate limit", new RangeError(), "refused", true],
    ["a timeout", new Error("timed out"), "unknown", true],
    ["a text that was thrown", "timed out", "unknown", true],
    ["a connection that was refused", withCode("ECONNREFUSED"), "refused", true],
    [
      "a name without an address, deep inside",
      new Error("x", { cause: withCode("ENOTFOUND") }),
      "refused",
      true,
    ],
    [
      "a network that is down, as an original error",
      Object.assign(new Error("x"), { original: withCode("ENETUNREACH") }),
      "refused",
      true,
    ],
    ["a connection that was closed, perhaps after the request", withCode("ECONNRESET"), "unknown", true],
    ["an error before the call", new NotSent(new Error("the store is away")), "refused", true],
    ["an error with an outcome of its own", new KnownFailure(forbidden), "permanent", false],
  ] as const)("that is %s", (_, error, outcome, passing) => {
    expect(failureOf(error)).toMatchObject({ ok: false, outcome });
    expect(isPassing(error)).toBe(passing);
  });

  test("keeps what it says, and what it was caused by", () => {
    const cause = new Error("the store is away");
    expect(failureOf(new NotSent(cause))).toEqual({
      ok: false,
      outcome: "refused",
      detail: "the store is away",
    });
    expect(new NotSent(cause)).toMatchObject({ message: "the store is away", cause });
    expect(new KnownFailure(forbidden).message).toBe("may not read");
  });
});
