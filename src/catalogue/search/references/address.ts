/**
 * Parses addresses (URLs, host names, owner/repo) into leads, most certain first: the longest
 * known prefix wins. "https://www.rook.io/docs" gives rook.io/docs, rook.io, then the name "rook".
 */
import { imageKey, imageLeads, parseImage } from "./image.ts";
import { asKey, asName, chartKey, type Lead, published } from "./lead.ts";
import { packageLeads, packagePage } from "./package.ts";

const URL_LIKE =
  /^(?:[a-z][a-z0-9+.-]*:\/\/)?(?:[^@\s/]*@)?((?:[a-z0-9_-]+\.)+[a-z][a-z0-9-]*)(?::\d+)?([/?#][^\s]*)?$/i;
const SSH_REMOTE = /^(?:ssh:\/\/)?git@([a-z0-9.-]+)[:/](.+)$/i;
const OWNER_REPO = /^([a-z0-9][a-z0-9-]*)\/([a-z0-9._-]+?)(?:\.git)?\/?$/i;
const CODE_HOSTS = new Set(["github.com", "gitlab.com", "codeberg.org", "bitbucket.org"]);
/** Hosts that show a repository of GitHub under owner/repo, and what stands before it. */
const MIRRORS_OF_GITHUB: ReadonlyMap<string, number> = new Map([
  ["raw.githubusercontent.com", 0],
  ["codeload.github.com", 0],
  ["deepwiki.com", 0],
  ["api.github.com", 1],
]);

/** Hosts of images, charts and operators: the path before the publisher, and how many parts follow. */
const LISTINGS: readonly (readonly [string, RegExp])[] = [
  ["hub.docker.com", /^(?:r|_|u|repository\/docker)\/(.+?)(?:\/(?:tags|general|builds).*)?$/],
  ["quay.io", /^repository\/(.+)$/],
  ["artifacthub.io", /^packages\/[^/]+\/(.+)$/],
  ["operatorhub.io", /^operator\/(.+)$/],
  ["registry.terraform.io", /^(?:providers|modules)\/(.+)$/],
  ["gallery.ecr.aws", /^(.+)$/],
];
/** Hosts of articles, which put the name last in the path. */
const NAMED_LAST = new Set([
  "wikipedia.org",
  "operatorhub.io",
  "artifacthub.io",
  "hub.docker.com",
  "ghcr.io",
  "gcr.io",
  "quay.io",
]);

/** Suffixes that organisations add to their name for a second account. */
const ACCOUNT_ENDING =
  /-(?:attic|charts?|community|contrib|dev|extensions?|incubator|io|labs|plugins|project|releases?|retired|sigs)$/;

/** Hosts that give each project a subdomain. */
const PAGE_HOSTS = new Set([
  "github.io",
  "gitlab.io",
  "medium.com",
  "netlify.app",
  "pages.dev",
  "s3.amazonaws.com",
  "storage.googleapis.com",
  "web.app",
  "readthedocs.io",
  "vercel.app",
]);

/** Hosts whose pages belong to many owners, so that the host alone identifies no project. */
const SHARED_HOSTS = new Set([
  ...CODE_HOSTS,
  ...PAGE_HOSTS,
  ...LISTINGS.map(([host]) => host),
  "cncf.io",
  "landscape.cncf.io",
  "google.com",
  "docs.google.com",
  "gist.github.com",
  "youtube.com",
]);
const DEEPEST = 6;

export const accountsOf = (account: string): string[] => {
  const short = account.replace(ACCOUNT_ENDING, "");
  return short === account || short === "" ? [account] : [account, short];
};

/** Whether the text is an address rather than a name. */
export const isAddress = (text: string): boolean =>
  /^[a-z][a-z0-9+.-]*:\/\//i.test(text) || URL_LIKE.test(text) || SSH_REMOTE.test(text);

/** The address-book key of a project's link, or undefined if the link identifies no project. */
export function linkKey(url: string): string | undefined {
  const { host, path } = hostAndPath(url) ?? {};
  if (host === undefined || path === undefined) return undefined;
  if (CODE_HOSTS.has(host)) return path[0] === undefined ? undefined : [host, ...path.slice(0, 2)].join("/");
  const key = [host, ...path.slice(0, 3)].join("/");
  return SHARED_HOSTS.has(key) ? undefined : key;
}

function hostAndPath(text: string): { host: string; path: string[] } | undefined {
  const url = URL_LIKE.exec(text.replace(/^git\+/, ""));
  if (!url) return undefined;
  const path = (url[2] ?? "").replace(/[?#].*$/, "").split("/");
  return {
    host: (url[1] ?? "").toLowerCase().replace(/^www\./, ""),
    path: path.map((part) => part.toLowerCase().replace(/\.git$/, "")).filter((part) => part !== ""),
  };
}

/** Leads for an address, most certain first. Yields nothing if the text isn't an address. */
export function* addressLeads(text: string): Generator<Lead> {
  const remote = SSH_REMOTE.exec(text);
  if (remote) return yield* addressLeads(`https://${remote[1]}/${remote[2]}`);
  const image = parseImage(text);
  if (image !== undefined) return yield* imageLeads(image);
  const [, owner, repository] = OWNER_REPO.exec(text.toLowerCase()) ?? [];
  if (owner !== undefined && repository !== undefined) {
    yield asKey(`github.com/${owner}/${repository}`);
    yield asKey(chartKey(`${owner}/${repository}`));
    yield asKey(imageKey({ registry: "docker.io", namespaces: [owner], name: repository }));
    return yield* codeLeads("github.com", [owner, repository]);
  }
  const { host, path } = hostAndPath(text) ?? {};
  if (host === undefined || path === undefined) return;
  const skipped = MIRRORS_OF_GITHUB.get(host);
  const code = path.findIndex((part) => CODE_HOSTS.has(part));
  if (skipped !== undefined) yield* codeLeads("github.com", path.slice(skipped));
  else if (CODE_HOSTS.has(host)) yield* codeLeads(host, path);
  // Pages about code contain the repository's address: pkg.go.dev/github.com/rook/rook.
  else if (code >= 0) yield* codeLeads(path[code] ?? "", path.slice(code + 1));
  else if (/^(?:pkg\.go\.dev|godoc\.org)$/.test(host)) yield* addressLeads(path.join("/"));
  else yield* siteLeads(text, host, path);
}

function* siteLeads(text: string, host: string, path: readonly string[]): Generator<Lead> {
  const named = packagePage(host, path.join("/"));
  if (named !== undefined) return yield* packageLeads(named);
  yield* listedLeads(host, path);
  if (NAMED_LAST.has(host) || NAMED_LAST.has(parentOf(host))) {
    yield* path.toReversed().map(asName);
    return yield asKey(host);
  }
  yield* prefixesOf(host, path).map(asKey);
  const account = pageAccount(host);
  if (account !== undefined) {
    yield asKey(host);
    yield published([account], path.at(-1) ?? account);
    return yield asName(account);
  }
  yield* hostLeads(host, path);
  yield* namesIn(text, host).map(asName);
  const last = path.at(-1) ?? "";
  if (/^[a-z]+(?:-[a-z0-9]+){1,12}$/.test(last)) yield { type: "title", text: last.replaceAll("-", " ") };
}

/** What a listing of images, charts or operators shows. */
function* listedLeads(host: string, path: readonly string[]): Generator<Lead> {
  const listed = LISTINGS.find(([site]) => site === host)?.[1];
  const parts = listed?.exec(path.join("/"))?.[1]?.split("/");
  if (parts === undefined) return;
  yield asKey([host, ...path].join("/"));
  yield published(parts.slice(0, -1), parts.at(-1) ?? "");
}

/** What the path and the host's labels name, the host, and the hosts that it is a part of. */
function* hostLeads(host: string, path: readonly string[]): Generator<Lead> {
  yield { type: "beneath", host, names: path };
  if (!SHARED_HOSTS.has(host)) yield asKey(host);
  const labels = host.split(".");
  yield { type: "beneath", host, names: labels.slice(0, -2) };
  for (let i = 1; labels.length - i >= 2; i++) {
    const parent = labels.slice(i).join(".");
    if (!SHARED_HOSTS.has(parent)) yield asKey(parent);
  }
}

/** The account whose pages a host shows: fluxcd.github.io is fluxcd's. */
function pageAccount(host: string): string | undefined {
  for (const pages of PAGE_HOSTS) if (host.endsWith(`.${pages}`)) return host.slice(0, -pages.length - 1);
  return undefined;
}

const parentOf = (host: string): string => host.split(".").slice(-2).join(".");

/** Tries the repository before its owner, which finds forks and former homes. */
function* codeLeads(host: string, path: readonly string[]): Generator<Lead> {
  if (path[0] === "orgs" || path[0] === "users" || path[0] === "groups") {
    const [, account = "", ...rest] = path;
    yield* codeLeads(host, [account, ...rest.slice(-1)]);
    return;
  }
  const [owner, repository] = path;
  if (owner === undefined) return;
  if (repository === undefined) yield asKey(`${host}/${owner}`);
  else {
    yield asKey(`${host}/${owner}/${repository}`);
    yield published([owner], repository);
  }
  for (const account of accountsOf(owner)) {
    if (repository !== undefined || account !== owner) yield { type: "owner", key: `${host}/${account}` };
    yield asName(account);
  }
}

/** Paths with their host, longest first. */
function prefixesOf(host: string, path: readonly string[]): string[] {
  const keys: string[] = [];
  for (let length = Math.min(DEEPEST, path.length); length > 0; length--) {
    keys.push([host, ...path.slice(0, length)].join("/"));
  }
  return keys;
}

/** Names in an address: the item on a listing page, then the site's own name. */
function namesIn(text: string, host: string): string[] {
  const item = /[?&](?:item|selected|project)=([^&#]+)/.exec(text)?.[1];
  const listed =
    /\/(?:projects|project|packages|tags?|tagged|topics?|hashtag|labels?|category|categories)\/([^/?#]+)/.exec(
      text,
    )?.[1];
  const labels = host.split(".");
  const own = labels.slice(-2, -1);
  const named = item === undefined ? undefined : decode(item).split("--").at(-1);
  // A tag may be the name after another: kubernetes-helm.
  const after = listed?.split("-").at(-1);
  return [named ?? "", listed ?? "", after ?? "", ...own].filter((name) => name !== "");
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
