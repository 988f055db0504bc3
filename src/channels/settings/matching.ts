/** Choices by what was typed of them. */
import type { Choice } from "../../chat/form.ts";

/** Those whose label or value begins with it, then those that have it in them. */
export function matching(all: readonly Choice[], typed: string, limit: number): readonly Choice[] {
  const wanted = typed.trim().toLowerCase();
  const textsOf = ({ label, value }: Choice): string[] => [label.toLowerCase(), value.toLowerCase()];
  const begins = (one: Choice): boolean => textsOf(one).some((text) => text.startsWith(wanted));
  const holds = (one: Choice): boolean => textsOf(one).some((text) => text.includes(wanted));
  return [...all.filter(begins), ...all.filter((one) => !begins(one) && holds(one))].slice(0, limit);
}
