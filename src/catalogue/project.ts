/**
 * Relation types and the zod schemas that validate the hand-written files
 * under data/projects.
 *
 * Dates are ISO dates, truncated to the known precision: "2018", "2018-11" or
 * "2018-11-28". Every statement that isn't in the landscape file cites its source:
 * a slide of the deck ("deck:11"), the landscape ("landscape") or a URL.
 */
import { z } from "zod";
import { LANGUAGE_TAG } from "../language.ts";
import { isDay } from "./landscape/values.ts";
import { localizedSchema, nameSchema } from "./localized.ts";

/** The id of a level, which the landscape's description declares. */
export type Level = string;

const RELATION_TYPES = [
  "renamed-to",
  "merged-into",
  /** Another project has taken its place. */
  "replaced-by",
  "part-of",
  "built-on",
  /** People use one instead of the other. Holds both ways, so one of the two files says it. */
  "alternative-to",
  "ended",
] as const;
export type RelationType = (typeof RELATION_TYPES)[number];

const text = z.string().trim().min(1);
export const urlSchema = z.url({ protocol: /^https?$/, error: "expected a URL that begins with https://" });
export const slugSchema = z.string().regex(/^[\p{Ll}\p{Lo}\p{Lm}\p{N}]+(-[\p{Ll}\p{Lo}\p{Lm}\p{N}]+)*$/u, {
  error: "expected a slug: the name in lower case, words joined by hyphens",
});
export const partialDateSchema = z
  .string({ error: 'expected a date in quotes: "2018", "2018-11" or "2018-11-28"' })
  .regex(/^(19|20)\d{2}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/, {
    error: 'expected a date: "2018", "2018-11" or "2018-11-28"',
  })
  .refine((date) => date.length < "2018-11-28".length || isDay(date), {
    error: "expected a day that is in the calendar",
  });
export const sourceSchema = z.union([z.literal("landscape"), z.string().regex(/^deck:\d{1,2}$/), urlSchema], {
  error: 'expected a source: "deck:<slide>", "landscape" or a URL',
});
const katakana = z
  .string()
  .regex(/^[\p{Script=Katakana}ー・0-9A-Za-z ]*\p{Script=Katakana}[\p{Script=Katakana}ー・0-9A-Za-z ]*$/u, {
    error: "expected a reading in katakana",
  });

/** Makers' names. Most are the same in all languages; lists of names are joined differently. */
const maker = {
  error: "expected a name that is the same in both languages, or { en, ja } where they differ",
};
const makerSchema = z.union(
  [
    z.string().trim().min(1, maker),
    nameSchema.refine((names) => new Set(Object.values(names)).size > 1, maker),
  ],
  maker,
);

const namesUnique = (names: readonly string[]) => new Set(names).size === names.length;
export const nameList = z.array(text).min(1).refine(namesUnique, { error: "expected each name once" });

export const linksSchema = z.strictObject({
  homepage: urlSchema.optional(),
  repository: urlSchema.optional(),
  docs: urlSchema.optional(),
  chat: urlSchema.optional(),
  blog: urlSchema.optional(),
});

const maturitySchema = z.strictObject({
  level: text,
  date: partialDateSchema,
  source: sourceSchema.optional(),
});

const relationSchema = z
  .strictObject({
    type: z.enum(RELATION_TYPES),
    /** Slug of the other project, if it is in the catalogue. */
    project: slugSchema.optional(),
    /** Name of the other project, if it isn't. */
    name: text.optional(),
    date: partialDateSchema.optional(),
    note: localizedSchema.optional(),
    source: sourceSchema,
  })
  .refine((r) => r.type === "ended" || (r.project === undefined) !== (r.name === undefined), {
    error: "expected either `project` (a slug) or `name` (when it is not in the catalogue)",
  });

const talkSchema = z.strictObject({
  title: text,
  speaker: text,
  /** The speaker's handle, as printed on the slide: "@takaz". */
  handle: text.optional(),
  url: urlSchema.optional(),
  language: z.string().regex(LANGUAGE_TAG, { error: 'expected a language tag, such as "en"' }),
  date: partialDateSchema.optional(),
  source: sourceSchema,
});

const factSchema = z.strictObject({
  text: localizedSchema,
  /** The date of a fact that may become outdated. */
  asOf: partialDateSchema.optional(),
  /** What the fact is good for: a card shows one of each before it shows two of one. */
  tells: z.enum(["today", "change", "surprise"]).optional(),
  source: sourceSchema,
});

/** A hand-written file, data/projects/<slug>.yaml. Only `name` is required. */
export const curatedSchema = z.strictObject({
  name: text,
  summary: localizedSchema.optional(),
  /** A page that says what the summary says. */
  summarySource: urlSchema.optional(),
  /** Other names and abbreviations in current use. */
  aliases: nameList.optional(),
  formerNames: nameList.optional(),
  /** Well-known components that people search for, such as "Argo CD". */
  parts: nameList.optional(),
  readings: z.array(katakana).min(1).refine(namesUnique, { error: "expected each reading once" }).optional(),
  /** Outside the CNCF: people ask for it by its name, so that search prefers it to lesser-known ones. */
  wellKnown: z.literal(true).optional(),
  language: z.strictObject({ name: text, source: sourceSchema }).optional(),
  origin: z
    .strictObject({ by: makerSchema, year: z.int().min(1980).max(2100).optional(), source: sourceSchema })
    .optional(),
  links: linksSchema.optional(),
  maturity: z.array(maturitySchema).min(1).optional(),
  relations: z.array(relationSchema).min(1).optional(),
  talks: z.array(talkSchema).min(1).optional(),
  facts: z.array(factSchema).min(1).optional(),
});
export type CuratedProject = z.infer<typeof curatedSchema>;
