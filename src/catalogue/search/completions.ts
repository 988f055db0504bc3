/**
 * Completions: projects for what has been typed so far, what is probably meant first. A project's own name
 * comes before an alias, then level and fame decide.
 */
import type { Project } from "../catalogue.ts";
import { fold, words } from "./fold.ts";
import { confident } from "./fuzzy.ts";
import type { TermIndex } from "./term-index.ts";
import type { Kind, Term } from "./terms.ts";
import { isHosted, isKnown } from "./tier.ts";

export function completions(index: TermIndex, forms: readonly string[], limit: number): readonly Project[] {
  const found = new Set<Project>();
  const add = (terms: Iterable<Term>) => {
    for (const { project } of terms) if (found.size < limit) found.add(index.heir(project));
  };
  // The whole text first: "the up" begins a name, although "the" is no part of most.
  for (const form of forms.flatMap(withoutHalfTyped)) {
    const key = fold(form);
    if (key === "") continue;
    add(index.exact(key));
    if (found.size < limit) add(ranked(index, key));
    if (found.size < limit) add(words(form).flatMap((word) => index.withWord(word)));
  }
  const last = forms.at(-1) ?? "";
  if (found.size < limit && fold(last) !== "") add(confident(index, last).map(({ term }) => term));
  return [...found];
}

/** An input method shows the letters of the next kana while they are typed: 「くb」 is on its way to 「くば」. */
function withoutHalfTyped(form: string): readonly string[] {
  const whole = form.replace(/(?<=[\p{Script=Hiragana}\p{Script=Katakana}ー])[a-z]{1,3}$/iu, "");
  return whole === form ? [form] : [form, whole];
}

function ranked(index: TermIndex, key: string): readonly Term[] {
  const fameOf = ({ project }: Term): number => index.fame.get(project.slug) ?? 0;
  return index
    .completing(key)
    .toSorted((a, b) => rankOf(a) - rankOf(b) || a.tier - b.tier || fameOf(b) - fameOf(a));
}

/** Own names before aliases, but an alias of a CNCF project before the name of one that few know. */
function rankOf({ kind, key, tier }: Term): number {
  const standing = isHosted(tier) ? 0 : isKnown(tier) ? 1 : 3;
  return standing + (isOwnName(kind, key) ? 0 : 2);
}

/** A reading in kana is the name as it is said. */
const isOwnName = (kind: Kind, key: string): boolean =>
  kind === "name" || (kind === "reading" && /^[\u3040-\u30ff]/.test(key));
