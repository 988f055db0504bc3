/** What is known of a product's years in the landscape: dates of weekly files, and what changed in them. */
import type { Level } from "../project.ts";

/** A value and the date of the first file that has it. */
export type Since<T> = readonly [date: string, value: T];

/** The value that the file of a week has. */
export const valueOn = <T>(rows: readonly Since<T>[], week: string): T | undefined =>
  rows.findLast(([from]) => from <= week)?.[1];

export interface ProductHistory {
  /** The slug of its last name; where two products have it, the earlier one's ends in its first year. */
  readonly id: string;
  /** Dates of the first and the last file of each time it was listed; null while it still is. */
  readonly listed: readonly (readonly [from: string, to: string | null])[];
  readonly names: readonly Since<string>[];
  /** "Category / Subcategory", the primary one first. */
  readonly categories: readonly Since<readonly string[]>[];
  /** Empty if it never had a level. Null where it lost it. */
  readonly levels: readonly Since<Level | null>[];
  readonly repositories: readonly Since<string | null>[];
  readonly homepages: readonly Since<string | null>[];
  /** The product that it became part of when it left, where somebody has found out. */
  readonly became?: { readonly kind: "merged"; readonly into: string } | undefined;
}

export interface LandscapeHistory {
  /** Dates of the files, ascending. */
  readonly weeks: readonly string[];
  readonly products: readonly ProductHistory[];
}
