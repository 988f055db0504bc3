/**
 * Compares data/history.yaml with the weekly files themselves, read in another way. Runs only where
 * the archive of weekly files stands beside the project.
 */
import { existsSync, readFileSync } from "node:fs";
import { load } from "js-yaml";
import { expect, test } from "vitest";
import { parseHistory } from "../../../src/catalogue/history/file.ts";
import { createTimeline } from "../../../src/catalogue/history/timeline.ts";
import { seeded } from "../../simulation/virtual.ts";
import { filesIn, WEEKLY } from "../landscape/real-files.ts";

const WEEKS = 10;
const PAIRS_A_WEEK = 20;

interface RawItem {
  readonly name: string;
  readonly subcategory: string;
  readonly level: string | undefined;
}

/** All items that aren't members or special listings. */
function rawItems(text: string): RawItem[] {
  const { landscape } = load(text) as { landscape: Record<string, unknown>[] };
  return landscape
    .filter(({ name }) => name !== "Special" && name !== "CNCF Members")
    .flatMap(({ subcategories }) => subcategories as Record<string, unknown>[])
    .flatMap(({ name: subcategory, items }) =>
      ((items ?? []) as Record<string, string>[]).map((item) => ({
        name: item["name"]?.trim() ?? "",
        subcategory: String(subcategory).trim(),
        level: item["project"] ?? item["cncf_project"] ?? undefined,
      })),
    );
}

test.skipIf(!existsSync(WEEKLY))("200 random products are as their week's file lists them", () => {
  const timeline = createTimeline(parseHistory(readFileSync("data/history.yaml", "utf8")));
  const random = seeded(20181129);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random.next() * list.length)] as T;
  const weeks = parseHistory(readFileSync("data/history.yaml", "utf8")).weeks.filter(isInArchive);
  const drawn = Array.from({ length: WEEKS }, () => `./landscape-${pick(weeks)}.yml`);
  const wrong: unknown[] = [];
  for (const [file, text] of filesIn(WEEKLY, drawn)) {
    const day = file.slice("landscape-".length, -".yml".length);
    const items = rawItems(text);
    const states = timeline.listedOn(day);
    for (let pair = 0; pair < PAIRS_A_WEEK; pair += 1) {
      const state = pick(states);
      const raw = items.filter(({ name }) => bare(name) === state.name);
      const subcategory = state.categories[0]?.split(" / ").slice(1).join(" / ");
      const isRight = raw.some((item) => item.subcategory === subcategory && item.level === state.level);
      if (!isRight) wrong.push({ day, name: state.name, subcategory, level: state.level, raw });
    }
  }
  expect(wrong).toEqual([]);
});

/** The day of the deck comes from a file by itself. */
const isInArchive = (week: string): boolean => week !== "2018-11-29";

const bare = (name: string): string => name.replace(/\s*\((?:wasm|serverless)\)/gi, "").trim();
