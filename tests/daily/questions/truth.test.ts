/** Questions of all families are sound. `npm run test:questions` is the long form, with ten thousand each. */
import { expect, it } from "vitest";
import { FAMILIES, FAMILY_NAMES } from "../../../src/daily/questions/families.ts";
import { truthOf } from "./truth.ts";

/** Of each family; every draft is checked in both languages. */
const DRAFTS = 10;

it.each(FAMILY_NAMES)(`%s makes ${DRAFTS} questions, each with exactly one right option`, (family) => {
  expect(truthOf(family, DRAFTS).faults).toEqual([]);
});

it("covers every family", () => {
  expect(Object.keys(FAMILIES)).toHaveLength(FAMILY_NAMES.length - 1);
});
