/**
 * The terms by which a project can be asked for: its names in all their forms,
 * each with what kind of name it is.
 */
import { bracketed, type Project, shortName } from "../catalogue.ts";
import { fold, plain } from "./fold.ts";
import { isHosted, isKnown, type Tier, tierOf } from "./tier.ts";

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
const MAKERS = /^(?:the|apache|hashicorp|project|grafana)\s+/;
/** Makers who call their products by what they do, so that "Azure Monitor" is not asked for as "monitor". */
const VENDORS = /^(?:amazon|aws|google|azure|microsoft|ibm|red hat|oracle|alibaba|vmware)\s+/;
/** Endings that people leave out or put on: "Notary Project", "kube-green project". */
const ENDINGS = /\s+(?:project|io|community|opensource|open source)$/;

/** `owner` is the account that holds its repository, where that account holds no other project. */
export function termsOf(project: Project, isOrdinary: (key: string) => boolean, owner?: string): Term[] {
  const tier = tierOf(project);
  const terms = new Map<string, Term>();
  const add = (kind: Kind, ...names: readonly (string | undefined)[]) => {
    for (const shown of names) {
      const key = fold(shown ?? "");
      if (shown !== undefined && key !== "" && !terms.has(key)) {
        terms.set(key, { key, shown, kind, project, tier });
      }
    }
  };
  const short = shortName(project.name);
  const inBrackets = bracketed(project.name);
  const formerly = inBrackets?.match(/^formerly (.+)$/i)?.[1];
  add("name", short, project.name, project.slug, project.deck?.name);
  add("alias", formerly === undefined ? inBrackets : undefined, ...project.aliases, project.lfx);
  add("former", formerly, formerly?.split(" ")[0], ...project.formerNames);
  add("reading", ...project.readings);
  add("part", ...project.parts);
  add("short", without(MAKERS, short));
  const unlessOrdinary = (name = "") => (isOrdinary(fold(name)) ? undefined : name);
  add("short", unlessOrdinary(without(VENDORS, short)));
  if (isHosted(tier)) add("short", (owner?.length ?? 0) >= 4 ? owner : undefined);
  if (isKnown(tier)) add("initials", unlessOrdinary(initials(short)));
  return [...terms.values()];
}

function without(makers: RegExp, name: string): string | undefined {
  const lower = plain(name).replace(/[-_]/g, " ");
  const shorter = lower.replace(makers, "").replace(ENDINGS, "");
  return shorter !== lower && fold(shorter).length >= 3 ? shorter : undefined;
}

/** "Open Cluster Management" → "ocm"; only for names of three words or more. */
function initials(name: string): string | undefined {
  const parts = plain(name)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
  return parts.length >= 3 ? parts.map((part) => part[0]).join("") : undefined;
}
