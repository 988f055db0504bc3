/** Merges entries that list the same product into one project. */
import type { LandscapeDescription } from "../description.ts";
import type { LandscapeProject } from "../landscape-file.ts";
import { slugify, withoutBrackets } from "../slug.ts";
import type { Entry } from "./entry.ts";
import { type Findings, within } from "./findings.ts";
import { LINK_KEYS, type Links, repositoryKey } from "./links.ts";
import { type Group, groupSame } from "./same-product.ts";

/** Sorted by slug. The result doesn't depend on the order of the entries. */
export function mergeEntries(
  entries: readonly Entry[],
  landscape: LandscapeDescription,
  findings: Findings,
): LandscapeProject[] {
  const groups = groupSame(entries, ({ slug, links }) => ({ slug, repository: links.repository })).map(
    (group) => group.sort(byPreference(landscape)),
  );
  checkLfx(groups, findings);

  const slugs = new Map(groups.flatMap((group) => group.map((e) => [e.slug, mainOf(group).slug])));
  const projects = groups.map((group) => {
    checkSameness(group, landscape, findings);
    return toProject(group, findParent(group, slugs, findings));
  });
  return projects.sort((a, b) => compareText(a.slug, b.slug));
}

const mainOf = (group: Group<Entry>): Entry => group[0];

/** Prefers entries with a level, then those in non-thematic categories. */
function byPreference({ categories: { themed } }: LandscapeDescription): (a: Entry, b: Entry) => number {
  const isThemed = (e: Entry) => themed.includes(e.categories[0]?.split(" / ")[0] ?? "");
  const rank = (e: Entry) => (e.level === undefined ? 2 : 0) + (isThemed(e) ? 1 : 0);
  // The tie-break is arbitrary, but must not depend on the file's order.
  const tie = ({ place: _, ...facts }: Entry) => JSON.stringify([facts.categories, facts]);
  return (a, b) => rank(a) - rank(b) || compareText(tie(a), tie(b));
}

function toProject(group: Group<Entry>, parent: string | undefined): LandscapeProject {
  const first = <K extends keyof Entry>(key: K) => group.find((e) => e[key] !== undefined)?.[key];
  const main = mainOf(group);
  const otherNames = namesBeside(group);
  return {
    name: main.name,
    slug: main.slug,
    lfx: first("lfx"),
    alsoListedAs: otherNames.length > 0 ? otherNames : undefined,
    categories: [...new Set(group.flatMap((e) => e.categories))],
    links: mergeLinks(group),
    repositories: first("repositories")?.slice(),
    parent,
    openSource: first("openSource"),
    level: first("level"),
    maturity: first("maturity")?.slice(),
  };
}

function mergeLinks(group: Group<Entry>): Links {
  return Object.fromEntries(
    LINK_KEYS.map((key) => [key, group.find((e) => e.links[key] !== undefined)?.links[key]]),
  );
}

/** The other names, except those that differ only in brackets or case. */
function namesBeside(group: Group<Entry>): string[] {
  const plain = (name: string) => withoutBrackets(name).toLowerCase();
  const byPlain = new Map(group.toReversed().map((e) => [plain(e.name), e.name]));
  byPlain.delete(plain(mainOf(group).name));
  return [...byPlain.values()].sort(compareText);
}

function findParent(
  group: Group<Entry>,
  slugs: ReadonlyMap<string, string>,
  findings: Findings,
): string | undefined {
  const child = group.find((e) => e.parent !== undefined);
  if (child?.parent === undefined) return undefined;
  const slug = slugs.get(slugify(child.parent));
  if (slug !== undefined && slug !== mainOf(group).slug) return slug;
  findings.warning(
    within(child.place, "extra", "parent_project"),
    `extra.parent_project is "${child.parent}": left out, expected the name of another product in this file`,
  );
  return undefined;
}

/** Warns about entries that may be different products of the same name, and about conflicting facts. */
function checkSameness(
  group: Group<Entry>,
  { name: { the } }: LandscapeDescription,
  findings: Findings,
): void {
  const [main, ...others] = group;
  for (const other of others) {
    const merged = `taken as one project with ${main.place.where}`;
    const repositories = new Set([main, other].flatMap((e) => e.links.repository ?? []).map(repositoryKey));
    const shareCategory = main.categories.some((category) => other.categories.includes(category));
    if (repositories.size > 1 && !shareCategory) {
      findings.warning(other.place, `${merged}, though neither repository nor category are the same`);
    }
    if (main.lfx !== undefined && other.lfx !== undefined && !sameLfx(main.lfx, other.lfx)) {
      findings.warning(within(other.place, "extra", "lfx_slug"), `${merged}, though its lfx_slug is another`);
    }
    if (other.level !== undefined && other.level !== main.level) {
      findings.warning(
        within(other.place, "project"),
        `${merged}, which is ${main.level}; this one is ${other.level}`,
      );
    }
  }
  if (main.level === undefined && group.every((e) => e.parent === undefined) && group.some((e) => e.dated)) {
    findings.warning(main.place, `has dates but no \`project\`: not taken as a project of ${the.en}`);
  }
}

/** The lfx slug is a project's permanent key, so it must be unique. */
function checkLfx(groups: readonly Group<Entry>[], findings: Findings): void {
  const owners = new Map<string, Group<Entry>>();
  for (const group of groups) {
    for (const entry of group) {
      if (entry.lfx === undefined) continue;
      const owner = owners.get(entry.lfx.toLowerCase());
      if (owner !== undefined && owner !== group) {
        findings.error(
          within(entry.place, "extra", "lfx_slug"),
          `extra.lfx_slug is "${entry.lfx}", as that of ${mainOf(owner).place.where}: expected one for each project`,
        );
      }
      owners.set(entry.lfx.toLowerCase(), owner ?? group);
    }
  }
}

function sameLfx(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/** By code unit, so that the order doesn't depend on the machine's locale. */
function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
