import { describe, expect, it } from "vitest";
import { type DrawRequest, drawQuestion } from "../../../src/daily/questions/draw.ts";
import { FAMILY_NAMES } from "../../../src/daily/questions/families.ts";
import { familyOf, stemOf } from "../../../src/daily/questions/question.ts";
import { createQuestionIndex } from "../../../src/daily/questions/question-index.ts";
import { bank, catalogue, index } from "./fixture.ts";
import { indexOf } from "./small-catalogue.ts";

const NOTHING: ReadonlySet<string> = new Set();

const draw = (request: Partial<DrawRequest> & Pick<DrawRequest, "project" | "seed">) =>
  drawQuestion({ index, bank, avoid: NOTHING, ...request });

const cncf = [...catalogue.projects.values()].filter(({ level }) => level).map(({ slug }) => slug);

/** So many questions about one project, none of which was to come before another was left. */
function inTurn(project: string, count: number, families?: DrawRequest["families"]): string[] {
  const asked: string[] = [];
  for (let i = 0; i < count; i++) {
    const draft = draw({ project, seed: `${i}`, avoid: new Set(asked), ...(families && { families }) });
    if (draft) asked.push(draft.id);
  }
  return asked;
}

describe("drawQuestion", () => {
  it("draws the same question for the same seed, regardless of the catalogue's load order", () => {
    const again = createQuestionIndex({ ...catalogue });
    for (const project of cncf.slice(0, 60)) {
      const first = draw({ project, seed: "C1 2026-11-24 1" });
      expect(first).toBeDefined();
      expect(draw({ project, seed: "C1 2026-11-24 1", index: again })).toEqual(first);
    }
  });

  it("draws other questions for other seeds", () => {
    const ids = new Set(
      Array.from({ length: 30 }, (_, i) => draw({ project: "rook", seed: `day ${i}` })?.id),
    );
    expect(ids.size).toBeGreaterThan(10);
  });

  it("puts the right answer in each position equally often", () => {
    const places = [0, 0, 0, 0];
    for (let i = 0; i < 1_200; i++) {
      const { answer = -1 } = draw({ project: cncf[i % cncf.length] ?? "", seed: `${i}` }) ?? {};
      places[answer] = (places[answer] ?? 0) + 1;
    }
    expect(places).toHaveLength(4);
    for (const count of places) {
      // Four standard deviations.
      expect(count).toBeGreaterThanOrEqual(240);
      expect(count).toBeLessThanOrEqual(360);
    }
  });

  it("covers every CNCF and deck project, with ids that fit into a button", () => {
    for (const { slug: project, level, deck } of catalogue.projects.values()) {
      if (!level && !deck) continue;
      const id = draw({ project, seed: "any" })?.id ?? "";
      expect(id, project).toMatch(/^[\p{L}\p{N}:#-]+$/u);
      expect(id.length, project).toBeLessThan(90);
    }
  });

  it("avoids repeats while other questions are left, and varies the form first", () => {
    const asked = inTurn("vitess", 60);
    expect(asked).toHaveLength(60);
    expect(new Set(asked).size).toBe(60);
    const stems = asked.map(stemOf);
    const firstRepeat = stems.findIndex((stem, i) => stems.indexOf(stem) < i);
    expect(firstRepeat === -1 || firstRepeat >= 15).toBe(true);
  });

  it("repeats a question only when no other is left", () => {
    const written = bank.get("vitess")?.length ?? 0;
    const asked = inTurn("vitess", written + 2, ["bank"]);
    expect(new Set(asked.slice(0, written)).size).toBe(written);
    expect(asked).toHaveLength(written + 2);
    expect(new Set(asked).size).toBe(written);
  });

  it("never asks a flagged question, not even with other options", () => {
    const flagged = new Set(inTurn("rook", 8));
    const stems = new Set([...flagged].map(stemOf));
    for (let i = 0; i < 60; i++) {
      const draft = draw({ project: "rook", seed: `later ${i}`, flagged });
      expect(draft).toBeDefined();
      expect(stems.has(stemOf(draft?.id ?? ""))).toBe(false);
    }
  });

  it("returns nothing if all questions are flagged, or if the project is unknown", () => {
    const all = new Set(bank.get("vitess")?.map(({ id }) => id));
    expect(draw({ project: "vitess", seed: "1", families: ["bank"], flagged: all })).toBeUndefined();
    expect(draw({ project: "nobody", seed: "1" })).toBeUndefined();
    const empty = indexOf([{ name: "Bare", categories: [] }]);
    expect(draw({ index: empty, bank: new Map(), project: "bare", seed: "1" })).toBeUndefined();
  });

  it("prefers hand-written questions, but not always", () => {
    const drafts = Array.from({ length: 400 }, (_, i) => draw({ project: "vitess", seed: `${i}` }));
    const written = drafts.filter((draft) => draft?.family === "bank").length;
    expect(written).toBeGreaterThan(260);
    expect(written).toBeLessThan(340);
  });

  it("uses every family within a year of daily quizzes", () => {
    const asked = new Set<string>();
    for (let day = 0; day < 260; day++) {
      const draft = draw({ project: cncf[(day * 7) % cncf.length] ?? "", seed: `day ${day}`, avoid: asked });
      if (draft) asked.add(draft.id);
    }
    const countOf = (family: string) => [...asked].filter((id) => familyOf(id) === family).length;
    // Hand-written questions are preferred, so only the families that are made share evenly.
    const counts = FAMILY_NAMES.filter((family) => family !== "bank").map(countOf);
    expect(asked.size).toBe(260);
    expect(countOf("bank")).toBeGreaterThan(80);
    expect(counts.filter((count) => count > 0).length).toBeGreaterThanOrEqual(12);
    expect(Math.max(...counts)).toBeLessThan(30);
  });

  it("does not ask for a project that is obviously the answer", () => {
    let compared = 0;
    for (const project of cncf) {
      for (const seed of ["1", "2", "3"]) {
        const draft = draw({ project, seed, announced: true });
        const isRight = draft?.options[draft.answer]?.project === project;
        if (isRight) compared++;
        if (isRight)
          expect(["joined-first", "graduated-first", "archived", "odd-one-out"]).toContain(draft.family);
      }
    }
    expect(compared).toBeGreaterThan(10);
  });

  it("asks for it anyway if there is no other question", () => {
    const request = { project: "rook", families: ["talk"] as const, announced: true };
    const ways = Array.from({ length: 20 }, (_, i) => stemOf(draw({ ...request, seed: `${i}` })?.id ?? ""));
    expect(new Set(ways)).toEqual(new Set(["talk:rook:of"]));
    const flagged = new Set(["talk:rook:of#1"]);
    expect(stemOf(draw({ ...request, seed: "1", flagged })?.id ?? "")).toBe("talk:rook:about");
  });
});
