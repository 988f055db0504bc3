import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { eventsBetween, type LandscapeEvent } from "../../../src/catalogue/history/events.ts";
import { parseHistory } from "../../../src/catalogue/history/file.ts";
import { CNCF } from "../../support/landscapes.ts";
import { dayOf, follow, type Item } from "./weeks.ts";

const rook: Item = {
  name: "Rook",
  homepage_url: "https://rook.io",
  repo_url: "https://github.com/rook/rook",
};
const other: Item = { name: "MinIO", homepage_url: "https://min.io" };

function newsOf(...weeks: readonly (readonly Item[])[]): Partial<LandscapeEvent>[] {
  const { history } = follow(weeks);
  return eventsBetween(history.products, history.weeks, "2018-01-01", "2099-01-01", CNCF);
}

describe("what happened between two files", () => {
  test("nothing, in the first file and in one that is the same", () => {
    expect(newsOf([rook, other], [rook, other])).toEqual([]);
  });

  test.each<[string, Item[][], Partial<LandscapeEvent>]>([
    ["listed", [[other], [other, rook]], { name: "Rook", category: "Runtime / Storage" }],
    ["left", [[other, rook], [other]], { name: "Rook" }],
    ["returned", [[other, rook], [other], [other, rook]], { name: "Rook", date: dayOf(2) }],
    ["joined", [[rook], [{ ...rook, project: "sandbox" }]], { level: "sandbox" }],
    [
      "promoted",
      [[{ ...rook, project: "sandbox" }], [{ ...rook, project: "graduated" }]],
      { from: "sandbox", level: "graduated" },
    ],
    [
      "archived",
      [[{ ...rook, project: "graduated" }], [{ ...rook, project: "archived" }]],
      { from: "graduated" },
    ],
    ["renamed", [[rook], [{ ...rook, name: "Castle" }]], { from: "Rook", name: "Castle" }],
    [
      "moved",
      [
        [rook, other],
        [{ ...rook, in: "Data / Database" }, other],
      ],
      { from: "Runtime / Storage", category: "Data / Database" },
    ],
  ])("%s", (kind, weeks, expected) => {
    expect(newsOf(...weeks)).toContainEqual(expect.objectContaining({ kind, ...expected }));
  });

  test("a category that is renamed as a whole moves nothing", () => {
    const renamed = (item: Item) => ({ ...item, in: "Runtime / Cloud Native Storage" });
    expect(newsOf([rook, other], [renamed(rook), renamed(other)])).toEqual([]);
  });

  test("another spelling is no new name", () => {
    expect(newsOf([rook], [{ ...rook, name: "ROOK (storage)" }])).toEqual([]);
  });
});

test("eight years of the landscape have as many events as its files show", () => {
  const { products, weeks } = parseHistory(readFileSync("data/history.yaml", "utf8"));
  const events = eventsBetween(products, weeks, "2018-01-01", "2026-08-07", CNCF);
  const count = (kind: string) => events.filter((event) => event.kind === kind).length;
  expect(count("promoted")).toBeGreaterThanOrEqual(87);
  expect(count("archived")).toBeGreaterThanOrEqual(28);
  expect(events).toContainEqual(
    expect.objectContaining({ kind: "promoted", product: "envoy", level: "graduated", date: "2018-11-29" }),
  );
});
