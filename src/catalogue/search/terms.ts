/**
 * The terms by which a project can be asked for: its names in all their forms,
 * each with what kind of name it is.
 */
import { bracketed, type Project, shortName } from "../catalogue.ts";
import { fold, plain } from "./fold.ts";
import { isHosted, type Tier, tierOf } from "./tier.ts";

/** What a term is to its project, in the order in which equal terms win. */
export const KINDS = ["name", "alias", "former", "reading", "part", "short", "initials"] as const;
export type Kind = (typeof KINDS)[number];

export interface Term {
  /** The folded form, which is what is compared. */
  readonly key: string;
  /** The form to show to people. */
  readonly shown: string;
  readonly kind: Kind;
  readonly project: Project;
  readonly tier: Tier;
}

/** Makers' names that people leave out: "Apache Kafka" is asked for as "kafka". */
const MAKERS =
  /^(?:the|apache|amazon|aws|google|azure|microsoft|ibm|red hat|oracle|alibaba|hashicorp|vmware|project|grafana)\s+/;
/** Endings that people leave out or put on: "Notary Project", "kube-green project". */
const ENDINGS = /\s+(?:project|io|community|opensource|open source)$/;

/** `owner` is the account that holds its repository, where that account holds no other project. */
export function termsOf(project: Project, owner?: string): Term[] {
  const tier = tierOf(project);
  const terms = new Map<string, Term>();
  const add = (kind: Kind, shown: string | undefined) => {
    if (shown === undefined) return;
    const key = fold(shown);
    if (key !== "" && !terms.has(key)) terms.set(key, { key, shown, kind, project, tier });
  };
  const short = shortName(project.name);
  add("name", short);
  add("name", project.name);
  add("name", project.slug);
  add("name", project.deck?.name);
  const inBrackets = bracketed(project.name);
  const formerly = inBrackets?.match(/^formerly (.+)$/i)?.[1];
  if (formerly === undefined) add("alias", inBrackets);
  else for (const name of [formerly, formerly.split(" ")[0]]) add("former", name);
  for (const alias of project.aliases) add("alias", alias);
  add("alias", project.lfx);
  for (const name of project.formerNames) add("former", name);
  for (const reading of project.readings) add("reading", reading);
  for (const part of project.parts) add("part", part);
  add("short", lessMaker(short));
  if (isHosted(tier) && (owner?.length ?? 0) >= 4) add("short", owner);
  add("initials", initials(short));
  return [...terms.values()];
}

function lessMaker(name: string): string | undefined {
  const lower = plain(name).replace(/[-_]/g, " ");
  const shorter = lower.replace(MAKERS, "").replace(ENDINGS, "");
  return shorter !== lower && fold(shorter).length >= 3 ? shorter : undefined;
}

/** "Open Cluster Management" → "ocm"; only for names of three words or more. */
function initials(name: string): string | undefined {
  const parts = plain(name)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
  return parts.length >= 3 ? parts.map((part) => part[0]).join("") : undefined;
}
