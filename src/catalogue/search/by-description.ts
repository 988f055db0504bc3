/**
 * Resolves a description to what it describes. Names in it are its context ("fork of terraform",
 * "operator for kafka"), and are not the answer.
 */
import type { Project } from "../catalogue.ts";
import type { Described } from "./descriptions.ts";
import { isNeutral } from "./everyday.ts";
import { isQuestion } from "./fillers.ts";
import { fold } from "./fold.ts";
import { isWord, mentionsIn, SETTINGS } from "./mentions.ts";
import { MOST_CHOICES, type Resolution } from "./resolution.ts";
import type { TermIndex } from "./term-index.ts";
import { isHosted, tierOf } from "./tier.ts";

/** How much of a description must fit a project for it to be the answer. */
const ANSWERED = 0.85;
/** Two words say more than one, and need to be less of the whole. */
const OFFERED_BY_WORDS = [1, 0.75, 0.33, 0.33] as const;
/** How far ahead of the next one the answer is. */
const AHEAD = 2;
/** Others are offered beside the best down to this share of its score. */
const NOT_MUCH_WORSE = 0.35;

export function byDescription(index: TermIndex, text: string): Resolution | undefined {
  if (/^[\0-\x7f]*$/.test(text) && !text.trim().includes(" ")) return undefined;
  const found = index.descriptions.find(text).filter(isOffered);
  return found.length === 0 ? undefined : answer(index, found);
}

const isOffered = ({ words, coverage }: Described): boolean =>
  words >= 2 && coverage >= (OFFERED_BY_WORDS[Math.min(3, words)] ?? 1);

const isFarAhead = (best: Described, second: Described | undefined): boolean =>
  isHosted(tierOf(best.project)) &&
  best.coverage >= ANSWERED &&
  (second === undefined || best.score >= second.score * AHEAD);

function offered(
  index: TermIndex,
  found: readonly Described[],
  besides: readonly Project[] = [],
): Resolution {
  const least = (found[0]?.score ?? 0) * NOT_MUCH_WORSE;
  const near = found.filter(({ score }) => score >= least).map(({ project }) => index.heir(project));
  const described = [...new Set(near)].filter((project) => !besides.includes(project));
  return { kind: "choices", projects: [...described.slice(0, MOST_CHOICES - besides.length), ...besides] };
}

const FORK =
  /\b(?:fork|alternative|replacement|successor|rival|competitor|clone)s?\s+(?:of|to|for|from)\s|\b(?:without|instead of|rather than)\s|のフォーク|の代替|の代わり|を使わない/i;
const PREPOSITION =
  /\b(?:for|on|at|in|inside|within|using|with|without|behind|across|between|onto|into|from|by|of)\s|上で|で動|で運用|を使った|をベースに|向けの|用の|のための|を.*で/iu;
const ON_KUBERNETES = /\b(?:on|for) (?:kubernetes|k8s)\b|kubernetes\s*(?:で|上)/i;
const MADE_FOR =
  /\b(?:operators?|orchestrators?|sharding|automation|controllers?|manager|proxy|on (?:kubernetes|k8s))\b|オペレーター?/i;

/**
 * A description in which a name is only context: Kubernetes, what something is a fork of, and what
 * something is made for or with. Nothing if the name itself may be meant.
 */
export function byContext(index: TermIndex, text: string): Resolution | undefined {
  const { terms, others } = mentionsIn(index, text);
  const [sole, ...rest] = terms;
  if (sole === undefined || rest.length > 0 || others.length === 0) return undefined;
  const { project, tier } = sole;
  // "when was Helm created" asks, and describes nothing.
  const says = others.some(
    (word) => !isNeutral(word) && !isQuestion(fold(word)) && !/^\p{Script=Hiragana}/u.test(word),
  );
  const isDeployed =
    !isHosted(tier) && ON_KUBERNETES.test(text) && !/\b(?:install|deploy|set ?up)/i.test(text);
  if (!says && !isDeployed) return undefined;
  const found = index.descriptions.find(text);
  const own = found.find((one) => one.project === project);
  const rivals = found.filter((one) => one.project !== project && index.heir(one.project) !== project);
  const [best] = rivals;
  if (best === undefined) return undefined;
  if (FORK.test(text)) return best.words >= 2 ? offered(index, rivals.filter(isOffered)) : undefined;
  if (SETTINGS.has(project.slug)) {
    const isContext = PREPOSITION.test(text) || others.length >= 2;
    if (!isContext || best.words === 0 || best.coverage < WITHIN_SETTING) return undefined;
    const ahead = best.coverage - (own?.coverage ?? 0);
    if (!PREPOSITION.test(text) && (best.words < 2 || best.coverage < COVERED || ahead < MUCH_BETTER))
      return undefined;
    return answer(
      index,
      rivals.filter(({ words, coverage }) => words > 0 && coverage >= WITHIN_SETTING),
    );
  }
  const isFor = PREPOSITION.test(text) || MADE_FOR.test(text) || isWord(index, sole);
  if (!isHosted(tier)) {
    const isBetter = best.coverage > (own?.coverage ?? 0) && best.score >= (own?.score ?? 0) * BETTER;
    return isFor && isBetter && best.coverage >= 0.6 ? offered(index, rivals, [project]) : undefined;
  }
  if (!isFor || !isOffered(best) || best.coverage < (own?.coverage ?? 0) + MUCH_BETTER) return undefined;
  const isDescribed = isWord(index, sole) ? best.coverage >= 0.6 : best.words >= 3 && best.coverage >= 0.7;
  return isDescribed ? offered(index, rivals.filter(isOffered), [project]) : undefined;
}

const COVERED = 0.7;
/** A description of something for Kubernetes may be short. */
const WITHIN_SETTING = 0.55;
/** How much better another project must fit than the one that is named. */
const BETTER = 1.3;
const MUCH_BETTER = 0.2;

function answer(index: TermIndex, found: readonly Described[]): Resolution {
  const [best, second] = found;
  return best !== undefined && isFarAhead(best, second)
    ? { kind: "match", project: best.project, by: "description", as: best.project.name }
    : offered(index, found);
}
