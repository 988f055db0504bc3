import { describe, expect, it } from "vitest";
import { isUpToDate } from "../../../src/daily/questions/basis.ts";
import { fromBank } from "../../../src/daily/questions/families/bank.ts";
import { FAMILIES } from "../../../src/daily/questions/families.ts";
import type { QuestionDraft } from "../../../src/daily/questions/question.ts";
import { seededRandom } from "../../../src/daily/questions/seeded-random.ts";
import { bank } from "./fixture.ts";
import { type Given, indexOf, steps } from "./small-catalogue.ts";

const PROJECTS: readonly Given[] = ["Alpha", "Bravo", "Charlie", "Delta"].map((name, i) => ({
  name,
  maturity: steps(["sandbox", `${2017 + i}-06-01`]),
}));

function drawn(): QuestionDraft {
  const index = indexOf(PROJECTS);
  const alpha = index.catalogue.projects.get("alpha");
  const draft = alpha && FAMILIES["joined-first"].make(index, alpha, seededRandom("1"));
  if (!draft) throw new Error("nothing drawn");
  return draft;
}

describe("a stored question", () => {
  const draft = JSON.parse(JSON.stringify(drawn())) as QuestionDraft;
  const changed = (name: string, change: Partial<Given>) =>
    indexOf(PROJECTS.map((project) => (project.name === name ? { ...project, ...change } : project)));

  it("is up to date while nothing changes, and while other projects join", () => {
    expect(isUpToDate(draft, indexOf(PROJECTS), bank)).toBe(true);
    expect(isUpToDate(draft, indexOf([...PROJECTS, { name: "Echo" }]), bank)).toBe(true);
    expect(
      isUpToDate(draft, changed("Bravo", { facts: [], links: { homepage: "https://example.org" } }), bank),
    ).toBe(true);
  });

  it.each<[string, string, Partial<Given>]>([
    ["was archived", "Bravo", { maturity: steps(["sandbox", "2018"], ["archived", "2026-01-01"]) }],
    ["has a corrected date", "Charlie", { maturity: steps(["sandbox", "2016"]) }],
    ["was renamed", "Alpha", { relations: [{ type: "renamed-to", project: "delta" }] }],
    ["is described anew", "Delta", { summary: { en: "New.", ja: "新しいです。" } }],
    ["is spelled in another way", "Bravo", { name: "BRAVO" }],
    ["has moved to another category", "Bravo", { categories: ["runtime/cloud-native-storage"] }],
  ])("is outdated when a project in it %s", (_, name, change) => {
    expect(isUpToDate(draft, changed(name, change), bank)).toBe(false);
  });

  it("is outdated when a project in it is removed", () => {
    expect(isUpToDate(draft, indexOf(PROJECTS.slice(0, 3)), bank)).toBe(false);
  });

  it("from the bank is up to date while the bank has it unchanged", () => {
    const [question] = [...bank.values()].flat();
    if (!question) throw new Error("the bank is empty");
    const written = fromBank(question, "2026-08-07", seededRandom("1"));
    if (!written) throw new Error("nothing drawn");
    const index = indexOf([]);
    const other = new Map([[question.project, [{ ...question, basis: "another" }]]]);
    expect(isUpToDate(written, index, bank)).toBe(true);
    expect(isUpToDate(written, index, other)).toBe(false);
    expect(isUpToDate(written, index, new Map())).toBe(false);
  });
});
