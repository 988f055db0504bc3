import { describe, expect, test } from "vitest";
import { plainText } from "../../src/chat/plain-text.ts";
import type { Reply } from "../../src/chat/reply.ts";
import { PAGE_SIZE } from "../../src/policy.ts";
import { buttonsIn, testingBot } from "./testing-bot.ts";
import { contextOf } from "./testing-context.ts";

const { ask, press, messages } = testingBot();
const { catalogue } = contextOf();
const textOf = async (typed: string, language = "en") => plainText(await ask(typed, language));
const labels = (reply: Reply) => buttonsIn(reply).map(({ label }) => label);

/** All pages, by pressing "next" until there is none. */
async function pages(typed: string, language: string, next: string): Promise<Reply[]> {
  const turned = [await ask(typed, language)];
  for (let page = turned[0]; page && labels(page).includes(next); ) {
    page = await press(page, next);
    turned.push(page);
    if (turned.length > 200) throw new Error("the pages do not end");
  }
  return turned;
}

describe("turning pages by buttons", () => {
  test.each([
    ["list graduated", "en", "Next page", (level?: string) => level === "graduated"],
    ["一覧 サンドボックス", "ja", "次のページ", (level?: string) => level === "sandbox"],
    ["list all", "en", "Next page", () => true],
  ])("shows every project of “%s” once", async (typed, language, next, has) => {
    const all = await pages(typed, language, next);
    const shown = all.flatMap(({ suggestions }) => suggestions);
    const wanted = [...catalogue.projects.values()].filter(({ level }) => has(level)).map(({ slug }) => slug);
    expect(shown.toSorted()).toEqual(wanted.toSorted());
    expect(all.every(({ suggestions }) => suggestions.length <= PAGE_SIZE)).toBe(true);
    expect(all).toHaveLength(Math.ceil(wanted.length / PAGE_SIZE));
  });

  test("numbers go on, and the way back is there", async () => {
    const [first, second, third] = await pages("list graduated", "en", "Next page");
    if (!first || !second || !third) throw new Error("expected three pages");
    const meaning = "What “Graduated” means";
    expect(labels(first)).toEqual(["Next page", meaning]);
    expect(labels(second)).toEqual(["Previous page", "Next page", meaning]);
    expect(labels(third)).toEqual(["Previous page", meaning]);
    expect(plainText(second)).toMatch(/^16\. .* — 🎓 Graduated$/m);
    expect(plainText(second)).toContain("Page 2 of 3");
    expect(await press(second, "Previous page")).toEqual(first);
  });

  test.each([
    ["list graduated 2", "en"],
    ["list graduated page 2", "en"],
    ["list graduated p. 2", "en"],
    ["一覧 graduated 2ページ目", "ja"],
    ["一覧 卒業 ２", "ja"],
  ])("“%s” goes there at once", async (typed, language) => {
    expect(await textOf(typed, language)).toMatch(/Page 2 of 3|2 \/ 3 ページ/);
  });
});

describe("what is listed", () => {
  test.each([
    ["list deck", 32, "vitess"],
    ["list service mesh", undefined, "envoy"],
    ["list data stores", 4, "vitess"],
    ["list others", undefined, "buildpacks"],
    ["list runtime/container-runtime", undefined, "containerd"],
    ["list cncf", undefined, "argo"],
  ])("“%s”", async (typed, count, first) => {
    const reply = await ask(typed);
    expect(reply.kind).toBe("list");
    expect(reply.suggestions[0]).toBe(first);
    if (count !== undefined) expect(plainText(reply)).toContain(`(${count} projects)`);
  });

  test("a section of the deck says what it is about", async () => {
    expect(await textOf("list data stores")).toMatch(/Software that offers databases, queues and storage/);
    expect(await textOf("一覧 データストア", "ja")).toContain("データストア系: 4 件");
  });

  test("one project is one", async () => {
    expect(await textOf("list policy")).toContain("Policy (1 project)");
  });

  test("without a name: levels, sections and categories with their counts, all of which can be listed", async () => {
    const overview = await textOf("list");
    const lines = [...overview.matchAll(/^• (.+) — (\d+)$/gm)];
    expect(lines.length).toBeGreaterThan(25);
    for (const [, name, count] of lines) {
      const total = /\(([\d,]+) projects?\)/.exec(await textOf(`list ${name}`))?.[1]?.replace(",", "");
      expect(Number(total)).toBe(Number(count));
    }
  });

  test("the overview's buttons list what they say", async () => {
    for (const language of messages.languages) {
      const overview = await ask("list", language);
      expect(buttonsIn(overview).length).toBeGreaterThanOrEqual(5);
      for (const { label } of buttonsIn(overview)) {
        expect(plainText(await press(overview, label)).startsWith(label)).toBe(true);
      }
    }
  });
});

describe("a name that is no scope", () => {
  test.each([
    ["list sandbx", "en", "Did you mean: Sandbox?"],
    ["list sevice mesh", "en", "Did you mean: Service mesh?"],
    ["random sandbx", "en", "Did you mean: Sandbox?"],
    ["一覧 サンドボッスク", "ja", "もしかして: Sandbox"],
  ])("“%s” gets the nearest ones, each once", async (typed, language, near) => {
    const reply = await ask(typed, language);
    expect(reply.kind).toBe("error");
    expect(plainText(reply).toLowerCase()).toContain(near.toLowerCase());
  });

  test("and nothing near is said to be so", async () => {
    expect(await textOf("list qzxjqzxj")).toBe(
      "There is no level, section or category called “qzxjqzxj”.\n\nType list to see all of them.",
    );
    // Two characters are within two edits of any other two.
    expect(await textOf("list ほげ", "ja")).not.toContain("もしかして");
  });
});
