/**
 * References of container images and of charts in registries: registry/namespace/name:tag@digest.
 * The registry never answers for what it stores.
 */
import { asKey, asName, type Lead, published } from "./lead.ts";

export interface ImageReference {
  readonly registry: string;
  /** Accounts or groups, the widest first. */
  readonly namespaces: readonly string[];
  readonly name: string;
}

const DOCKER_HUB = "docker.io";
const HUB_HOSTS = new Set([DOCKER_HUB, "index.docker.io", "registry-1.docker.io", "registry.hub.docker.com"]);
const REGISTRIES =
  /^(?:ghcr\.io|quay\.io|gcr\.io|[a-z-]+\.gcr\.io|registry\.k8s\.io|public\.ecr\.aws|mcr\.microsoft\.com|nvcr\.io|icr\.io|cgr\.dev|lscr\.io|cr\.[a-z0-9.-]+|xpkg\.[a-z0-9.-]+|oci\.[a-z0-9.-]+|docker\.[a-z0-9.-]+|(?:[a-z0-9-]+\.)*(?:registry|harbor|artifactory|nexus|images?|containers?)\.[a-z0-9.-]+|registry\.[a-z0-9.-]+|[a-z0-9-]+\.azurecr\.io|[a-z0-9-]+-docker\.pkg\.dev|\d+\.dkr\.ecr\.[a-z0-9-]+\.amazonaws\.com)$/;
/** Sites and registries with pages: docs.docker.com is none. */
const NOT_REGISTRIES =
  /^(?:docs|www|hub)\.|\.docker\.com$|^docker\.com$|^registry\.(?:npmjs\.org|terraform\.io)$/;
/** Registries of one project, whose images may have no namespace. */
const HOME_OF: ReadonlyMap<string, string> = new Map([
  ["registry.k8s.io", "kubernetes"],
  ["k8s.gcr.io", "kubernetes"],
]);

const SEGMENT = "[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*";
const IMAGE = new RegExp(
  String.raw`^(?:oci://|docker://)?(?:([a-z0-9.-]+\.[a-z]{2,}(?::\d+)?|localhost(?::\d+)?)/)?(${SEGMENT}(?:/${SEGMENT})*)(:[\w][\w.-]{0,127})?(@sha256:[0-9a-f]+)?$`,
  "i",
);
/** A port or a line number is no tag. */
const TAG = /^:(?:v?\d|[a-z])/i;
const CHART_ENDING = /-(?:helm|helm-chart|charts?)$/;
/** Repositories that only mirror what others publish. */
const SHELVES =
  /^(?:library|docker|bitnami(?:charts|legacy|secure)?|stable|incubator|oss|mirror|mirrors|proxy|proxy-cache|cache|dockerhub|hub|google_containers|charts?|helm|helm-charts?|images?|releases?|chainguard|linuxserver|rancher)$/;

export function parseImage(text: string): ImageReference | undefined {
  const found = IMAGE.exec(text.trim());
  if (found === null) return undefined;
  const [, host, path = "", tag, digest] = found;
  const registry = (host ?? "").toLowerCase().replace(/:\d+$/, "");
  const tagged = digest !== undefined || (tag !== undefined && TAG.test(tag));
  const isStored =
    /^(?:oci|docker):\/\//i.test(text) || tagged || registry === "localhost" || isRegistry(registry);
  if (!isStored || (host === undefined && !tagged && !text.includes("://"))) return undefined;
  const segments = path.toLowerCase().split("/");
  return {
    registry: registry === "" || HUB_HOSTS.has(registry) ? DOCKER_HUB : registry,
    namespaces: segments.slice(0, -1),
    name: segments.at(-1) ?? "",
  };
}

const isRegistry = (host: string): boolean =>
  HUB_HOSTS.has(host) || (REGISTRIES.test(host) && !NOT_REGISTRIES.test(host));

export const isShelf = (account: string): boolean => SHELVES.test(account);

/** The address-book key of an image or a chart in a registry. */
export const imageKey = ({ registry, namespaces, name }: ImageReference): string =>
  [registry, ...namespaces.filter((space) => space !== "library"), name].join("/").toLowerCase();

export function* imageLeads(image: ImageReference): Generator<Lead> {
  const { registry, namespaces, name } = image;
  const accounts = namespaces.filter((space) => !isShelf(space) && !space.includes("."));
  yield { type: "own", by: namespaces, name };
  // Most images are published under the account of their repository.
  if (accounts[0] !== undefined) yield asKey(`github.com/${accounts[0]}/${name.replace(CHART_ENDING, "")}`);
  const segments = imageKey(image).split("/");
  for (let length = segments.length; length > 2; length--) yield asKey(segments.slice(0, length).join("/"));
  yield asKey(segments.join("/"));
  // gcr.io/tekton-releases/github.com/tektoncd/pipeline holds the module's address.
  const inner = namespaces.findIndex((space) => /^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}$/.test(space));
  if (inner >= 0) yield asKey([...namespaces.slice(inner), name].slice(0, 3).join("/"));
  if (inner >= 0) yield asKey(namespaces[inner] ?? "");
  const home = HOME_OF.get(registry);
  yield published(home === undefined ? accounts : [home, ...accounts], name);
  if (accounts.length === 0) yield asName(name.replace(/-(?:linux|amd64|arm64).*$/, ""));
}
