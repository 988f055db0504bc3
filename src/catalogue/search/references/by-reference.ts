/** Resolves references, which name a project by where it is kept, instead of by its name. */
import type { Project } from "../../catalogue.ts";
import { fold } from "../fold.ts";
import { mentionsIn } from "../mentions.ts";
import { choices, MOST_CHOICES, type Resolution } from "../resolution.ts";
import type { TermIndex } from "../term-index.ts";
import { isWithin } from "../terms.ts";
import { isHosted, tierOf } from "../tier.ts";
import { accountsOf, addressLeads, isAddress } from "./address.ts";
import { parseCommandLine } from "./command-line.ts";
import { parseImage } from "./image.ts";
import { objectLeads } from "./kubernetes.ts";
import { type Lead, packageKey } from "./lead.ts";
import { isPackage, packageLeads, withoutVersion } from "./package.ts";
import { byPublisher, ownOfPublisher } from "./publisher.ts";

/** Whether the text can be nothing but a reference, so that it is no misspelt name either. */
export const isReference = (text: string): boolean =>
  isAddress(text) || isPackage(text) || parseImage(text) !== undefined || !objectLeads(text).next().done;

export function byReference(index: TermIndex, text: string): Resolution | undefined {
  if (!text.includes(" ")) return first(index, leadsOf(text));
  const found = byCommandLine(index, text) ?? first(index, objectLeads(text));
  if (found) return found;
  const bare = withoutVersion(text);
  return bare !== text && !bare.includes(" ") ? first(index, leadsOf(bare)) : undefined;
}

