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
import { MOST_CHOICES, match, type Resolution } from "./resolution.ts";
import type { TermIndex } from "./term-index.ts";
import type { Term } from "./terms.ts";
import { isHosted, tierOf } from "./tier.ts";

/** How much of a description must fit a project for it to be the answer. */
const ANSWERED = 0.85;
/** Two words say more than one, and need to be less of the whole. */
const OFFERED_BY_WORDS = [1, 0.75, 0.33, 0.33] as const;
/** How far ahead of the next one the answer is. */
const AHEAD = 2;
/** Others are offered beside the best down to this share of its score. */
const NOT_MUCH_WORSE = 0.35;

/** A text read as a description. */
export interface Description {
  readonly text: string;
  /** The projects that it fits, best first; looked for at the first call. */
  fits(): readonly Described[];
}

export function describing(index: TermIndex, text: string): Description {
  let found: readonly Described[] | undefined;
  return {
    text,
    fits() {
      found ??= index.descriptions.find(text);
      return found;
    },
  };
}

export function byDescription(index: TermIndex, { text, fits }: Description): Resolution | undefined {
  if (/^[\0-\x7f]*$/.test(text) && !text.trim().includes(" ")) return undefined;
  const found = fits().filter(isOffered);
  const [best] = found;
  if (best === undefined) return undefined;
  const [named, ...rest] = mentionsIn(index, text).terms;
  // The project is named, and the rest of the sentence is about it too.
  const isSubject =
    named !== undefined && rest.length === 0 && !SETTINGS.has(named.project.slug) && !isWord(index, named);
  if (isSubject && named.project === best.project) return match(named, "mention");
  return answer(index, found);
}

/** What fits all of a description without a name, before misspelt names are looked for in it. */
export function byWholeDescription(index: TermIndex, { text, fits }: Description): Resolution | undefined {
  if (!/[^\0-\x7f]|\s/.test(text.trim())) return undefined;
  const found = fits().filter(isOffered);
  if (found[0] === undefined || !fitsWhole(found[0]) || mentionsIn(index, text).terms.length > 0)
    return undefined;
  return answer(index, found);
}

const isOffered = ({ words, coverage }: Described): boolean =>
  words >= 2 && coverage >= (OFFERED_BY_WORDS[Math.min(3, words)] ?? 1);

const isFarAhead = (best: Described, second: Described | undefined): boolean =>
  isHosted(tierOf(best.project)) &&
  best.coverage >= ANSWERED &&
  (second === undefined || best.score >= second.score * AHEAD);

const as = (project: Project): Resolution => ({
  kind: "match",
  project,
  by: "description",
  as: project.name,
});

function offered(
  index: TermIndex,
  found: readonly Described[],
  besides: readonly Project[] = [],
): Resolution {
  const least = (found[0]?.score ?? 0) * NOT_MUCH_WORSE;
  const near = found.filter(({ score }) => score >= least).map(({ project }) => index.heir(project));
  const described = [...new Set(near)].filter((project) => !besides.includes(project));
  const [sole, ...others] = described;
  const isSure =
    isHosted(found[0] === undefined ? 5 : tierOf(found[0].project)) && (found[0]?.coverage ?? 0) >= MOSTLY;
  if (sole !== undefined && others.length === 0 && besides.length === 0 && isSure) return as(sole);
  return { kind: "choices", projects: [...described.slice(0, MOST_CHOICES - besides.length), ...besides] };
}

const FORK =
  /\b(?:fork|alternative|replacement|successor|rival|competitor|clone)s?\s+(?:of|to|for|from)\s|\b(?:without|instead of|rather than)\s|のフォーク|の代替|の代わり|を使わ(?:ない|ず)|(?:なし|無し|抜き)[でに]/i;
const PREPOSITION =
  /\b(?:for|on|at|in|inside|within|using|with|without|behind|across|between|onto|into|from|by|of)\s|上で|で動|で運用|を使った|をベースに|向けの|用の|のための|の中[でに]|から|を.*で/iu;
const ON_KUBERNETES = /\b(?:on|for) (?:kubernetes|k8s)\b|kubernetes\s*(?:で|上)/i;
const MADE_FOR =
  /\b(?:operators?|orchestrators?|sharding|automation|controllers?|manager|proxy|on (?:kubernetes|k8s))\b|オペレーター?/i;

const COVERED = 0.7;
const MOSTLY = 0.6;
/** A description of something for Kubernetes may be short. */
const WITHIN_SETTING = 0.55;
const WHOLE = 0.95;
const LITTLE = 0.7;
/** How much better another project must fit than the one that is named. */
const BETTER = 1.3;
const MUCH_BETTER = 0.2;

