/** The CNCF's real files, where they are at hand: they import, and give what is known of them. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { importLandscape } from "../../../src/catalogue/landscape/import.ts";
import { countLines, problemLines } from "../../../src/catalogue/landscape/report.ts";
import { readBack } from "./fixture.ts";

const ROOT = join(import.meta.dirname, "../../..");
const FOLDER = join(ROOT, "../shared/landscape");

function importReal(date: string) {
  const result = importLandscape(readFileSync(join(FOLDER, `landscape-${date}.yml`), "utf8"), date);
  if (!result.ok) throw new Error(problemLines(result.problems, date).join("\n"));
  const bySlug = new Map(result.landscape.projects.map((p) => [p.slug, p]));
  return { ...result, bySlug };
}

describe.skipIf(!existsSync(FOLDER))("the real landscape", () => {
  it.each([
    [
      "2026-08-07",
      "1409 products, 958 open source",
      "151 sandbox, 38 incubating, 38 graduated, 28 archived",
      4,
    ],
    ["2018-11-29", "513 products, 286 open source", "11 sandbox, 16 incubating, 3 graduated", 0],
  ])("of %s imports", (date, products, levels, warnings) => {
    const { landscape, text, problems } = importReal(date);
    expect(countLines(landscape).join("\n")).toContain(products);
    expect(countLines(landscape).join("\n")).toContain(levels);
    expect(problems).toHaveLength(warnings);
    expect(readBack(text)).toEqual(landscape);
  });

  it("of 2026 gives the histories and merges that are known", () => {
    const { bySlug } = importReal("2026-08-07");
    expect(bySlug.get("rkt")?.maturity).toEqual([
      { level: "inception", date: "2017-03-29" },
      { level: "archived", date: "2019-08-16" },
    ]);
    expect(bySlug.get("kubernetes")?.maturity?.[0]).toEqual({ level: "incubating", date: "2016-03-10" });
    expect(bySlug.get("tetragon")).toMatchObject({ parent: "cilium" });
    expect(bySlug.get("druid")).toMatchObject({ alsoListedAs: ["Apache Druid"] });
    expect(bySlug.get("cri-o")).toMatchObject({ name: "CRI-O", level: "graduated" });
    expect(bySlug.get("open-policy-agent")).toMatchObject({ name: "Open Policy Agent (OPA)" });
    for (const slug of [
      "kubeflow",
      "kubeflow-notebooks",
      "wabt",
      "wasm2c",
      "c",
      "cpp",
      "wasi-nn-for-pytorch",
    ]) {
      expect(bySlug.has(slug), slug).toBe(true);
    }
    expect([...bySlug.values()].filter((p) => /\((wasm|member)\)/i.test(p.name))).toEqual([]);
  });

  it("of data/landscape.yaml's day gives that file", () => {
    const committed = readFileSync(join(ROOT, "data/landscape.yaml"), "utf8");
    const { date } = readBack(committed);
    if (existsSync(join(FOLDER, `landscape-${date}.yml`))) expect(importReal(date).text).toBe(committed);
  });
});
