/**
 * What one landscape is: data/landscapes/<id>.yaml. Its foundation's names, its levels, which of its
 * categories hold products, where its file comes from, and which other data belong to it.
 */
import { z } from "zod";
import type { Localized } from "../language.ts";
import { nameSchema } from "./localized.ts";
import { partialDateSchema, urlSchema } from "./project.ts";

const text = z.string().trim().min(1);
const levelId = z.string().regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, {
  error: 'expected the level as the landscape file writes it, such as "incubating"',
});

const named = {
  id: levelId,
  name: nameSchema,
  /** Other words that people type for it. */
  aliases: z.array(text).default([]),
  /** An emoji that is shown before its name. */
  mark: text.default("🔹"),
};

const levelSchema = z.strictObject({
  ...named,
  /** The key in `extra` that holds the day on which a project reached it. Levels that are hosted follow each other. */
  date: text.optional(),
  /** Whether what has it is a project of the foundation; a working group is none. */
  hosted: z.boolean().default(true),
  /** Whether it is the end of a project, such as "archived". */
  ends: z.boolean().default(false),
  /** What it was called for projects that reached it before a day. */
  formerly: z.strictObject({ ...named, until: partialDateSchema }).optional(),
});

const categories = z.array(text).default([]);

export const descriptionSchema = z.strictObject({
  name: z.strictObject({
    full: nameSchema,
    short: nameSchema,
    /** The short name as English sentences have it: "the CNCF", "a CNCF" project. */
    the: nameSchema,
    a: nameSchema,
  }),
  /** What its projects are about, as an adjective: "cloud native". */
  field: nameSchema,
  /** The name of the slash command in texts. */
  command: z.string().regex(/^[a-z][a-z0-9-]{0,20}$/, { error: 'expected lower case, such as "cncf"' }),
  /** Where its landscape.yml is. */
  source: urlSchema,
  /** Pages for people. */
  links: z.strictObject({ landscape: urlSchema, repository: urlSchema }),
  licence: z.strictObject({ name: text, url: urlSchema, owner: text }),
  /** The set of all its projects, as people ask for it. */
  hosted: z.strictObject({ name: nameSchema, aliases: z.array(text).default([]) }),
  /** From the lowest to the highest; empty if it has none. */
  levels: z.array(levelSchema),
  /** No project was accepted before. */
  founded: partialDateSchema.optional(),
  categories: z.strictObject({
    /** Of members and services, not of products: "Members", or "Projects / Case Studies". */
    notProducts: categories,
    /** They sort projects by level; the real category is in `second_path`. */
    levelsOnly: categories,
    /** They list many products a second time, by theme. */
    themed: categories,
    /** Each of its files has them, since that day. */
    required: z.array(z.strictObject({ name: text, since: partialDateSchema })).default([]),
  }),
  /** A file with fewer is refused; 0 for a landscape that lists members alone. */
  leastProducts: z.int().min(0),
  /** The scope that channels drill unless they choose another. */
  curriculum: z.enum(["hosted", "all"]).default("hosted"),
  /** Well-known projects, a category and a level for examples in texts. */
  samples: z.strictObject({
    projects: z.array(text).default([]),
    category: nameSchema.optional(),
    level: text.optional(),
  }),
  /** Hand-written data that belong to this landscape; paths within data/. */
  data: z.strictObject({
    landscape: text,
    categories: text.optional(),
    community: text.optional(),
    history: text.optional(),
    makers: text.optional(),
    projects: text.optional(),
    parts: text.optional(),
    questions: text.optional(),
    concepts: text.optional(),
    comparisons: text.optional(),
  }),
});
type Described = z.infer<typeof descriptionSchema>;

/** A level with what follows from its place. */
export interface LevelDescription {
  readonly id: string;
  readonly name: Localized;
  readonly aliases: readonly string[];
  readonly mark: string;
  /** Absent for a former name. */
  readonly date?: string | undefined;
  /** For a former name: the level that it is now, since a day. */
  readonly now?: string | undefined;
  readonly until?: string | undefined;
  readonly stage: Stage;
}

/** What a level says of a project. */
export interface Stage {
  /** 0 for the highest level, 1 for the next; those that end a project come last. */
  readonly rank: number;
  readonly hosted: boolean;
  readonly ends: boolean;
}

export interface LandscapeDescription extends Omit<Described, "levels"> {
  /** The name of its file. */
  readonly id: string;
  /** Its file, for messages. */
  readonly path: string;
  /** From the lowest to the highest, each after its former name. */
  readonly levels: readonly LevelDescription[];
}

export function describeLandscape(path: string, { levels, ...rest }: Described): LandscapeDescription {
  const going = levels.filter(({ ends }) => !ends);
  return {
    id: /([^/\\]+)\.ya?ml$/.exec(path)?.[1] ?? path,
    path,
    ...rest,
    levels: levels.flatMap((each): LevelDescription[] => {
      const { hosted, ends } = each;
      const rank = ends ? going.length : going.length - 1 - going.indexOf(each);
      const stage = { rank, hosted, ends };
      const own = ({ id: level, name, aliases, mark }: Pick<typeof each, keyof typeof named>) => ({
        id: level,
        name,
        aliases,
        mark,
        stage,
      });
      const { formerly, date } = each;
      const before =
        formerly === undefined ? [] : [{ ...own(formerly), now: each.id, until: formerly.until }];
      return [...before, { ...own(each), date }];
    }),
  };
}

export const levelCalled = (
  { levels }: Pick<LandscapeDescription, "levels">,
  id: string | undefined,
): LevelDescription | undefined => levels.find((level) => level.id === id);

/** The level that ends a project; undefined if there is none. */
export const endOf = ({ levels }: Pick<LandscapeDescription, "levels">): string | undefined =>
  levels.findLast(({ stage }) => stage.ends)?.id;

/** Whether it names what happened to a project, as "graduated" and "archived" do, rather than how it is. */
export const isEvent = (level: string): boolean => level.endsWith("ed");

/** Ids of the levels that a project can have and go on, the highest first. */
export const goingLevels = ({ levels }: Pick<LandscapeDescription, "levels">): string[] =>
  levels
    .filter(({ now, stage }) => now === undefined && !stage.ends)
    .sort((a, b) => a.stage.rank - b.stage.rank)
    .map(({ id }) => id);

/** Ids of the levels that a project can have now, the lowest first. */
export const currentLevels = ({ levels }: Pick<LandscapeDescription, "levels">): string[] =>
  levels.filter(({ now }) => now === undefined).map(({ id }) => id);
