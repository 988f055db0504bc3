/**
 * What a project ships and where it lives: Kubernetes kinds, commands, images, charts,
 * packages, documentation hosts. People paste these instead of the project's name.
 * The schema of data/parts/<slug>.yaml, and the checks that need the rest of the catalogue.
 */
import { z } from "zod";
import { type DataFile, problemAt } from "./data-file.ts";
import { coded, type Message, type Problem, tell } from "./problems/problem.ts";

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

const listOf = (pattern: RegExp, error: string) =>
  z.array(z.string().regex(pattern, { error })).min(1).optional();

export const artifactsSchema = z.strictObject({
  /** Kinds of custom resources, or of files that look like them. */
  kinds: listOf(/^[A-Z][A-Za-z0-9]+$/, coded("kind")),
  groups: listOf(new RegExp(`^${HOST}$`), coded("group")),
  /** Commands and daemons. */
  binaries: listOf(/^[A-Za-z0-9][\w.+-]*$/, coded("binary")),
  images: listOf(new RegExp(`^${HOST}(?:/${IMAGE_SEGMENT})+$`), coded("image")),
  charts: listOf(/^(?:oci:\/\/)?[a-z0-9][\w.-]*(?:\/[\w.-]+)+$/i, coded("chart")),
  packages: listOf(
    new RegExp(`^(?:${PACKAGE_SYSTEMS.join("|")}):\\S+$`),
    coded("package", { systems: PACKAGE_SYSTEMS.join(", ") }),
  ),
  /** Hosts, or hosts with the beginning of a path. */
  hosts: listOf(new RegExp(`^${HOST}(?:/[^\\s/?#]+)*$`), coded("host")),
  /** Other named parts that people ask for. */
  components: listOf(/^\S(?:.*\S)?$/, coded("component")),
  /** The project's own name as people write it in other scripts. */
  names: listOf(/[^\p{Script=Latin}\P{L}]/u, coded("other-script")),
  sources: z
    .array(z.url({ protocol: /^https$/, error: coded("url") }))
    .min(1, { error: coded("one-source") }),
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
      problems.push(problemAt(file, [], tell("part-without-project")));
      continue;
    }
    const taken = { own: namesOf(project), ordinaryWords };
    for (const list of LISTS) {
      for (const index of (entry[list] ?? []).keys()) {
        const wrong = misleading(list, index, entry[list] ?? [], taken);
        if (wrong !== undefined) problems.push(problemAt(file, [list, index], wrong));
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
): Message | undefined {
  const name = names[index] ?? "";
  if (names.indexOf(name) < index) return tell("listed-twice", { name });
  if (list === "components" && own.has(name.toLowerCase())) {
    return tell("part-known", { name });
  }
  if ((list === "binaries" || list === "components") && ordinaryWords.has(name)) {
    return tell("ordinary-word", { name });
  }
  return undefined;
}
