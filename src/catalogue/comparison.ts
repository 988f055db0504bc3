/** Advice on pairs of projects that people choose between, from data/comparisons/<a>-<b>.yaml. */
import { z } from "zod";
import { localizedSchema } from "./localized.ts";
import { coded } from "./problems/problem.ts";
import { slugSchema, sourceSchema } from "./project.ts";

const choiceSchema = z.strictObject({
  project: slugSchema,
  /** A whole sentence: "Choose Linkerd when …". */
  when: localizedSchema,
});

export const comparisonSchema = z.strictObject({
  /** In alphabetical order, which is also that of the file's name. */
  choose: z.tuple([choiceSchema, choiceSchema], { error: coded("two-projects") }),
  /** False if they do different work or one contains the other, so that neither replaces the other. */
  alternatives: z.literal(false).optional(),
  sources: z.array(sourceSchema).min(1),
});
export type Comparison = z.infer<typeof comparisonSchema>;

/** The comparisons between any two of the projects. */
export const comparisonsAmong = (
  slugs: readonly string[],
  comparisons: readonly Comparison[],
): Comparison[] => comparisons.filter(({ choose }) => choose.every(({ project }) => slugs.includes(project)));
