import { describe, expect, it } from "vitest";
import { type ShownCard, shownCard } from "../../../src/cards/shown-parts.ts";
import { createAsked } from "../../../src/daily/questions/asked.ts";
import { type DrawRequest, drawQuestion } from "../../../src/daily/questions/draw.ts";
import { FAMILY_NAMES, isRecord } from "../../../src/daily/questions/families.ts";
import { familyOf, stemOf } from "../../../src/daily/questions/question.ts";
import { createQuestionIndex } from "../../../src/daily/questions/question-index.ts";
import { renderQuestion } from "../../../src/daily/questions/render.ts";
import { bank, catalogue, index, messages } from "./fixture.ts";
import { indexOf } from "./small-catalogue.ts";

type Request = Partial<DrawRequest> & Pick<DrawRequest, "project" | "seed">;

/** `avoid` has the ids of what was asked, the earliest first. */
const draw = ({ avoid = [], ...request }: Request & { readonly avoid?: Iterable<string> }) =>
  drawQuestion({ index, bank, asked: createAsked(bank, avoid), ...request });

const english = { catalogue, text: messages.in("en"), language: "en" };
const cardOf = (slug: string): ShownCard => {
  const project = catalogue.projects.get(slug);
  if (project === undefined) throw new Error(`no ${slug}`);
  return shownCard(project, english);
};

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

const made = FAMILY_NAMES.filter((family) => family !== "bank");

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
      Array.from({ length: 30 }, (_, i) => draw({ project: "rook", seed: `day ${i}`, families: made })?.id),
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

  it("asks every hand-written question before one that is made", () => {
    const written = bank.get("vitess")?.length ?? 0;
    const families = inTurn("vitess", written + 3).map(familyOf);
    expect(families.slice(0, written)).toEqual(Array(written).fill("bank"));
    expect(families.slice(written)).not.toContain("bank");
  });

  it("then asks what a project is before its dates, levels and lists", () => {
    const request = { project: "envoy", bank: new Map() };
    for (let i = 0; i < 40; i++) {
      expect(["describes", "creator"]).toContain(draw({ ...request, seed: `${i}` })?.family);
    }
  });

  it("asks for dates, levels and lists of well-known projects only, and says why they matter", () => {
    const records = FAMILY_NAMES.filter(isRecord);
    const known = draw({ project: "envoy", seed: "1", families: records });
    expect(known?.explanation).toMatchObject({ key: "question.why.with-reason" });
    expect(draw({ project: "capsule", seed: "1", families: records })).toBeUndefined();
    expect(draw({ project: "envoy", seed: "1", families: records, records: false })).toBeUndefined();
    expect(draw({ project: "capsule", seed: "1", families: records, anyone: true })).toBeDefined();
  });

  it("asks for one fact once, whatever the form and the options", () => {
    const asked = ["creator:rook:of#0000000"];
    for (let i = 0; i < 20; i++) {
      const draft = draw({
        project: "rook",
        seed: `${i}`,
        avoid: asked,
        families: ["creator"],
        repeats: false,
      });
      expect(draft).toBeUndefined();
    }
  });

  it("asks for what a hand-written question has asked only once", () => {
    const project = "linkerd";
    const written = bank.get(project)?.find(({ right }) => right === "Buoyant")?.id ?? "";
    const ways = Array.from({ length: 20 }, (_, i) =>
      stemOf(
        draw({ project, seed: `${i}`, avoid: [written], families: ["creator"], repeats: false })?.id ?? "",
      ),
    );
    expect(written).not.toBe("");
    expect(ways).not.toContain("creator:linkerd:of");
  });

  it("asks nothing that the day's card says", () => {
    let compared = 0;
    for (const project of cncf) {
      const shown = cardOf(project);
      for (const seed of ["1", "2"]) {
        const draft = draw({ project, seed, shown, repeats: false });
        const right = draft?.options[draft.answer];
        if (draft === undefined || right === undefined) continue;
        compared++;
        expect(right.project, project).not.toBe(project);
        const { options, answer } = renderQuestion(draft, english.text);
        const others = options.filter((_, i) => i !== answer);
        const isSaid = (text: string) => shown.text.includes(text);
        expect(isSaid(options[answer] ?? "") && !others.every(isSaid), draft.id).toBe(false);
      }
    }
    expect(compared).toBeGreaterThan(400);
  });

  it("asks what the card says anyway if there is no other question", () => {
    const request = { project: "rook", families: ["language"] as const, shown: cardOf("rook") };
    expect(draw({ ...request, seed: "1", repeats: false })).toBeUndefined();
    expect(draw({ ...request, seed: "1" })?.family).toBe("language");
  });

  it("asks about a talk in its own language only", () => {
    const request = { project: "rook", families: ["talk"] as const, seed: "1" };
    expect(draw({ ...request, language: "ja" })?.family).toBe("talk");
    expect(draw({ ...request, language: "en" })).toBeUndefined();
  });
});
