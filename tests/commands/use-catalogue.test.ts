import { describe, expect, test } from "vitest";
import type { Catalogue, Project } from "../../src/catalogue/catalogue.ts";
import { plainText } from "../../src/chat/plain-text.ts";
import { realCatalogue } from "../support/catalogue.ts";
import { testingBot } from "./testing-bot.ts";

/** The catalogue of a later day, with one project more and one less. */
function later(catalogue: Catalogue): Catalogue {
  const projects = new Map(catalogue.projects);
  const rook = projects.get("rook");
  if (rook === undefined) throw new Error("no rook");
  const knockknock: Project = { ...rook, slug: "knockknock", name: "KnockKnock", aliases: [], readings: [] };
  projects.set("knockknock", { ...knockknock, deck: undefined, links: {}, repositories: [], lfx: undefined });
  projects.delete("tikv");
  return { ...catalogue, date: "2027-01-31", projects };
}

describe("swapping the catalogue", () => {
  test("changes lookups, suggestions and the data's date at once", async () => {
    const catalogue = realCatalogue;
    const { bot, ask } = testingBot({ catalogue });
    expect(await ask("knockknock")).toMatchObject({ project: null });
    expect(await ask("tikv")).toMatchObject({ project: "tikv" });

    await bot.useCatalogue(later(catalogue));
    expect(await ask("knockknock")).toMatchObject({ project: "knockknock" });
    expect((await ask("tikv")).project).toBeNull();
    expect(bot.suggest("knockkn", 5)).toEqual([{ slug: "knockknock", name: "KnockKnock" }]);
    expect(plainText(await ask("about"))).toContain("31 January 2027");

    await bot.useCatalogue(catalogue);
    expect(await ask("knockknock")).toMatchObject({ project: null });
    expect(plainText(await ask("about"))).toContain("7 August 2026");
  });

  test("an answer under way is from one catalogue", async () => {
    const catalogue = realCatalogue;
    const { bot, ask } = testingBot({ catalogue });
    const answer = ask("about");
    await bot.useCatalogue(later(catalogue));
    expect(plainText(await answer)).toContain("7 August 2026");
  });
});
