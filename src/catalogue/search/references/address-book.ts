/**
 * Maps addresses to projects: repositories, sites, documentation, blogs and chats, and what a
 * project ships (images, charts, packages, API groups, kinds).
 */
import type { Project } from "../../catalogue.ts";
import type { Steps } from "../../steps.ts";
import { fold } from "../fold.ts";
import { linkKey } from "./address.ts";
import { imageKey, isShelf, parseImage } from "./image.ts";
import { accountKey, chartKey, kindKey, packageKey } from "./lead.ts";

export interface AddressBook {
  /** Projects at an address key, in insertion order. */
  at(key: string): readonly Project[];
  /** The code-host account that owns the project's repository, if it owns no other project. */
  soleOwner(project: Project): string | undefined;
  /** The key of the code-host account that owns the project's repository. */
  ownerOf(project: Project): string | undefined;
}

/** A repository on a code host; captures the account's key and its name. */
const REPOSITORY = /^((?:github|gitlab)\.com\/([^/]+))\/[^/]+$/;

export function* fileAddresses(projects: readonly Project[]): Steps<AddressBook> {
  const filed = new Shelves();
  /** What a project ships may be another one's own home: Cilium's files name tetragon.io. */
  const shipped = new Shelves();
  const owners = new Map<Project, RegExpExecArray>();
  const namesake = namesakes(projects);
  for (const project of projects) {
    for (const key of linkKeys(project)) filed.put(key, project);
    const owner = REPOSITORY.exec(linkKey(project.links.repository ?? "") ?? "");
    if (owner) owners.set(project, owner);
    for (const key of artifactKeys(project)) shipped.put(key, project);
    const hosts = [...project.artifacts.hosts, ...project.artifacts.groups];
    for (const host of hosts.filter((one) => (namesake(one) ?? project) === project)) {
      shipped.put(host.toLowerCase(), project);
    }
    yield;
  }
  // A chat that several projects share identifies none of them.
  const chats = Map.groupBy(projects, (project) => linkKey(project.links.chat ?? ""));
  for (const [key, [project, ...others]] of chats) {
    if (project !== undefined && others.length === 0) filed.put(key, project);
  }

  const at = (key: string) => filed.at(key) ?? shipped.at(key) ?? [];
  return {
    at,
    soleOwner(project) {
      const [, key = "", name] = owners.get(project) ?? [];
      return at(key).length === 1 ? name : undefined;
    },
    ownerOf: (project) => owners.get(project)?.[1],
  };
}

/** Its own links. An account's address finds its projects: github.com/rook is Rook. */
function* linkKeys({ links, repositories }: Project): Generator<string> {
  for (const link of [links.repository, links.homepage, links.docs, links.blog, ...repositories]) {
    const key = linkKey(link ?? "");
    if (key === undefined) continue;
    yield key;
    const owner = REPOSITORY.exec(key)?.[1];
    if (owner !== undefined) yield owner;
  }
}

/** Projects by address, each once. */
class Shelves {
  readonly #projects = new Map<string, Project[]>();

  put(key: string | undefined, project: Project): void {
    if (key === undefined) return;
    const at = this.#projects.get(key);
    if (at === undefined) this.#projects.set(key, [project]);
    else if (!at.includes(project)) at.push(project);
  }

  at(key: string): readonly Project[] | undefined {
    return this.#projects.get(key);
  }
}

/** Gives the project that a host's domain is called after. */
function namesakes(projects: readonly Project[]): (host: string) => Project | undefined {
  const named = new Map<string, Project>();
  for (const project of projects) {
    for (const name of [project.name, ...project.aliases]) {
      if (!named.has(fold(name))) named.set(fold(name), project);
    }
  }
  return (host) => named.get(fold(host.split("/")[0]?.split(".").at(-2) ?? ""));
}

function* artifactKeys({ artifacts }: Project): Generator<string> {
  for (const image of artifacts.images) yield* storedKeys(image);
  for (const chart of artifacts.charts)
    yield* chart.startsWith("oci://") ? storedKeys(chart) : chartKeys(chart);
  for (const named of artifacts.packages) yield* packageKeys(named);
  for (const kind of artifacts.kinds) {
    yield kindKey(kind);
    // kubectl knows VirtualMachineInstance as vmi.
    const humps = kind.match(/[A-Z][a-z0-9]+/g) ?? [];
    if (humps.length >= 3) yield kindKey(humps.map((hump) => hump[0]).join(""));
  }
}

/** An image or a chart in a registry, and the account under which it is stored. */
function* storedKeys(stored: string): Generator<string> {
  const image = parseImage(stored) ?? parseImage(`docker://${stored}`);
  if (image === undefined) return;
  yield imageKey(image);
  const account = image.namespaces.at(-1);
  if (account !== undefined && !isShelf(account)) yield accountKey(account);
}

/** "charts.jetstack.io/cert-manager" is found by each of its beginnings, "jetstack/cert-manager" as a whole. */
function* chartKeys(chart: string): Generator<string> {
  const parts = chart.toLowerCase().split("/");
  if (parts[0]?.includes(".")) {
    for (let length = parts.length; length > 0; length--) yield parts.slice(0, length).join("/");
    return;
  }
  yield chartKey(chart);
  if (parts[0] !== undefined && !isShelf(parts[0])) yield accountKey(parts[0]);
}

function* packageKeys(named: string): Generator<string> {
  const name = named.slice(named.indexOf(":") + 1);
  yield packageKey(name);
  if (named.startsWith("go:")) yield name.toLowerCase().replace(/\/v\d+$/, "");
  const scope = /^@([^/]+)\//.exec(name)?.[1];
  if (scope !== undefined) yield accountKey(scope);
}
