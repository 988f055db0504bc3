/** Which of a project's facts a reader is told first, and how a fact is put into words. */
import type { Fact } from "../catalogue/catalogue.ts";
import type { Inline } from "../chat/reply.ts";
import { text } from "../chat/reply.ts";
import { localize } from "../language.ts";
import { formatDate } from "./dates.ts";
import { sourced } from "./project-terms.ts";
import type { RenderContext } from "./render-context.ts";

const KINDS = ["today", "change", "surprise"] as const;

/** What it does today, what changed, what is surprising: one of each before two of one. */
export function tellingFacts(facts: readonly Fact[], most: number): readonly Fact[] {
  const firsts = KINDS.flatMap((kind) => facts.find(({ tells }) => tells === kind) ?? []);
  const others = facts.filter((fact) => !firsts.includes(fact));
  const tagged = others.filter(({ tells }) => tells !== undefined);
  const untagged = others.filter(({ tells }) => tells === undefined);
  return [...firsts, ...tagged, ...untagged].slice(0, most);
}

/** A fact with its date and source. */
export function factLine(fact: Fact, voice: RenderContext): Inline[] {
  const when = fact.asOf === undefined ? [] : [text(`${formatDate(fact.asOf, voice.language)} · `)];
  return sourced(localize(fact.text, voice.language), fact.source, voice, ...when);
}
