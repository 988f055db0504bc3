/**
 * Finds the project behind something published: the account says whose it is, the name which
 * of theirs. "rook/ceph" is Rook's, "bitnami/kafka" is Kafka's, "grafana/loki" is Loki.
 */
import type { Project } from "../../catalogue.ts";
import { isFiller } from "../fillers.ts";
import { fold } from "../fold.ts";
import { choices, MOST_CHOICES, type Resolution } from "../resolution.ts";
import type { TermIndex } from "../term-index.ts";
import type { Term } from "../terms.ts";
import { isHosted, isKnown } from "../tier.ts";
import { accountsOf } from "./address.ts";
import { accountKey } from "./lead.ts";

const NAMES: ReadonlySet<string> = new Set(["name", "alias", "former", "part", "short", "component"]);

interface Named {
  readonly term: Term;
  /** Whether the whole name was recognised, and not only its beginning. */
  readonly isWhole: boolean;
}

export function byPublisher(index: TermIndex, by: readonly string[], name: string): Resolution | undefined {
  const project = byBoth(index, by, name) ?? chosen(index, by, name);
  if (project !== undefined) return as(project, name);
  const hosted = ownersOf(index, by).filter((owner) => index.isHosted(owner));
  return hosted.length > 1 && hosted.length <= MOST_CHOICES ? choices(hosted) : undefined;
}

/** The account and the name together: "fabric8" and "kubernetes-client". */
function byBoth(index: TermIndex, by: readonly string[], name: string): Project | undefined {
  for (const account of by) {
    const [both] = index.exact(fold(account + name));
    if (both !== undefined && NAMES.has(both.kind)) return both.project;
  }
  return undefined;
}

function chosen(index: TermIndex, by: readonly string[], name: string): Project | undefined {
  const owners = ownersOf(index, by);
  const named = namedBy(index, name);
  if (named === undefined) return soleOf(index, owners);
  const { project } = named.term;
  const isOwn = owners.includes(project) || owners.some((owner) => isRelated(index, owner, project));
  if (isOwn || (named.isWhole && (isDistinct(index, named.term) || by.at(-1) === name))) return project;
  const owner = soleOf(index, owners);
  return owner ?? (isSure(index, named) ? project : undefined);
}

/** The only one, or the only hosted one. */
function soleOf(index: TermIndex, owners: readonly Project[]): Project | undefined {
  const hosted = owners.filter((owner) => index.isHosted(owner));
  const [sole, ...others] = hosted.length > 0 ? hosted : owners;
  return others.length === 0 ? sole : undefined;
}

/** A hosted project's name that says enough without its account. */
const isDistinct = (index: TermIndex, { kind, key, tier }: Term): boolean =>
  isHosted(tier) && (kind === "name" || (key.length >= 5 && !index.isOrdinary(key)));

/** A project of the account that is called so, even if a larger one ships it too: "openpolicyagent/gatekeeper". */
export function ownOfPublisher(
  index: TermIndex,
  by: readonly string[],
  name: string,
): Resolution | undefined {
  const named = index
    .exact(fold(name))
    .filter(({ kind }) => kind === "name" || kind === "alias" || kind === "short");
  if (named.length === 0) return undefined;
  const owners = ownersOf(index, by);
  const own = named.find(({ project }) => owners.some((owner) => isRelated(index, owner, project)));
  return own === undefined ? undefined : as(own.project, name);
}

const as = (project: Project, name: string): Resolution => ({
  kind: "match",
  project,
  by: "address",
  as: name,
});

/** Projects of the nearest account that has any. */
function ownersOf(index: TermIndex, by: readonly string[]): readonly Project[] {
  for (const account of by.toReversed().flatMap(spellingsOf)) {
    // A large maker publishes for many projects.
    const shipped = isFiller(fold(account)) ? [] : index.at(accountKey(account));
    const owned = [...new Set([...shipped, ...index.at(`github.com/${account}`)])];
    if (owned.length > 0) return [...new Set(owned.map(index.heir))];
    const [term] = index.exact(fold(account));
    const isAccount = term !== undefined && NAMES.has(term.kind);
    if (isAccount && (isKnown(term.tier) || (term.key.length >= 5 && !index.isOrdinary(term.key)))) {
      return [index.heir(term.project)];
    }
  }
  return [];
}

/** "longhornio", "goharbor" and "prometheus-community" are accounts of the name within. */
const spellingsOf = (account: string): string[] => [
  ...accountsOf(account),
  account.replace(/(?<=.{3})(?:io|project|hq|ci)$/, ""),
  account.replace(/^(?:go|get)(?=.{3})/, ""),
  account.replace(/-.*$/, ""),
  account.replace(/^.*-/, ""),
];

/** Words that packages and images add to the name of what they are for. */
const ADDED =
  /^(?:async|client|core|sdk|api|starter|node|js|ts|py|python|go|java|rs|rust|dotnet|php|ruby|lib|cli|server|web|tools?|plugin|extensions?|instrumentation|image|docker|linux|amd64|arm64|the)$/;

/** The name without what packages add, the whole name, or the longest beginning of it that is a name. */
function namedBy(index: TermIndex, name: string): Named | undefined {
  const all = name.split(/[-_.]/);
  return (
    beginningOf(index, all) ??
    beginningOf(
      index,
      all.filter((part) => !ADDED.test(part)),
    )
  );
}

function beginningOf(index: TermIndex, parts: readonly string[]): Named | undefined {
  for (let length = parts.length; length > 0; length--) {
    const key = fold(parts.slice(0, length).join(""));
    const term = index.exact(key).find(({ kind }) => NAMES.has(kind));
    if (term === undefined) continue;
    const isWhole = length === parts.length;
    if (isWhole || (key.length >= 3 && isKnown(term.tier))) return { term, isWhole };
  }
  return undefined;
}

/** Without a known account, the beginning of a name must not be an everyday word. */
const isSure = (index: TermIndex, { term, isWhole }: Named): boolean =>
  isWhole || (term.key.length >= 4 && !index.isOrdinary(term.key));

/** Whether both belong to the same account. */
const isRelated = (index: TermIndex, a: Project, b: Project): boolean =>
  index.ownerOf(a) !== undefined && index.ownerOf(a) === index.ownerOf(b);
