import { describe, expect, test } from "vitest";
import { neighboursOf } from "../../src/cards/neighbours.ts";
import { contextOf, projectOf } from "../commands/testing-context.ts";

const { catalogue } = contextOf();
const slugs = (of: string) => neighboursOf(projectOf(of), catalogue).map(({ slug }) => slug);

describe("neighbours", () => {
  test("are the others of its own category, all of them", () => {
    const others = [...catalogue.projects.values()].filter(
      ({ slug, categories }) => slug !== "cri-o" && categories[0] === "runtime/container-runtime",
    );
    expect(others.length).toBeGreaterThan(10);
    expect(new Set(slugs("cri-o"))).toEqual(new Set(others.map(({ slug }) => slug)));
  });

  test("the best known come first, and those that are no more last", () => {
    expect(slugs("cri-o")[0]).toBe("containerd");
    expect(slugs("cri-o").slice(-2)).toEqual(["rkt", "krustlet"]);
  });

  test("a project that the landscape does not list has none", () => {
    expect(neighboursOf({ ...projectOf("cri-o"), categories: [] }, catalogue)).toEqual([]);
  });
});
