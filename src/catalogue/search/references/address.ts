/**
 * Parses addresses (URLs, host names, owner/repo) into leads, most certain first. A lead
 * is a key in the address book or a name found in the address.
 * "https://www.rook.io/docs" gives rook.io/docs, rook.io, then the name "rook".
 */

const URL_LIKE =
  /^(?:[a-z][a-z0-9+.-]*:\/\/)?(?:[^@\s/]*@)?((?:[a-z0-9_-]+\.)+[a-z][a-z0-9-]*)(?::\d+)?([/?#][^\s]*)?$/i;
const SSH_REMOTE = /^git@([a-z0-9.-]+):(.+)$/i;
const OWNER_REPO = /^([a-z0-9][a-z0-9-]*)\/([a-z0-9._-]+?)(?:\.git)?\/?$/i;
const CODE_HOSTS = new Set(["github.com", "gitlab.com", "codeberg.org", "bitbucket.org"]);

/** Hosts of packages, images and articles, which put the name last in the path. */
const NAMED_LAST = new Set([
  "artifacthub.io",
  "crates.io",
  "gcr.io",
  "ghcr.io",
  "hub.docker.com",
  "npmjs.com",
  "pypi.org",
  "quay.io",
  "registry.k8s.io",
  "wikipedia.org",
]);

/** Suffixes that organisations add to their name for a second account. */
const ACCOUNT_ENDING =
  /-(?:attic|charts?|community|contrib|dev|extensions?|incubator|io|labs|plugins|project|retired|sigs)$/;

/** Hosts that give each project a subdomain. */
const PAGE_HOSTS = new Set([
  "github.io",
  "gitlab.io",
  "medium.com",
  "netlify.app",
  "readthedocs.io",
  "vercel.app",
]);

/** Hosts whose pages belong to many owners, so that the host alone identifies no project. */
const SHARED_HOSTS = new Set([
  ...CODE_HOSTS,
  ...PAGE_HOSTS,
  "cncf.io",
  "landscape.cncf.io",
  "google.com",
  "docs.google.com",
  "youtube.com",
]);

export type Lead =
  | { readonly type: "key"; readonly key: string }
  /** The owner of the requested repository. */
  | { readonly type: "owner"; readonly key: string }
  | { readonly type: "name"; readonly name: string };

/** Whether the text is an address rather than a name. */
export const isAddress = (text: string): boolean =>
  /^[a-z][a-z0-9+.-]*:\/\//i.test(text) || URL_LIKE.test(text) || SSH_REMOTE.test(text);

/** The address-book key of a project's link, or undefined if the link identifies no project. */
export function linkKey(url: string): string | undefined {
  const lead = addressLeads(url).next().value;
  return lead?.type === "key" ? lead.key : undefined;
}

/** Leads for an address, most certain first. Yields nothing if the text isn't an address. */
export function* addressLeads(text: string): Generator<Lead> {
  const remote = SSH_REMOTE.exec(text);
  if (remote) return yield* addressLeads(`https://${remote[1]}/${remote[2]}`);
  const ownerRepo = OWNER_REPO.exec(text);
  if (ownerRepo) return yield* codeLeads("github.com", [ownerRepo[1] ?? "", ownerRepo[2] ?? ""]);
  const url = URL_LIKE.exec(text);
  if (!url) return;
  const host = (url[1] ?? "").toLowerCase().replace(/^www\./, "");
  const path = (url[2] ?? "")
    .replace(/[?#].*$/, "")
    .split("/")
    .filter((part) => part !== "");
  const [inner, ...rest] = path;
  if (host === "raw.githubusercontent.com") yield* codeLeads("github.com", path);
  else if (CODE_HOSTS.has(host)) yield* codeLeads(host, path);
  // Pages about code contain the repository's address: pkg.go.dev/github.com/rook/rook.
  else if (inner !== undefined && CODE_HOSTS.has(inner)) yield* codeLeads(inner, rest);
  else yield* siteLeads(text, host, path);
}

function* siteLeads(text: string, host: string, path: readonly string[]): Generator<Lead> {
  if (NAMED_LAST.has(host) || NAMED_LAST.has(parentOf(host))) {
    yield* path.toReversed().map(asName);
    yield asKey(host);
    return;
  }
  yield* siteKeys(host, path).map(asKey);
  yield* namesIn(text, host).map(asName);
}

const parentOf = (host: string): string => host.split(".").slice(-2).join(".");

const asKey = (key: string): Lead => ({ type: "key", key });
const asName = (name: string): Lead => ({ type: "name", name });

/** Tries the repository's name before its owner, which finds forks and former homes. */
function* codeLeads(host: string, path: readonly string[]): Generator<Lead> {
  const parts = path.map((part) => part.toLowerCase().replace(/\.git$/, ""));
  const [owner, repository] = parts.filter((part) => part !== "");
  if (owner === undefined) return;
  if (repository === undefined) yield asKey(`${host}/${owner}`);
  else {
    yield asKey(`${host}/${owner}/${repository}`);
    yield asName(repository);
    yield { type: "owner", key: `${host}/${owner}` };
  }
  yield asName(owner);
  const short = owner.replace(ACCOUNT_ENDING, "");
  if (short === owner || short === "") return;
  yield { type: "owner", key: `${host}/${short}` };
  yield asName(short);
}

/** Paths, longest first, then the host, then its parent domains: docs.rook.io may be filed as rook.io. */
function siteKeys(host: string, path: readonly string[]): string[] {
  const keys = [host];
  for (const part of path.slice(0, 3)) keys.unshift(`${keys[0]}/${part.toLowerCase()}`);
  const labels = host.split(".");
  for (let i = 1; labels.length - i >= 2; i++) keys.push(labels.slice(i).join("."));
  return keys.filter((key) => !SHARED_HOSTS.has(key));
}

/** Names in an address: the item on a listing page, then the site's own name. */
function namesIn(text: string, host: string): string[] {
  const item = /[?&](?:item|selected|project)=([^&#]+)/.exec(text)?.[1];
  const listed = /\/(?:projects|project|packages)\/([^/?#]+)/.exec(text)?.[1];
  const labels = host.split(".");
  const own = PAGE_HOSTS.has(parentOf(host)) ? labels.slice(0, -2) : labels.slice(-2, -1);
  const named = item === undefined ? undefined : decode(item).split("--").at(-1);
  return [named ?? "", listed ?? "", ...own].filter((name) => name !== "");
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
