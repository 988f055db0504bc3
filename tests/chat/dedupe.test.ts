/** Memory with a limit: the oldest entry makes way, and only for a new one. */
import { expect, test } from "vitest";
import { BoundedMap } from "../../src/chat/bounded-map.ts";
import { createDedupe } from "../../src/chat/dedupe.ts";

test("a bounded map drops its oldest entry for a new one, and none for a known one", () => {
  const map = new BoundedMap<number>(2).set("a", 1).set("b", 2).set("a", 3);
  expect([...map]).toEqual([
    ["a", 3],
    ["b", 2],
  ]);
  expect([...map.set("c", 4).keys()]).toEqual(["b", "c"]);
});

test("a repeat is recognised until it is forgotten, or too long ago", () => {
  const { isNew, forget } = createDedupe(2);
  expect([isNew("a"), isNew("a"), isNew(undefined), isNew(undefined)]).toEqual([true, false, true, true]);
  forget("a");
  expect([isNew("a"), isNew("b"), isNew("c"), isNew("b"), isNew("a")]).toEqual([
    true,
    true,
    true,
    false,
    true,
  ]);
});
