/** Filters choices by typed text. */
import type { Choice } from "../../chat/form.ts";

/** Prefix matches of label or value first, then substring matches. */
export function matching(all: readonly Choice[], typed: string, limit: number): readonly Choice[] {
  const wanted = typed.trim().toLowerCase();
  const textsOf = ({ label, value }: Choice): string[] => [label.toLowerCase(), value.toLowerCase()];
  const begins = (one: Choice): boolean => textsOf(one).some((text) => text.startsWith(wanted));
  const holds = (one: Choice): boolean => textsOf(one).some((text) => text.includes(wanted));
  return [...all.filter(begins), ...all.filter((one) => !begins(one) && holds(one))].slice(0, limit);
}