/** The only name in a text, and what its description fits. */
interface Context {
  readonly index: TermIndex;
  readonly text: string;
  readonly named: Term;
  /** How well the named project fits itself. */
  readonly own: { readonly coverage: number; readonly score: number };
  /** Others that fit, best first. */
  readonly rivals: readonly Described[];
  readonly best: Described;
}

/**
 * A description in which a name is only context: Kubernetes, what something is a fork of, and what
 * something is made for or with. Nothing if the name itself may be meant.
 */
export function byContext(index: TermIndex, { text, fits }: Description): Resolution | undefined {
  const { terms, others } = mentionsIn(index, text);
  const [named, ...rest] = terms;
  if (named === undefined || rest.length > 0 || others.length === 0) return undefined;
  if (!others.some(describes) && !isDeployed(named, text)) return undefined;
  const found = fits();
  const own = found.find(({ project }) => project === named.project) ?? { coverage: 0, score: 0 };
  const rivals = found.filter(({ project }) => index.heir(project) !== index.heir(named.project));
  const [best] = rivals;
  if (best === undefined) return undefined;
  const context = { index, text, named, own, rivals, best };
  if (isReplaced(named, text)) return best.words >= 2 ? offered(index, rivals.filter(isOffered)) : undefined;
  if (SETTINGS.has(named.project.slug)) return withinSetting(context, others.length);
  return madeFor(context);
}

/** "when was Helm created" asks, and describes nothing. What Kubernetes costs is a matter for other tools. */
const describes = (word: string): boolean =>
  !isNeutral(word) &&
  (!isQuestion(fold(word)) || OF_OTHER_TOOLS.has(word)) &&
  !/^\p{Script=Hiragana}/u.test(word);

const OF_OTHER_TOOLS = new Set(["cost", "costs"]);

/** "instead of X", and not "X instead of". */
function isReplaced({ shown }: Term, text: string): boolean {
  const at = text.search(FORK);
  return at >= 0 && !text.slice(0, at).toLowerCase().includes(shown.toLowerCase());
}

/** "kafka on kubernetes" asks for what runs it there. */
const isDeployed = ({ tier }: Term, text: string): boolean => !isHosted(tier) && isDeployment(text);

export const isDeployment = (text: string): boolean =>
  ON_KUBERNETES.test(text) && !/\b(?:install|deploy|set ?up)/i.test(text);

function withinSetting(context: Context, others: number): Resolution | undefined {
  const { index, text, own, rivals, best } = context;
  if (fitsAlone(context)) return answer(index, rivals.filter(fitsMostly));
  const hasPreposition = PREPOSITION.test(text);
  if ((!hasPreposition && others < 2) || best.words === 0 || best.coverage < WITHIN_SETTING) return undefined;
  const isBetter = best.words >= 2 && best.coverage >= COVERED && best.coverage >= own.coverage + MUCH_BETTER;
  if (!hasPreposition && !isBetter) return undefined;
  return answer(
    index,
    rivals.filter(({ words, coverage }) => words > 0 && coverage >= WITHIN_SETTING),
  );
}

/** Whether another project fits better than one outside the CNCF that is named. */
function isBetterThanOther({ text, own, best }: Context): boolean {
  const least = isDeployment(text) ? own.score : own.score * BETTER;
  return best.coverage > own.coverage && best.score >= least && best.coverage >= MOSTLY;
}

function madeFor(context: Context): Resolution | undefined {
  const { index, text, named, own, rivals, best } = context;
  const { project, tier } = named;
  if (fitsAlone(context) && best.words >= 2) return offered(index, rivals.filter(fitsMostly), [project]);
  const isAlsoWord = isWord(index, named);
  if (!PREPOSITION.test(text) && !MADE_FOR.test(text) && !isAlsoWord) return undefined;
  if (!isHosted(tier)) return isBetterThanOther(context) ? offered(index, rivals, [project]) : undefined;
  if (!isOffered(best) || best.coverage < own.coverage + MUCH_BETTER) return undefined;
  const isDescribed = isAlsoWord ? best.coverage >= MOSTLY : best.words >= 3 && best.coverage >= COVERED;
  return isDescribed ? offered(index, rivals.filter(isOffered), [project]) : undefined;
}

/** All of the description is said of the project, the name in it too. */
const fitsWhole = ({ words, coverage }: Described): boolean => words > 0 && coverage >= WHOLE;

const fitsMostly = ({ words, coverage }: Described): boolean => words > 0 && coverage >= COVERED;

/** Another project fits the whole description, and the named one little of it. */
const fitsAlone = ({ own, best }: Context): boolean =>
  fitsWhole(best) && own.coverage <= LITTLE && best.score >= own.score * BETTER;

function answer(index: TermIndex, found: readonly Described[]): Resolution {
  const [best, second] = found;
  return best !== undefined && isFarAhead(best, second) ? as(best.project) : offered(index, found);
}
