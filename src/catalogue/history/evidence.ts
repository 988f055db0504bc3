/**
 * How surely two listings, of different weeks, are the same product under two names. The signs
 * and their worth are measured on eight years of the landscape.
 */
import { repositoryKey } from "../landscape/links.ts";
import type { Listing, WeekItem } from "./week.ts";

/** Logos, homepages and so on that several products of a week share prove nothing. */
export interface Shared {
  readonly logos: ReadonlySet<string>;
  readonly homepages: ReadonlySet<string>;
}

export interface Evidence {
  readonly sure: boolean;
  /** Higher is more likely. */
  readonly score: number;
  /** For the person who decides a doubtful pair. */
  readonly why: string;
}

export function sharedSigns(listings: readonly Listing[]): Shared {
  const repeated = (signs: readonly (string | undefined)[]) => {
    const seen = new Set<string>();
    return new Set(
      signs.flatMap((sign) => (sign === undefined || seen.size === seen.add(sign).size ? [sign ?? ""] : [])),
    );
  };
  return {
    logos: repeated(listings.map(({ main }) => main.logo)),
    homepages: repeated(listings.map(({ main }) => homepageKey(main))),
  };
}

/** Undefined if nothing suggests that they are the same. */
export function evidence(before: Listing, after: Listing, shared: Shared): Evidence | undefined {
  const [a, b] = [before.main, after.main];
  const signs = {
    repository: common(repositoryNames(before), repositoryNames(after)),
    key: a.key !== undefined && a.key === b.key,
    homepage: same(homepageKey(a), homepageKey(b), shared.homepages),
    logo: same(a.logo, b.logo, shared.logos),
    twitter: same(a.twitter, b.twitter),
    name: similar(a.slug, b.slug),
    folder: common(lastParts(before), lastParts(after)) && within(a.slug, b.slug),
    place: same(a.organisation, b.organisation) && a.categories[0] === b.categories[0],
  };
  const further = signs.homepage || signs.logo || signs.twitter || signs.name;
  const sure = ((signs.repository || signs.key) && further) || (signs.homepage && signs.name) || signs.folder;
  const told = Object.entries(signs).flatMap(([sign, given]) => (given ? [sign] : []));
  const strong = signs.repository || signs.key || signs.homepage || signs.logo || signs.folder || signs.place;
  if (!strong) return undefined;
  return { sure, score: (sure ? 100 : 0) + told.length, why: `same ${told.join(", ")}` };
}

/** Signs by which a product that was away is known again, besides its slug. */
export function returns(before: Listing, after: Listing, shared: Shared): boolean {
  const [a, b] = [before.main, after.main];
  return (
    common(repositoryNames(before), repositoryNames(after)) ||
    same(homepageKey(a), homepageKey(b)) ||
    same(hostOf(a), hostOf(b), UMBRELLA_HOSTS) ||
    same(a.logo, b.logo, shared.logos) ||
    same(a.twitter, b.twitter)
  );
}

export const hasBothLinks = (listing: Listing): boolean =>
  repositoryPaths(listing).length > 0 && homepageKey(listing.main) !== undefined;

/** Both the repository and the homepage of `before` are those of `after`. */
export const tookOver = (before: Listing, after: Listing): boolean =>
  common(repositoryPaths(before), repositoryPaths(after)) &&
  same(homepageKey(before.main), homepageKey(after.main));

/** Whether they point to the same repository or homepage. */
export const overlaps = (a: Listing, b: Listing): boolean =>
  common(repositoryPaths(a), repositoryPaths(b)) || same(homepageKey(a.main), homepageKey(b.main));

const same = (a: string | undefined, b: string | undefined, except?: ReadonlySet<string>): boolean =>
  a !== undefined && a === b && !except?.has(a);

const common = (a: readonly string[], b: readonly string[]): boolean => a.some((one) => b.includes(one));

const paths = new WeakMap<Listing, readonly string[]>();

/** Kept, since each listing of a week is compared with many. */
const repositoryPaths = (listing: Listing): readonly string[] =>
  paths.getOrInsertComputed(listing, ({ items }) =>
    items.flatMap(({ repository }) => (repository === undefined ? [] : [repositoryKey(repository)])),
  );

/** Host, owner and name: several products can live in folders of one repository. */
const repositoryNames = (listing: Listing): string[] =>
  repositoryPaths(listing).map((path) => path.split("/").slice(0, 3).join("/"));

const lastParts = (listing: Listing): string[] =>
  repositoryPaths(listing).flatMap((path) => path.split("/").slice(2).at(-1) ?? []);

const homepages = new WeakMap<WeekItem, string>();

const homepageKey = (item: WeekItem): string | undefined =>
  item.homepage === undefined
    ? undefined
    : homepages.getOrInsertComputed(item, ({ homepage = "" }) =>
        homepage
          .toLowerCase()
          .replace(/^https?:\/\/(www\.)?/, "")
          .replace(/[/#]+$/, ""),
      );

/** Hosts of many companies' products: a common one is no sign. */
const UMBRELLA_HOSTS = new Set([
  "github.com",
  "gitlab.com",
  "cloud.google.com",
  "aws.amazon.com",
  "azure.microsoft.com",
  "docs.microsoft.com",
  "apache.org",
  "cncf.io",
  "ibm.com",
  "oracle.com",
  "vmware.com",
  "redhat.com",
  "huaweicloud.com",
  "alibabacloud.com",
]);

const hostOf = (item: WeekItem): string | undefined => homepageKey(item)?.split("/")[0];

const letters = (slug: string): string => slug.replaceAll("-", "");

const within = (a: string, b: string): boolean => {
  const [short, long] = [letters(a), letters(b)].sort((x, y) => x.length - y.length) as [string, string];
  return short.length >= 3 && long.includes(short);
};

/** One name within the other, or most pairs of letters in common. */
function similar(a: string, b: string): boolean {
  if (within(a, b)) return true;
  const pairs = (slug: string) => {
    const plain = letters(slug);
    return new Set(Array.from({ length: Math.max(0, plain.length - 1) }, (_, i) => plain.slice(i, i + 2)));
  };
  const [p, q] = [pairs(a), pairs(b)];
  return (2 * p.intersection(q).size) / Math.max(1, p.size + q.size) >= 0.6;
}