/** A reference among a few other words: "NodePool karpenter.sh". */
export function byReferenceWithin(index: TermIndex, text: string): Resolution | undefined {
  for (const word of text.split(/\s+/).slice(0, MOST_WORDS)) {
    const bare = word.replace(/^[<("'`]+|[>)"'`,.:;?!]+$/g, "");
    if (bare === text || !/[./]/.test(bare) || FILE.test(bare) || !isReference(bare)) continue;
    const found = first(index, leadsOf(bare));
    if (found?.kind === "match") return found;
  }
  return undefined;
}

const MOST_WORDS = 24;
const FILE = /^[\w-]+\.(?:conf|go|java|js|json|lock|md|py|tf|toml|ts|txt|ya?ml)$/;
/** "OpenTelemetry.Extensions.Hosting" */
const NUGET = /^[A-Z]\w+(?:\.[A-Z]\w+)+$/;
/** What commands are told to do; after the name of a program it makes a command line. */
const VERB =
  /^(?:apply|bootstrap|create|delete|deploy|describe|down|get|init|inject|install|list|login|pull|push|render|run|sign|sync|uninstall|up|upgrade|validate|verify)$/;

function* leadsOf(text: string): Generator<Lead> {
  yield* objectLeads(text);
  if (isPackage(text) || NUGET.test(text)) yield* packageLeads(text);
  else yield* addressLeads(text);
  if (!/[\s/:]/.test(text)) yield { type: "key", key: packageKey(withoutVersion(text)) };
}

function byCommandLine(index: TermIndex, text: string): Resolution | undefined {
  const line = parseCommandLine(text, leadsOf);
  if (line === undefined) return byTool(index, text);
  for (const leads of line.operands) {
    const found = first(index, leads());
    if (found) return found;
  }
  return line.tool === undefined ? undefined : named(index, line.tool);
}

/** "etcdctl endpoint health": a program of a project, and what it is told to do. */
function byTool(index: TermIndex, text: string): Resolution | undefined {
  const [tool = "", verb = "", ...rest] = text.replace(/^\$ /, "").split(/\s+/);
  const [term] = /^[a-z][\w-]*$/.test(tool) ? index.exact(fold(tool)) : [];
  if (term === undefined || !isHosted(term.tier) || term.kind === "initials") return undefined;
  const hasFlag = [verb, ...rest].some((word) => /^--?[a-z]/.test(word));
  return hasFlag || (VERB.test(verb) && !index.isOrdinary(fold(tool)))
    ? addressed(term.project, tool)
    : undefined;
}

function first(index: TermIndex, leads: Iterable<Lead>): Resolution | undefined {
  for (const lead of leads) {
    const found = follow(index, lead);
    if (found) return found;
  }
  return undefined;
}

function follow(index: TermIndex, lead: Lead): Resolution | undefined {
  switch (lead.type) {
    case "key":
    case "owner":
      return atKey(index, lead.key, lead.type);
    case "name":
      return named(index, lead.name);
    case "published":
      return byPublisher(index, lead.by, lead.name);
    case "own":
      return ownOfPublisher(index, lead.by, lead.name);
    case "beneath":
      return beneath(index, lead.host, lead.names);
    case "title": {
      const { terms, meant } = mentionsIn(index, lead.text);
      const [sole, ...others] = terms;
      const isSure = meant !== "unclear" && others.length === 0 && sole !== undefined && isHosted(sole.tier);
      return isSure ? addressed(sole.project, lead.text) : undefined;
    }
  }
}

const addressed = (project: Project, as: string): Resolution => ({
  kind: "match",
  project,
  by: "address",
  as,
});

function named(index: TermIndex, name: string): Resolution | undefined {
  const [term, next] = index.exact(fold(name));
  if (term === undefined || term.kind === "initials" || term.kind === "resource") return undefined;
  const isTied = next !== undefined && next.kind === term.kind && next.tier === term.tier;
  return isTied && next.project !== term.project
    ? choices([term.project, next.project])
    : addressed(term.project, name);
}

/**
 * The project at an address. If there are several: the only hosted one, or a choice if
 * they are few. For the owner of an unknown repository, all of them must be hosted.
 */
export function atKey(index: TermIndex, key: string, type: "key" | "owner"): Resolution | undefined {
  const at = index.at(key);
  const heirs = [...new Set(at.map(index.heir))];
  const hosted = heirs.filter((project) => isHosted(tierOf(project)));
  const project = at.length === 1 ? at[0] : (soleOf(hosted) ?? farBestKnown(hosted));
  if (project !== undefined) return addressed(project, key);
  const few = heirs.length > 0 && heirs.length <= MOST_CHOICES;
  return few && (type === "key" || hosted.length === heirs.length) ? choices(heirs) : undefined;
}

const soleOf = (projects: readonly Project[]): Project | undefined =>
  projects.length === 1 ? projects[0] : undefined;

/** The only graduated project, or one that is much better known than the others. */
function farBestKnown(projects: readonly Project[]): Project | undefined {
  const [best, second] = [...projects].sort((a, b) => tierOf(a) - tierOf(b));
  if (best === undefined || second === undefined || tierOf(best) === tierOf(second)) return undefined;
  return tierOf(best) === 0 || tierOf(best) + 2 <= tierOf(second) ? best : undefined;
}

/** A name in an address counts if its project has the same maker or the same domain as the host. */
function beneath(index: TermIndex, host: string, names: readonly string[]): Resolution | undefined {
  const labels = host.split(".");
  const domains = labels.slice(0, -1).map((_, at) => labels.slice(at).join("."));
  const owners = new Set(
    domains.flatMap((domain) => index.at(domain).map((owner) => accountOf(index, owner))),
  );
  owners.delete("");
  const isModuleHost = domains.slice(0, 2).some((domain) => MODULE_HOSTS.has(domain));
  const belongs = (project: Project): boolean => {
    const account = accountOf(index, project);
    const home = HOME.exec(project.links.homepage ?? "")?.[1];
    return (
      isModuleHost || home === domains.at(-1) || owners.has(account) || account.endsWith(`/${labels.at(-2)}`)
    );
  };
  for (const name of names) {
    const term = index
      .exact(fold(name))
      .find(({ kind, project }) => kind !== "initials" && !isWithin(kind) && belongs(project));
    if (term !== undefined) return addressed(term.project, `${host}/${name}`);
  }
  return undefined;
}

/** The domain of a homepage. */
const HOME = /^https?:\/\/(?:[^/]*\.)?([^./]+\.[^./]+)(?:\/|$)/;

/** Hosts of Go modules whose makers are not the modules' projects. */
const MODULE_HOSTS = new Set(["google.golang.org", "gopkg.in", "sigs.k8s.io"]);

const accountOf = (index: TermIndex, project: Project): string =>
  accountsOf(index.ownerOf(project) ?? "").at(-1) ?? "";
