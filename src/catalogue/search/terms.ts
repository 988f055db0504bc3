/**
 * Terms: all forms of a project's names that search can match, each with its kind.
 */
import { bracketed, type Project, shortName } from "../catalogue.ts";
import { fold, plain } from "./fold.ts";
import { isHosted, isKnown, type Tier, tierOf } from "./tier.ts";

/** Kinds of terms. Among equal terms, the earlier kind wins. */
export const KINDS = [
  "name",
  "alias",
  "former",
  "reading",
  "part",
  "short",
  "component",
  "resource",
  "initials",
] as const;
export type Kind = (typeof KINDS)[number];

export interface Term {
  /** The folded form, used for comparison. */
  readonly key: string;
  /** The display form. */
  readonly shown: string;
  readonly kind: Kind;
  readonly project: Project;
  readonly tier: Tier;
}

/** Whether it is something within the project, and not the project. */
export const isWithin = (kind: Kind): boolean =>
  kind === "part" || kind === "component" || kind === "resource";

/** Words that begin with another project's name say more by themselves: a "helm chart" is no kind HelmChart. */
export const isApart = (
  { kind, project }: Term,
  form: string,
  named: (word: string) => readonly Term[],
): boolean => {
  const [first = "", ...rest] = form.trim().split(/[\s_-]+/);
  if (kind !== "resource" || rest.length === 0) return false;
  return named(fold(first)).some(
    (term) => term.kind !== "initials" && isKnown(term.tier) && term.project !== project,
  );
};

/** Makers' names that people leave out: they search for "kafka", not "Apache Kafka". */
const MAKERS = /^(?:the|apache|hashicorp|project|grafana)\s+/;
/** Vendors, left out unless the rest is an everyday word: "monitor" must not find "Azure Monitor". */
const VENDORS = /^(?:amazon|aws|google|azure|microsoft|ibm|red hat|oracle|alibaba|vmware)\s+/;
/** Suffixes that people add or leave out: "Notary Project", "kube-green project". */
const ENDINGS = /\s+(?:project|io|community|opensource|open source)$/;

/** `owner` is the account that owns the project's repository, if it owns no other project. */
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
  add("reading", ...project.artifacts.names);
  add("short", without(MAKERS, short));
  add("component", ...project.artifacts.components, ...project.artifacts.binaries);
  const unlessOrdinary = (name = "") => (isOrdinary(fold(name)) ? undefined : name);
  add("short", unlessOrdinary(without(VENDORS, short)));
  if (isHosted(tier)) add("short", (owner?.length ?? 0) >= 4 ? owner : undefined);
  // Kinds such as Backup are everyday words and need "kind:" before them.
  add("resource", ...project.artifacts.kinds.filter((kind) => !isOrdinary(fold(kind))));
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
