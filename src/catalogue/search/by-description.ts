/**
 * Resolves a description to what it describes. Names in it are its context ("fork of terraform",
 * "operator for kafka"), and are not the answer.
 */
import type { Project } from "../catalogue.ts";
import type { Described } from "./descriptions.ts";
import { mentionsIn, SETTINGS } from "./mentions.ts";
import { MOST_CHOICES, type Resolution } from "./resolution.ts";
import type { TermIndex } from "./term-index.ts";
import { isHosted, tierOf } from "./tier.ts";

/** How much of a description must fit a project for it to be offered, and to be the answer. */
const OFFERED = 0.5;
const ANSWERED = 0.85;
/** How far ahead of the next one the answer is. */
const AHEAD = 1.7;
/** Others are offered beside the best down to this share of its score. */
const NOT_MUCH_WORSE = 0.35;

export function byDescription(index: TermIndex, text: string, without: readonly Project[] = []): Resolution | undefined {
  const found = index.descriptions
    .find(text)
    .filter(({ project, coverage, words }) => fits(coverage, words) && !without.includes(project));
  const [best, second] = found;
  if (best === undefined || !isSpecific(text, best)) return undefined;
  if (isFarAhead(best, second)) {
    return { kind: "match", project: best.project, by: "description", as: best.project.name };
  }
  const near = found.filter(({ score }) => score >= best.score * NOT_MUCH_WORSE);
  const projects = new Set(near.map(({ project }) => index.heir(project)));
  return { kind: "choices", projects: [...projects].slice(0, MOST_CHOICES) };
}

const fits = (coverage: number, words: number): boolean => coverage >= OFFERED || (words >= 3 && coverage >= 0.4);

/** One word describes nothing, unless it is all that was said. */
const isSpecific = (text: string, { words, coverage }: Described): boolean =>
  words >= 2 || (words === 1 && coverage >= 0.6 && text.trim().length >= 6);

const isFarAhead = (best: Described, second: Described | undefined): boolean =>
  isHosted(tierOf(best.project)) &&
  best.words >= 2 &&
  best.coverage >= ANSWERED &&
  (second === undefined || best.score >= second.score * AHEAD);

/** Words before a name that make it the context of something else. */
const BEFORE_CONTEXT =
  /\b(?:fork|forks|forked|alternative|alternatives|replacement|successor|rival|competitor|clone)\s+(?:of|to|for|from)\s|\b(?:for|on|in|inside|within|using|with|behind|across|between|onto|into|from|by|like|by spotify|than|of)\s/i;
const IN_JAPANESE = /のフォーク|の代替|の代わり|互換|上で|で動|を使った|をベースに|向けの|用の|のための|で運用|で動かす/u;
/** Words after a name that make it what another project is for. */
const AFTER_CONTEXT = /\b(?:operator|orchestrator|sharding|fork|on (?:kubernetes|k8s)|オペレーター)\b/i;

/**
 * A description in which a name is only context: Kubernetes, whatever follows "fork of", and a
 * product that a hosted project is made for. Nothing if the name itself may be meant.
 */
export function byContext(index: TermIndex, text: string): Resolution | undefined {
  const { terms, others } = mentionsIn(index, text);
  const [sole, ...rest] = terms;
  if (sole === undefined || rest.length > 0 || others.length === 0) return undefined;
  const { project, tier } = sole;
  const isSetting = SETTINGS.has(project.slug);
  const isFork = FORK.test(text);
  const isProduct = !isHosted(tier) && (AFTER_CONTEXT.test(text) || BEFORE_CONTEXT.test(text) || IN_JAPANESE.test(text));
  if (!isSetting && !isFork && !isProduct) return undefined;
  if (isSetting && !(BEFORE_CONTEXT.test(text) || IN_JAPANESE.test(text) || others.length >= 2)) return undefined;
  return byDescription(index, text, [project]);
}

const FORK = /\b(?:fork|alternative|replacement|successor|rival|competitor|clone)s?\s+(?:of|to|for|from)\s|のフォーク|の代替|の代わり/i;
