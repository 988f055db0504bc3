/**
 * Any character of Unicode, assigned or not: what fast-check calls "binary", without
 * the seconds that it takes to begin.
 */
import fc from "fast-check";

const FIRST_HALF = 0xd800;
const HALVES = 0x800;

/** No halves of a pair: what holds for those is tested where they may come in. */
export const anyPoint: fc.Arbitrary<string> = fc
  .integer({ min: 0, max: 0x10ffff - HALVES })
  .map((n) => String.fromCodePoint(n < FIRST_HALF ? n : n + HALVES));
