/** The CNCF's real files, where they are at hand: they import, and give what is known of them. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { importLandscape } from "../../../src/catalogue/landscape/import.ts";
import { countLines, problemLines } from "../../../src/catalogue/landscape/report.ts";
import { CNCF } from "../../support/landscapes.ts";
import { readBack } from "./fixture.ts";
import { cutsOf, FOLDER, filesIn, hasReal, OTHERS, readLandscape, refusals, WEEKLY } from "./real-files.ts";

const ROOT = join(import.meta.dirname, "../../..");

function importReal(date: string) {
  const result = importLandscape(readFileSync(join(FOLDER, `landscape-${date}.yml`), "utf8"), date, CNCF);
  if (!result.ok) throw new Error(problemLines(result.problems, date).join("\n"));
  const bySlug = new Map(result.landscape.projects.map((p) => [p.slug, p]));
  return { ...result, bySlug };
}

describe.skipIf(!hasReal)("the real landscape", () => {
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
    expect(countLines(landscape, CNCF).join("\n")).toContain(products);
    expect(countLines(landscape, CNCF).join("\n")).toContain(levels);
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

  const committed = readFileSync(join(ROOT, "data/landscape.yaml"), "utf8");
  const { date } = readBack(committed);
  it.skipIf(!existsSync(join(FOLDER, `landscape-${date}.yml`)))(
    "of data/landscape.yaml's day gives that file",
    () => {
      expect(importReal(date).text).toBe(committed);
    },
  );
});

describe.skipIf(!hasReal)("the doubts about the real landscape", () => {
  const date = "2026-08-07";
  const source = () => readFileSync(join(FOLDER, `landscape-${date}.yml`));

  it("refuse it cut at 95 %, at 72 %, and anywhere else", () => {
    const whole = source();
    const before = readLandscape(whole.toString(), date);
    expect(refusals(before, before)).toEqual([]);
    const places = [0.95, 0.72].map((share) => Math.floor(whole.length * share));
    const parsed = [...places, ...cutsOf(whole.length, 10)].flatMap((at) => {
      const result = importLandscape(whole.subarray(0, at).toString(), date, CNCF);
      return result.ok ? [{ at, why: refusals(result, before) }] : [];
    });
    expect(parsed.length).toBeGreaterThan(6);
    expect(parsed.filter(({ why }) => why.length === 0)).toEqual([]);
  });

  it.skipIf(!existsSync(OTHERS))("refuse every other foundation's", () => {
    const before = readLandscape(source().toString(), date);
    const others = [...filesIn(OTHERS)].map(([name, text]) => ({
      name,
      why: refusals(readLandscape(text, date), before),
    }));
    expect(others).toHaveLength(9);
    for (const { name, why } of others)
      expect(why[0], name).toMatch(/^required-category: there is no category "Special", "CNCF M/);
  });

  it.skipIf(!existsSync(WEEKLY))("pass the greatest changes of eight years, but for three", () => {
    const steps = [
      ["2018-03-16", "2018-03-25"],
      ["2018-09-08", "2018-09-16"],
      ["2019-07-14", "2019-07-20"],
      ["2019-08-09", "2019-08-17"],
      ["2022-01-14", "2022-01-22"],
      ["2024-01-07", "2024-01-11"],
      ["2024-05-02", "2024-05-12"],
      ["2025-03-30", "2025-04-05"],
      ["2026-04-19", "2026-04-26"],
    ] as const;
    const wanted = steps.flat().map((day) => `./landscape-${day}.yml`);
    const byDay = new Map(
      [...filesIn(WEEKLY, wanted)].map(([name, text]) => {
        const day = name.slice("landscape-".length, -".yml".length);
        return [day, readLandscape(text, day)];
      }),
    );
    const why = steps.flatMap(([from, to]) => {
      const [before, after] = [byDay.get(from), byDay.get(to)];
      if (!before || !after) throw new Error(`no landscape of ${from} or ${to}`);
      return refusals(after, before).map((message) => `${to} ${message}`);
    });
    expect(why).toEqual([
      '2019-07-20 category: categories of 2019-07-14 are missing with most of their products: "Cloud (17 of 17)"',
      '2019-08-17 hosted: CNCF projects are missing (1): "rkt (incubating)"',
      '2024-01-11 hosted: CNCF projects are missing (1): "KubeClipper (sandbox)"',
    ]);
  });
});
