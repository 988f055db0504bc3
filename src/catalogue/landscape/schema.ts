/**
 * data/landscape.yaml: what the CNCF's landscape says about each product, cut down to
 * names, links, categories and maturity. The importer writes it, the catalogue reads it.
 */
import { CORE_SCHEMA, load } from "js-yaml";
import { z } from "zod";
import { LEVELS } from "../project.ts";
import { slugify } from "../slug.ts";
import { isDay, isLabel, isLink } from "./values.ts";

export const LINK_KEYS = ["homepage", "repository", "docs", "chat", "blog"] as const;

const label = z.string().refine(isLabel, { error: "expected text on one line" });
const link = z.string().refine(isLink, { error: "expected a URL that begins with https://" });
const day = z.string().refine(isDay, { error: 'expected a day: "2018-11-29"' });
const slug = z.string().refine((s) => s !== "" && slugify(s) === s, { error: "expected a slug" });

const linksSchema = z.strictObject({
  homepage: link.optional(),
  repository: link.optional(),
  docs: link.optional(),
  chat: link.optional(),
  blog: link.optional(),
});

const projectSchema = z.strictObject({
  name: label,
  slug,
  /** The project's key at the Linux Foundation, which outlives a change of name. */
  lfx: label.optional(),
  /** Names under which the landscape lists it a second time. */
  alsoListedAs: z.array(label).min(1).optional(),
  /** "Category / Subcategory", the main one first. */
  categories: z.array(label).min(1),
  links: linksSchema.optional(),
  /** Repositories beside the one under `links`. */
  repositories: z.array(link).min(1).optional(),
  /** Slug of the project of which it is a part. */
  parent: slug.optional(),
  openSource: z.literal(true).optional(),
  /** The level now; only projects of the CNCF have one. */
  level: z.enum(LEVELS).optional(),
  /** Oldest first. */
  maturity: z.array(z.strictObject({ level: z.enum(LEVELS), date: day })).min(1).optional(),
});

const landscapeSchema = z.strictObject({
  /** The day of the landscape file that was imported. */
  date: day,
  projects: z.array(projectSchema),
});

export type Links = z.infer<typeof linksSchema>;
export type LandscapeProject = z.infer<typeof projectSchema>;
export type Landscape = z.infer<typeof landscapeSchema>;

/** Reads data/landscape.yaml; throws an error that says what is wrong with it. */
export function readLandscape(text: string): Landscape {
  const result = landscapeSchema.safeParse(load(text, { schema: CORE_SCHEMA }));
  if (!result.success) throw new Error(z.prettifyError(result.error));
  return result.data;
}
