/** Schema of the facts imported from a landscape file, such as data/landscape.yaml. */
import { z } from "zod";
import { linksSchema, partialDateSchema, slugSchema } from "./project.ts";

const text = z.string().min(1);

const landscapeProjectSchema = z.strictObject({
  name: text,
  slug: slugSchema,
  lfx: text.optional(),
  level: text.optional(),
  /** "Category / Subcategory", the primary one first. */
  categories: z.array(text.regex(/^.+ \/ .+$/, { error: 'expected "Category / Subcategory"' })).min(1),
  links: linksSchema,
  repositories: z.array(z.url()).optional(),
  parent: slugSchema.optional(),
  alsoListedAs: z.array(text).optional(),
  openSource: z.boolean().optional(),
  maturity: z.array(z.strictObject({ level: text, date: partialDateSchema })).optional(),
});
export type LandscapeProject = z.infer<typeof landscapeProjectSchema>;

/** An outline of the complete source file, for checking the next import against (landscape/doubts.ts). */
const outlineSchema = z.strictObject({
  /** Products, companies and services. */
  items: z.int().nonnegative(),
  /** Number of items per category. */
  categories: z.record(z.string(), z.int().nonnegative()),
  /** The last items, in the file's order. */
  tail: z.array(
    z.strictObject({ name: z.string(), homepage: z.string().optional(), repository: z.string().optional() }),
  ),
});
export type LandscapeOutline = z.infer<typeof outlineSchema>;

export const landscapeFileSchema = z.strictObject({
  date: partialDateSchema,
  outline: outlineSchema.optional(),
  projects: z.array(landscapeProjectSchema),
});
export type LandscapeFile = z.infer<typeof landscapeFileSchema>;
