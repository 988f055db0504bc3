import { describe, expect, test } from "vitest";
import { realCatalogue } from "../support/catalogue.ts";
import { testingBot } from "./testing-bot.ts";

const { bot } = testingBot();
const names = (text: string, limit = 25) => bot.suggest(text, limit).map(({ name }) => name);

describe("suggestions while typing", () => {
  test.each([
    ["roo", "Rook"],
    ["open pol", "Open Policy Agent (OPA)"],
    ["ルー", "Rook"],
    ["conduit", "Linkerd"],
    ["kuberntes", "Kubernetes"],
    ["/cncf pro", "Prometheus"],
  ])("“%s” offers %s", (text, name) => {
    expect(names(text)).toContain(name);
  });

  test("put CNCF projects first, each once, as many as wanted", () => {
    expect(names("k8s")[0]).toBe("Kubernetes");
    expect(names("open", 5)).toHaveLength(5);
    expect(names("open", 0)).toEqual([]);
    const many = bot.suggest("a", 25).map(({ slug }) => slug);
    expect(new Set(many).size).toBe(many.length);
  });

  test("are slugs of the catalogue", () => {
    const { projects } = realCatalogue;
    for (const text of ["a", "open", "k", "クー", "ci"]) {
      const offered = bot.suggest(text, 25);
      expect(offered.length).toBeGreaterThan(5);
      for (const { slug, name } of offered) expect(projects.get(slug)?.name).toBe(name);
    }
  });

  test.each(["", " ", "\0", "\ud800", "a".repeat(100_000), "（）", "__defineGetter__"])(
    "for %j are none, and no error",
    (text) => {
      expect(bot.suggest(text, 25)).toEqual([]);
    },
  );
});
