/** Decisions about pairs of names that files alone can't show to be one product, or two. */
import { z } from "zod";
import { isDay } from "../landscape/values.ts";
import { coded } from "../problems/problem.ts";

const text = z.string().trim().min(1);

const decisionSchema = z.strictObject({
  from: text,
  to: text,
  /** Date of the first file with the new name. */
  week: z.string().refine(isDay, { error: coded("week") }),
  /** "part of": it left the landscape for a product that goes on. */
  verdict: z.enum(["same", "different", "part of"]),
  why: text,
});
export type Decision = z.infer<typeof decisionSchema>;
export const decisionsSchema = z.array(decisionSchema);

export interface Decisions {
  readonly find: (from: string, to: string, week: string) => Decision | undefined;
  /** Those about names that no file has in that week, for the report. */
  readonly unused: () => readonly Decision[];
}

export function decisionsOf(rows: readonly Decision[]): Decisions {
  const keyOf = (from: string, to: string, week: string) => JSON.stringify([from, to, week]);
  const byKey = new Map(rows.map((row) => [keyOf(row.from, row.to, row.week), row]));
  const used = new Set<Decision>();
  return {
    find(from, to, week) {
      const decision = byKey.get(keyOf(from, to, week));
      if (decision !== undefined) used.add(decision);
      return decision;
    },
    unused: () => rows.filter((row) => !used.has(row)),
  };
}
