import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { editDistance } from "../../../src/catalogue/search/distance.ts";
import { fold } from "../../../src/catalogue/search/fold.ts";
import { buildTypoIndex } from "../../../src/catalogue/search/typo-index.ts";
import { atOnce } from "../../../src/catalogue/steps.ts";
import { realCatalogue } from "../../support/catalogue.ts";

const candidates = (keys: readonly string[], key: string): string[] =>
  atOnce(buildTypoIndex(keys))
    .candidates(key)
    .map((number) => keys[number] ?? "");

/** One edit: a letter left out, put in, replaced, or swapped with the next. */
const edit = fc.record({
  way: fc.constantFrom("leave out", "put in", "replace", "swap"),
  at: fc.nat(30),
  letter: fc.stringMatching(/^[a-zア-ン]$/),
});
type Edit = { readonly way: string; readonly at: number; readonly letter: string };

function edited(word: string, { way, at, letter }: Edit): string {
  const i = at % (word.length + 1);
  const [before, after] = [word.slice(0, i), word.slice(i)];
  if (way === "put in") return before + letter + after;
  if (way === "leave out") return before + after.slice(1);
  if (way === "replace") return after === "" ? word : before + letter + after.slice(1);
  return before + (after[1] ?? "") + (after[0] ?? "") + after.slice(2);
}

/** Of three letters only one may be wrong. */
const near = (key: string, typed: string): boolean =>
  typed.length >= 3 && editDistance(key, typed, 2) <= (key.length + typed.length === 6 ? 1 : 2);

describe("the index of typos", () => {
  it.each([
    ["prometheus", "promethues"],
    ["kubernetes", "kuberntes"],
    ["kubernetes", "kubrnets"],
    ["rook", "rok"],
    ["rook", "rooook"],
    ["etcd", "ectd"],
    ["プロメテウス", "プロメテス"],
    ["opentelemetrycollector", "opntelemetrycolector"],
  ])("meets %s in %s", (key, typed) => {
    expect(candidates(["istio", key, "helm"], typed)).toContain(key);
  });

  it("says nothing of one or two letters", () => {
    expect(candidates(["rook", "ko"], "ro")).toEqual([]);
    expect(candidates(["rook", "ko"], "ko")).toEqual([]);
    expect(candidates([], "rook")).toEqual([]);
  });

  it("does not look at what is far away", () => {
    const keys = [...realCatalogue.projects.values()].map(({ name }) => fold(name));
    expect(candidates(keys, "prometheus").length).toBeLessThan(keys.length / 20);
  });

  const letters = fc.stringMatching(/^[a-eア-オ]{3,14}$/);

  test("has every key within two edits of what was typed", () => {
    fc.assert(
      fc.property(
        fc.array(letters, { maxLength: 20 }),
        letters,
        fc.array(edit, { maxLength: 2 }),
        (others, key, edits) => {
          const typed = edits.reduce(edited, key);
          fc.pre(near(key, typed));
          expect(candidates([...others, key], typed)).toContain(key);
        },
      ),
      { numRuns: 3000 },
    );
  });

  test("has the names of the catalogue in spite of two edits, unless a drawer overflows", () => {
    const keys = [...new Set([...realCatalogue.projects.values()].map(({ name }) => fold(name)))];
    const index = atOnce(buildTypoIndex(keys));
    const named = keys.map((key, number) => ({ key, number })).filter(({ key }) => key.length >= 3);
    fc.assert(
      fc.property(fc.constantFrom(...named), edit, edit, ({ key, number }, first, second) => {
        const typed = edited(edited(key, first), second);
        fc.pre(near(key, typed));
        const found = index.candidates(typed);
        // So many are more than a search looks at.
        expect(found.length >= 160 || found.includes(number)).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });
});
