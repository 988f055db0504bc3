import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodeAction, encodeAction, MAX_ACTION_LENGTH } from "../../src/chat/action.ts";
import { commands } from "../../src/commands/commands.ts";
import { anyPoint } from "../support/any-point.ts";

const command = fc.constantFrom(...commands.map(({ id }) => id));
const argument = fc.string({ unit: anyPoint, maxLength: 70 });

describe("the action codec", () => {
  test("gives back every action", () => {
    fc.assert(
      fc.property(command, argument, fc.option(fc.integer({ min: 1, max: 9999 })), (id, typed, page) => {
        const action = { command: id, argument: typed, ...(page === null ? {} : { page }) };
        expect(decodeAction(encodeAction(action))).toEqual(action);
      }),
    );
  });

  test("writes ids that a person can read", () => {
    expect(encodeAction({ command: "list", argument: "service-mesh", page: 2 })).toBe(
      "k1|list|2|service-mesh",
    );
    expect(encodeAction({ command: "random", argument: "" })).toBe("k1|random||");
  });

  test.each([
    ["nothing", ""],
    ["an id of somebody else", "approve_button"],
    ["an older release's", "k0|lookup||rook"],
    ["a later release's", "k2|lookup||rook"],
    ["an id without its argument", "k1|lookup|"],
    ["a page that is no number", "k1|list|two|graduated"],
    ["a page beyond all lists", "k1|list|12345|graduated"],
    ["a command in other letters", "k1|__proto__||x"],
    ["something before it", " k1|lookup||rook"],
  ])("does not take %s for an action", (_, id) => {
    expect(decodeAction(id)).toBeUndefined();
  });

  test("refuses to write an id that is too long", () => {
    const longest = MAX_ACTION_LENGTH - "k1|lookup||".length;
    expect(encodeAction({ command: "lookup", argument: "a".repeat(longest) })).toHaveLength(
      MAX_ACTION_LENGTH,
    );
    expect(() => encodeAction({ command: "lookup", argument: "a".repeat(longest + 1) })).toThrow(RangeError);
  });
});
