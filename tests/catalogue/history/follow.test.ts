import { describe, expect, test } from "vitest";
import { decisionsOf } from "../../../src/catalogue/history/decisions.ts";
import { createFollower } from "../../../src/catalogue/history/follow.ts";
import type { ProductHistory } from "../../../src/catalogue/history/record.ts";
import { readWeek } from "../../../src/catalogue/history/week.ts";
import { CNCF } from "../../support/landscapes.ts";
import { dayOf, follow, type Item, landscape } from "./weeks.ts";

const rook: Item = {
  name: "Rook",
  repo_url: "https://github.com/rook/rook",
  homepage_url: "https://rook.io",
  logo: "rook.svg",
};
const other: Item = { name: "MinIO", homepage_url: "https://min.io", logo: "minio.svg" };

const called = (products: readonly ProductHistory[], name: string) =>
  products.filter((product) => product.names.some(([, given]) => given === name));

describe("the same slug in the next file", () => {
  test("is the same product, though repository, homepage and category have changed", () => {
    const moved = {
      ...rook,
      in: "Data / Storage",
      repo_url: "https://github.com/cncf/rook",
      homepage_url: "https://rook.cncf.io",
    };
    const { history } = follow([[rook], [moved]]);
    expect(history.products).toHaveLength(1);
    expect(history.products[0]?.categories).toEqual([
      [dayOf(0), ["Runtime / Storage"]],
      [dayOf(1), ["Data / Storage"]],
    ]);
  });

  test("is another product if the old one goes on under a new name", () => {
    const porter = {
      name: "Porter",
      repo_url: "https://github.com/porter/lb",
      homepage_url: "https://porter.io",
    };
    const renamed = { ...porter, name: "Porter LB" };
    const taker = {
      name: "Porter",
      repo_url: "https://github.com/deis/porter",
      homepage_url: "https://porter.sh",
    };
    const { history } = follow([[porter], [taker, renamed]]);
    expect(history.products.map(({ id, names }) => [id, names.map(([, name]) => name)])).toEqual([
      ["porter", ["Porter"]],
      ["porter-lb", ["Porter", "Porter LB"]],
    ]);
  });
});

describe("a new name", () => {
  test.each([
    ["repository and homepage", { ...rook, name: "Castle" }],
    ["repository and logo", { ...rook, name: "Castle", homepage_url: "https://castle.io" }],
    ["homepage and similar name", { ...rook, name: "Rook Storage", repo_url: "https://github.com/x/y" }],
  ])("with the same %s is the same product", (_, renamed) => {
    const { history, doubts } = follow([
      [rook, other],
      [renamed, other],
    ]);
    expect(called(history.products, renamed.name)[0]?.names.map(([, name]) => name)).toEqual([
      "Rook",
      renamed.name,
    ]);
    expect(doubts).toEqual([]);
  });

  test.each([
    ["homepage", { name: "Castle", homepage_url: "https://rook.io" }],
    ["logo", { name: "Castle", homepage_url: "https://castle.io", logo: "rook.svg" }],
    ["repository", { name: "Castle", repo_url: "https://github.com/rook/rook" }],
  ])("with the same %s alone is undecided, and stays another product", (_, renamed) => {
    const { history, doubts } = follow([
      [rook, other],
      [renamed, other],
    ]);
    expect(called(history.products, "Castle")[0]?.names).toHaveLength(1);
    expect(doubts.map(({ from, to, week }) => [from, to, week])).toContainEqual(["Rook", "Castle", dayOf(1)]);
  });

  test("is decided by a decision, and no longer asked about", () => {
    const renamed = { name: "Castle", homepage_url: "https://rook.io" };
    const decided = (verdict: "same" | "different") =>
      follow(
        [
          [rook, other],
          [renamed, other],
        ],
        [{ from: "Rook", to: "Castle", week: dayOf(1), verdict, why: "a test" }],
      );
    expect(decided("same").history.products).toHaveLength(2);
    expect(decided("different").history.products).toHaveLength(3);
    expect([...decided("same").doubts, ...decided("different").doubts]).toEqual([]);
  });

  test("shared logos prove nothing", () => {
    const item = (name: string) => ({ name, homepage_url: `https://${name}.io`, logo: "wasm.svg" });
    const { doubts } = follow([
      [item("ant"), item("bee"), item("cat")],
      [item("ant"), item("bee"), item("dog")],
    ]);
    expect(doubts).toEqual([]);
  });
});

describe("a product that was away", () => {
  test("is the same when it returns with one of its links", () => {
    const { history } = follow([[rook, other], [other], [other], [rook, other]]);
    expect(called(history.products, "Rook")[0]?.listed).toEqual([
      [dayOf(0), dayOf(0)],
      [dayOf(3), null],
    ]);
  });

  test("is undecided when only the name returns", () => {
    const stranger = { name: "Rook", homepage_url: "https://chess.org" };
    const { history, doubts } = follow([[rook, other], [other], [stranger, other]]);
    expect(history.products.map(({ id }) => id)).toEqual(["minio", "rook", "rook-2018"]);
    expect(doubts).toHaveLength(1);
  });
});

test("a product that became part of another says so while it is gone", () => {
  const conduit = { name: "Conduit", homepage_url: "https://conduit.io" };
  const linkerd = { name: "Linkerd", homepage_url: "https://linkerd.io" };
  const decision = {
    from: "Conduit",
    to: "Linkerd",
    week: dayOf(1),
    verdict: "part of",
    why: "a test",
  } as const;
  const { history } = follow([[conduit, linkerd], [linkerd]], [decision]);
  expect(history.products[0]?.became).toEqual({ kind: "merged", into: "linkerd" });
});

test("two listings of a product are one, with all its categories", () => {
  const again = { ...rook, name: "Rook (Wasm)", in: "Wasm / Storage" };
  const { history } = follow([[rook, again]]);
  expect(history.products.map(({ categories }) => categories)).toEqual([
    [[dayOf(0), ["Runtime / Storage", "Wasm / Storage"]]],
  ]);
});

test("levels are kept from the first on, and their loss", () => {
  const level = (project?: string) => [project === undefined ? rook : { ...rook, project }];
  const { history } = follow([level(), level("sandbox"), level("incubating"), level()]);
  expect(history.products[0]?.levels).toEqual([
    [dayOf(1), "sandbox"],
    [dayOf(2), "incubating"],
    [dayOf(3), null],
  ]);
});

test("another week changes only what is new", () => {
  const before = follow([[rook, other], [other]]).history;
  const after = follow([[rook, other], [other], [other]]).history;
  expect(after.products).toEqual(before.products);
});

test("weeks out of order are refused", () => {
  const follower = createFollower(decisionsOf([]));
  follower.add(readWeek(landscape([rook]), dayOf(1), CNCF));
  expect(() => follower.add(readWeek(landscape([rook]), dayOf(0), CNCF))).toThrow("does not come after");
});

test.each([
  ["holds no products", landscape([])],
  ["holds no products", "landscape: nothing"],
  ["line 2: not readable as YAML", "a: 1\n b: : 2"],
])("a file is refused: %s", (message, source) => {
  expect(() => readWeek(source, dayOf(0), CNCF)).toThrow(message);
});
