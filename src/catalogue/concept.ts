/** Concepts: terms of the field, such as "service mesh", from data/concepts/<id>.yaml. */
import { z } from "zod";
import type { Localized } from "../language.ts";
import { localizedSchema, nameSchema } from "./localized.ts";
import { nameList, slugSchema, sourceSchema } from "./project.ts";

export const conceptFileSchema = z.strictObject({
  name: nameSchema,
  /** Other words and abbreviations for it, in both languages. */
  aliases: nameList.optional(),
  summary: localizedSchema,
  /** A second paragraph. */
  more: localizedSchema.optional(),
  /** Names of landscape categories: "Service Mesh", or "Wasm / Tooling" where the name isn't unique. */
  categories: nameList.optional(),
  /** Slugs of projects that do this or show it, best known first. */
  projects: z.array(slugSchema).min(1).optional(),
  /** Ids of other concepts. */
  related: z.array(slugSchema).min(1).optional(),
  source: sourceSchema,
});
export type ConceptFile = z.infer<typeof conceptFileSchema>;

export interface Concept {
  /** The English name's slug. */
  readonly id: string;
  readonly name: Localized;
  readonly aliases: readonly string[];
  readonly summary: Localized;
  readonly more?: Localized | undefined;
  /** Ids of landscape categories. */
  readonly categories: readonly string[];
  /** Slugs, best known first. */
  readonly projects: readonly string[];
  /** Ids of other concepts. */
  readonly related: readonly string[];
  readonly source: string;
}
