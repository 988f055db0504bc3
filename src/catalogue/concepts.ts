/** Finds concepts by what people call them. */
import { everyNameOf } from "../language.ts";
import type { Catalogue } from "./catalogue.ts";
import type { Concept } from "./concept.ts";
import { fold } from "./search/fold.ts";
import { singularOf } from "./singular.ts";

const indexes = new WeakMap<Catalogue, ReadonlyMap<string, Concept>>();

/** By any of its names, in the singular or the plural. */
export const conceptCalled = (text: string, catalogue: Catalogue): Concept | undefined =>
  indexes.getOrInsertComputed(catalogue, buildIndex).get(keyOf(text));

function buildIndex({ concepts }: Catalogue): ReadonlyMap<string, Concept> {
  const index = new Map<string, Concept>();
  const file = (name: string, concept: Concept) => {
    const key = keyOf(name);
    if (!index.has(key)) index.set(key, concept);
  };
  for (const concept of concepts.values()) for (const name of everyNameOf(concept.name)) file(name, concept);
  for (const concept of concepts.values())
    for (const name of [concept.id, ...concept.aliases]) file(name, concept);
  return index;
}

function keyOf(name: string): string {
  const key = fold(name.replace(/\s*\([^)]*\)/g, ""));
  return singularOf(key) ?? key;
}
