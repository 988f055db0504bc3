/** How soon completion offers a project while its name is typed, letter by letter. */
import type { Catalogue } from "../../src/catalogue/catalogue.ts";
import { shortName } from "../../src/catalogue/catalogue.ts";
import type { Completion } from "../../src/chat/bot.ts";

/** As many as are seen at once. */
const FIRST = 5;
const MOST_LETTERS = 4;

export interface Letters {
  readonly projects: number;
  /** By the number of letters typed: the projects that are not among the first five yet. */
  readonly missing: ReadonlyMap<number, readonly string[]>;
}

type Complete = (typed: string) => readonly Completion[];

/** Types the graduated projects' names. */
export function typeGraduated(catalogue: Catalogue, complete: Complete): Letters {
  const graduated = [...catalogue.projects.values()].filter(({ level }) => level === "graduated");
  const missing = new Map<number, readonly string[]>();
  for (let letters = 1; letters <= MOST_LETTERS; letters++) {
    const late = graduated.filter(({ name }) => {
      const offered = complete(shortName(name).toLowerCase().slice(0, letters)).slice(0, FIRST);
      return !offered.some(({ text }) => text === name || text === `lookup ${name}`);
    });
    missing.set(
      letters,
      late.map(({ name }) => name),
    );
  }
  return { projects: graduated.length, missing };
}
