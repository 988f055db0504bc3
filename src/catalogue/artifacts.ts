/**
 * What a project ships and where it lives: Kubernetes kinds, commands, images, charts,
 * packages, documentation hosts. People paste these instead of the project's name.
 * The schema of data/parts/<slug>.yaml, and the checks that need the rest of the catalogue.
 */
import { z } from "zod";
import { type DataFile, type Problem, problemAt } from "./data-file.ts";

const PACKAGE_SYSTEMS = [
  "brew",
  "composer",
  "crate",
  "deb",
  "gem",
  "go",
  "hex",
  "maven",
  "npm",
  "nuget",
  "pub",
  "pypi",
  "rpm",
] as const;

const HOST = String.raw`[a-z0-9]+(?:[.-][a-z0-9]+)*\.[a-z]{2,}`;
/** A segment of an image's path, as the distribution specification has it. */
const IMAGE_SEGMENT = String.raw`[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*`;

const listOf = (pattern: RegExp, expected: string) =>
  z
    .array(z.string().regex(pattern, { error: `expected ${expected}` }))
    .min(1)
    .optional();

export const artifactsSchema = z.strictObject({
  /** Kinds of custom resources, or of files that look like them. */
  kinds: listOf(/^[A-Z][A-Za-z0-9]+$/, "a kind in CamelCase, such as ScaledObject"),
  groups: listOf(new RegExp(`^${HOST}$`), "an API group, which is a DNS name, such as keda.sh"),
  /** Commands and daemons. */
  binaries: listOf(/^[A-Za-z0-9][\w.+-]*$/, "the name of a program, without a path or arguments"),
  images: listOf(
    new RegExp(`^${HOST}(?:/${IMAGE_SEGMENT})+$`),
    "an image with its registry and without a tag, such as docker.io/istio/pilot",
  ),
  charts: listOf(
    /^(?:oci:\/\/)?[a-z0-9][\w.-]*(?:\/[\w.-]+)+$/i,
    "a chart as it is installed, such as jetstack/cert-manager or oci://ghcr.io/org/charts/name",
  ),
  packages: listOf(
    new RegExp(`^(?:${PACKAGE_SYSTEMS.join("|")}):\\S+$`),
    `a package after its system (${PACKAGE_SYSTEMS.join(", ")}), such as npm:express`,
  ),
  /** Hosts, or hosts with the beginning of a path. */
  hosts: listOf(
    new RegExp(`^${HOST}(?:/[^\\s/?#]+)*$`),
    "a host, or a host and a path, without https:// and without a slash at the end",
  ),
  /** Other named parts that people ask for. */
  components: listOf(/^\S(?:.*\S)?$/, "a name"),
  /** The project's own name as people write it in other scripts. */
  names: listOf(/[^\p{Script=Latin}\P{L}]/u, "a name in another script than Latin"),
  sources: z
    .array(z.url({ protocol: /^https$/, error: "expected a URL that begins with https://" }))
    .min(1, { error: "expected at least one source" }),
});

type Written = z.infer<typeof artifactsSchema>;
/** Every list, empty where nothing is written. */
export type Artifacts = { readonly [K in keyof Written]-?: readonly string[] };

const LISTS = Object.keys(artifactsSchema.shape) as (keyof Written)[];

export const toArtifacts = (written: Partial<Written>): Artifacts =>
  Object.fromEntries(LISTS.map((list) => [list, written[list] ?? []])) as unknown as Artifacts;

export const NO_ARTIFACTS: Artifacts = toArtifacts({});

interface Known {
  readonly projects: ReadonlyMap<string, Named>;
  readonly ordinaryWords: ReadonlySet<string>;
}

interface Named {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly formerNames: readonly string[];
  readonly parts: readonly string[];
}

/** Adds a problem for each file without a project, and each name that would be taken for another thing. */
export function checkArtifacts(
  shipped: ReadonlyMap<string, { readonly file: DataFile; readonly entry: Written }>,
  { projects, ordinaryWords }: Known,
  problems: Problem[],
): void {
  for (const [slug, { file, entry }] of shipped) {
    const project = projects.get(slug);
    if (project === undefined) {
      problems.push(problemAt(file, [], "there is no such project; the file's name is the project's slug"));
      continue;
    }
    const taken = { own: namesOf(project), ordinaryWords };
    for (const list of LISTS) {
      for (const [index, name] of (entry[list] ?? []).entries()) {
        const wrong = misleading(list, index, entry[list] ?? [], taken);
        if (wrong !== undefined) problems.push(problemAt(file, [list, index], `"${name}" ${wrong}`));
      }
    }
  }
}

const namesOf = ({ name, aliases, formerNames, parts }: Named): ReadonlySet<string> =>
  new Set([name, ...aliases, ...formerNames, ...parts].map((each) => each.toLowerCase()));

function misleading(
  list: keyof Written,
  index: number,
  names: readonly string[],
  { own, ordinaryWords }: { own: ReadonlySet<string>; ordinaryWords: ReadonlySet<string> },
): string | undefined {
  const name = names[index] ?? "";
  if (names.indexOf(name) < index) return "is listed twice; delete one";
  if (list === "components" && own.has(name.toLowerCase())) {
    return "is already a name or a part in data/projects; delete it here";
  }
  if ((list === "binaries" || list === "components") && ordinaryWords.has(name)) {
    return "is an ordinary word, which would be taken for the project; delete it";
  }
  return undefined;
}
