/** The shape of data/landscape.yaml, the facts taken over from the CNCF landscape. */
import { z } from "zod";
import { LEVELS, linksSchema, partialDateSchema, slugSchema } from "./project.ts";

const text = z.string().min(1);

const landscapeProjectSchema = z.strictObject({
  name: text,
  slug: slugSchema,
  lfx: text.optional(),
  level: z.enum(LEVELS).optional(),
  /** "Category / Subcategory", its own first. */
  categories: z.array(text.regex(/^.+ \/ .+$/, { error: 'expected "Category / Subcategory"' })).min(1),
  links: linksSchema,
  repositories: z.array(z.url()).optional(),
  parent: slugSchema.optional(),
  alsoListedAs: z.array(text).optional(),
  openSource: z.boolean().optional(),
  maturity: z.array(z.strictObject({ level: z.enum(LEVELS), date: partialDateSchema })).optional(),
});
export type LandscapeProject = z.infer<typeof landscapeProjectSchema>;

export const landscapeFileSchema = z.strictObject({
  date: partialDateSchema,
  projects: z.array(landscapeProjectSchema),
});
export type LandscapeFile = z.infer<typeof landscapeFileSchema>;
