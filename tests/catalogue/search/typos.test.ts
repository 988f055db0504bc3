/** Slips of one letter in the names of hosted projects. */
import { expect, test } from "vitest";
import { shortName } from "../../../src/catalogue/catalogue.ts";
import { createSearch } from "../../../src/catalogue/search/search.ts";
import { isHosted, tierOf } from "../../../src/catalogue/search/tier.ts";
import { outcomeOf } from "../../search/labelled.ts";
import { realCatalogue as catalogue } from "../../support/catalogue.ts";

const search = createSearch(catalogue.projects.values(), catalogue);
const LETTERS = [..."abcdefghijklmnopqrstuvwxyz"];

/** Every letter left out or swapped with the next, and two of 26 letters put in or in its place. */
function slipsOf(name: string): string[] {
  return [...name].flatMap((letter, i) => {
    const [before, after] = [name.slice(0, i), name.slice(i + 1)];
    const others = [LETTERS[(i * 7) % 26], LETTERS[(i * 11 + 5) % 26]];
    return [
      before + after,
      before + (after[0] ?? "") + letter + after.slice(1),
      ...others.flatMap((other) => [before + other + letter + after, before + other + after]),
    ].filter((slip) => slip !== name);
  });
}

test("lead to the project, or to a choice with it, nearly always", () => {
  const outcomes = [...catalogue.projects.values()]
    .filter((project) => isHosted(tierOf(project)))
    .map((project) => ({ project, name: shortName(project.name).toLowerCase() }))
    .filter(({ name }) => name.length >= 6)
    .flatMap(({ project, name }) => {
      const { answer } = outcomeOf({ kind: "match", project, by: "name", as: "" }, catalogue);
      return slipsOf(name).map((slip) => ({
        slip,
        meant: answer ?? "",
        ...outcomeOf(search.resolve(slip), catalogue),
      }));
    });
  const answered = outcomes.filter(({ answer, meant }) => answer === meant).length / outcomes.length;
  const offered =
    outcomes.filter(({ offered: slugs, meant }) => slugs.includes(meant)).length / outcomes.length;
  console.log(
    `${outcomes.length} slips: ${(100 * answered).toFixed(2)} % answered, ${(100 * offered).toFixed(2)} % answered or offered`,
  );
  expect(outcomes.length).toBeGreaterThan(5000);
  expect(offered).toBeGreaterThanOrEqual(0.97);
  expect(answered).toBeGreaterThanOrEqual(0.97);
});
