/**
 * Loaded before each test file. The indexes for search and questions take a tenth of a second to build and
 * never change, so each worker builds them once per catalogue. A copy counts as another catalogue.
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
