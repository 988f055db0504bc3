/**
 * Addresses: URLs, host names and owner/repo, brought to the keys under which a
 * project is found. "https://www.rook.io/docs/x" gives rook.io/docs/x,
 * rook.io/docs, rook.io: the most exact first.
 */

const URL_LIKE =
  /^(?:[a-z][a-z0-9+.-]*:\/\/)?(?:[^@\s/]*@)?((?:[a-z0-9_-]+\.)+[a-z][a-z0-9-]*)(?::\d+)?([/?#][^\s]*)?$/i;
const SSH_REMOTE = /^git@([a-z0-9.-]+):(.+)$/i;
const OWNER_REPO = /^([a-z0-9][a-z0-9-]*)\/([a-z0-9._-]+?)(?:\.git)?\/?$/i;
const CODE_HOSTS = new Set(["github.com", "gitlab.com", "codeberg.org", "bitbucket.org"]);

/** Hosts on which a path belongs to somebody else than the host. */
const SHARED_HOSTS = new Set([
  ...CODE_HOSTS,
  "cncf.io",
  "landscape.cncf.io",
  "slack.com",
  "discord.gg",
  "discord.com",
  "medium.com",
  "google.com",
  "docs.google.com",
  "github.io",
  "readthedocs.io",
  "youtube.com",
  "twitter.com",
  "x.com",
]);

/** Whether the text is an address at all, rather than a name. */
export const isAddress = (text: string): boolean =>
  /^[a-z][a-z0-9+.-]*:\/\//i.test(text) || URL_LIKE.test(text) || SSH_REMOTE.test(text);

/** The key of a project's own link, or undefined for one that names no project. */
export function linkKey(url: string): string | undefined {
  const keys = addressKeys(url);
  const key = keys[0];
  return key === undefined || SHARED_HOSTS.has(key) ? undefined : key;
}

/** Keys to look an address up by, most exact first. */
export function addressKeys(text: string): string[] {
  const remote = SSH_REMOTE.exec(text);
  if (remote) return addressKeys(`https://${remote[1]}/${remote[2]}`);
  const ownerRepo = OWNER_REPO.exec(text);
  if (ownerRepo) return codeKeys("github.com", [ownerRepo[1] ?? "", ownerRepo[2] ?? ""]);
  const match = URL_LIKE.exec(text);
  if (!match) return [];
  const host = (match[1] ?? "").toLowerCase().replace(/^www\./, "");
  const path = (match[2] ?? "")
    .replace(/[?#].*$/, "")
    .split("/")
    .filter((part) => part !== "");
  if (host === "raw.githubusercontent.com") return codeKeys("github.com", path);
  if (CODE_HOSTS.has(host)) return codeKeys(host, path);
  return [...pathKeys(host, path), ...parentHosts(host)];
}

function codeKeys(host: string, path: readonly string[]): string[] {
  const [owner, repository] = path.map((part) => part.toLowerCase().replace(/\.git$/, ""));
  if (owner === undefined) return [];
  const ownerKey = `${host}/${owner}`;
  return repository === undefined ? [ownerKey] : [`${ownerKey}/${repository}`, ownerKey];
}

function pathKeys(host: string, path: readonly string[]): string[] {
  const keys = [host];
  for (const part of path.slice(0, 3)) keys.unshift(`${keys[0]}/${part.toLowerCase()}`);
  return SHARED_HOSTS.has(host) ? keys.slice(0, -1) : keys;
}

/** docs.rook.io may be known as rook.io. */
function parentHosts(host: string): string[] {
  const labels = host.split(".");
  const parents: string[] = [];
  for (let i = 1; labels.length - i >= 2; i++) {
    const parent = labels.slice(i).join(".");
    if (!SHARED_HOSTS.has(parent)) parents.push(parent);
  }
  return parents;
}

/** The last part of an address's path, by which a listing page names a project. */
export function lastSegment(text: string): string | undefined {
  const item = /[?&](?:item|selected|project)=([^&#]+)/.exec(text)?.[1];
  if (item !== undefined) return decode(item).split(/--/).at(-1);
  return /\/(?:projects|project|packages)\/([^/?#]+)/.exec(text)?.[1];
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
