/**
 * Loaded before each file of tests. What the search and the questions make of a catalogue takes a tenth of a
 * second and never changes, so each worker makes it once for each catalogue. A copy of a catalogue is another one.
 */
import { vi } from "vitest";
import type { createSearch } from "../../src/catalogue/search/search.ts";
import type { createQuestionIndex } from "../../src/daily/questions/question-index.ts";

function once<A extends readonly unknown[], R>(
  make: (...args: A) => R,
  keyOf: (...args: A) => object | undefined,
) {
  const made = new WeakMap<object, R>();
  return (...args: A): R => {
    const key = keyOf(...args);
    const known = key === undefined ? undefined : made.get(key);
    if (known !== undefined) return known;
    const fresh = make(...args);
    if (key !== undefined) made.set(key, fresh);
    return fresh;
  };
}

vi.mock("../../src/catalogue/search/search.ts", async (importOriginal) => {
  const original = await importOriginal<{ createSearch: typeof createSearch }>();
  return { ...original, createSearch: once(original.createSearch, (_, catalogue) => catalogue) };
});

vi.mock("../../src/daily/questions/question-index.ts", async (importOriginal) => {
  const original = await importOriginal<{ createQuestionIndex: typeof createQuestionIndex }>();
  return { ...original, createQuestionIndex: once(original.createQuestionIndex, (catalogue) => catalogue) };
});
