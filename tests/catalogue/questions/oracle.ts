/** The facts that questions ask for, read from the data files without the program's own code. */
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { load } from "js-yaml";

export interface Facts {
  readonly slug: string;
  readonly name: string;
  readonly level: string | undefined;
  readonly steps: readonly { readonly level: string; readonly date: string }[];
  readonly language: string | undefined;
  /** As written, such as "Google, IBM and Lyft". */
  readonly by: string | undefined;
  readonly began: number | undefined;
  readonly categories: readonly string[];
  readonly section: string | undefined;
  readonly openSource: boolean;
  readonly talks: number;
  readonly builtOn: readonly string[];
}

const DATA = join(import.meta.dirname, "../../../data");
// biome-ignore lint/suspicious/noExplicitAny: YAML as it comes
const read = (path: string): any => load(readFileSync(join(DATA, path), "utf8"));

const curated = new Map(
  readdirSync(join(DATA, "projects")).map((file) => [basename(file, ".yaml"), read(`projects/${file}`)]),
);
// biome-ignore lint/suspicious/noExplicitAny: YAML as it comes
const listed = new Map<string, any>(read("landscape.yaml").projects.map((one: any) => [one.slug, one]));
const sections = new Map<string, string>(
  read("deck.yaml").sections.flatMap((section: { slug: string; systems: { project: string }[] }) =>
    section.systems.map(({ project }) => [project, section.slug]),
  ),
);

/** Dates are text in some files and days in others. */
const day = (date: unknown): string =>
  date instanceof Date ? date.toISOString().slice(0, 10) : String(date);

export const ALL: readonly Facts[] = [...new Set([...listed.keys(), ...curated.keys()])].map((slug) => {
  const own = curated.get(slug);
  const other = listed.get(slug);
  const steps = (own?.maturity ?? other?.maturity ?? []).map((step: { level: string; date: unknown }) => ({
    level: step.level,
    date: day(step.date),
  }));
  const by = own?.origin?.by;
  return {
    slug,
    name: own?.name ?? other?.name,
    level: steps.at(-1)?.level ?? other?.level,
    steps,
    language: own?.language?.name,
    by: typeof by === "object" ? by.en : by,
    began: own?.origin?.year,
    categories: other?.categories ?? [],
    section: sections.get(slug),
    openSource: other?.openSource ?? (own?.links?.repository ?? other?.links?.repository) !== undefined,
    talks: own?.talks?.length ?? 0,
    builtOn: (own?.relations ?? [])
      .filter(({ type }: { type: string }) => type === "built-on")
      .map(({ project, name }: { project?: string; name?: string }) => project ?? name),
  };
});

export const isHosted = ({ level }: Facts): boolean => level !== undefined;
export const isAt =
  (...levels: readonly string[]) =>
  ({ level }: Facts): boolean =>
    level !== undefined && levels.includes(level);
export const isIn =
  (...languages: readonly string[]) =>
  ({ language }: Facts): boolean =>
    language !== undefined && languages.includes(language);
export const isBy =
  (maker: RegExp) =>
  ({ by }: Facts): boolean =>
    by !== undefined && maker.test(by);
/** In a category of the landscape, or in the section of the deck that shares its name. */
export const isUnder =
  (category: string, section?: string) =>
  ({ categories, section: own }: Facts): boolean =>
    categories.some((one) => one === category || one.startsWith(`${category} / `)) ||
    (section !== undefined && own === section);
export const reached =
  (level: string, from: string, to = "9999") =>
  ({ steps }: Facts): boolean =>
    steps.some((step) => step.level === level && step.date >= from && step.date <= to);
export const joined =
  (from: string, to = "9999") =>
  ({ steps: [first] }: Facts): boolean =>
    first !== undefined && first.date >= from && first.date <= to;
export const wasAt =
  (level: string, on: string) =>
  ({ level: now, steps }: Facts): boolean =>
    now !== undefined && steps.findLast(({ date }) => date <= on)?.level === level;
