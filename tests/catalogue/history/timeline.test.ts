import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { historySchema, parseHistory, renderHistory } from "../../../src/catalogue/history/file.ts";
import { createTimeline } from "../../../src/catalogue/history/timeline.ts";
import { parseYaml } from "../../../src/catalogue/yaml.ts";
import { follow } from "./weeks.ts";

const text = readFileSync(new URL("../../../data/history.yaml", import.meta.url), "utf8");
const timeline = createTimeline(parseHistory(text));
const listed = (day: string) => timeline.listedOn(day);

test("the file is YAML of the schema, and reads back as it was written", () => {
  const parsed = parseYaml(text);
  const history = historySchema.parse("value" in parsed ? parsed.value : undefined);
  expect(history).toEqual(parseHistory(text));
  expect(renderHistory(parseHistory(text))).toBe(text);
});

test("what isn't such a file is refused with what to do", () => {
  expect(() => parseHistory("weeks: none")).toThrow("npm run catalogue:history");
});

describe("the landscape of the deck, 29 November 2018", () => {
  const products = listed("2018-11-29");
  const isCloud = ({ categories }: (typeof products)[number]) => categories[0]?.startsWith("Cloud /");

  test("has 499 products besides the public clouds, as many as the deck had to go", () => {
    expect(products.filter((product) => !isCloud(product))).toHaveLength(499);
  });

  test("320 of them are listed under the same name today, 9 are respelt, 50 renamed, 120 gone", () => {
    const now = new Map(listed(timeline.lastWeek).map((state) => [state.product, state]));
    const plain = (name: string) => name.replace(/\s*\(.*?\)/g, "").toLowerCase();
    const counts = { same: 0, respelt: 0, renamed: 0, gone: 0 };
    for (const state of products) {
      if (isCloud(state)) continue;
      const today = now.get(state.product)?.name;
      if (today === undefined) counts.gone += 1;
      else if (today === state.name) counts.same += 1;
      else if (plain(today) === plain(state.name)) counts.respelt += 1;
      else counts.renamed += 1;
    }
    expect(counts).toEqual({ same: 320, respelt: 9, renamed: 50, gone: 120 });
  });
});

test("a day has the state of the last file not after it", () => {
  const helm = timeline.byId("helm");
  expect(helm && timeline.stateOn(helm, "2019-06-28")?.categories).toEqual([
    "App Definition and Development / Application Definition & Image Build",
  ]);
  expect(timeline.weekOf("2019-06-30")).toBe("2019-06-29");
  expect(timeline.weekOf("2018-03-02")).toBeUndefined();
  expect(listed("2018-03-02")).toEqual([]);
});

test("the service meshes of June 2019", () => {
  const meshes = listed("2019-06-29").filter(({ categories }) =>
    categories.some((category) => category.endsWith("/ Service Mesh")),
  );
  expect(meshes.map(({ name }) => name)).toEqual([
    "Grey Matter",
    "Istio",
    "Linkerd",
    "Netflix Zuul",
    "SuperGloo",
    "Vamp",
  ]);
});

test("products are found by every name they had, also by what stands in brackets", () => {
  expect(timeline.named("zeit now").map(({ id }) => id)).toEqual(["vercel"]);
  expect(timeline.named("AKS").map(({ id }) => id)).toContain("azure-kubernetes-service");
  expect(timeline.named("kontena")[0]?.listed.at(-1)?.[1]).toBe("2018-12-02");
  expect(timeline.named("no such product")).toEqual([]);
});

test("of two products with a name, the one listed last comes first", () => {
  const old = { name: "Rook", homepage_url: "https://rook.io" };
  const young = { name: "Rook", homepage_url: "https://chess.org" };
  const other = { name: "MinIO", homepage_url: "https://min.io" };
  const { history } = follow([[old, other], [other], [young, other]]);
  expect(
    createTimeline(history)
      .named("rook")
      .map(({ id }) => id),
  ).toEqual(["rook", "rook-2018"]);
});
