/**
 * Plausibility checks for a well-formed landscape file: is it complete, and is it the right one? Parsing
 * proves nothing: 87 of 100 truncated files still parse. The limits come from 436 weekly files of the CNCF
 * over eight years. They refuse three of them: one dropped a category of 17 products, and two lacked a CNCF
 * project, one of them by mistake.
 */
import type { LandscapeDescription } from "../description.ts";
import type { LandscapeFile, LandscapeOutline, LandscapeProject } from "../landscape-file.ts";
import { slugify } from "../slug.ts";
import { repositoryKey } from "./links.ts";
import { type ListedItem, type Listing, TAIL_LENGTH } from "./listing.ts";

export interface Doubt {
  readonly kind:
    | "date"
    | "required-category"
    | "last-item"
    | "last-newline"
    | "comparison"
    | "tail"
    | "category"
    | "hosted"
    | "products"
    | "items";
  /** Whether the import is refused until somebody confirms the file. */
  readonly refuses: boolean;
  /** Describes the problem, with figures. */
  readonly message: string;
  readonly fix: string;
}

export interface NewLandscape {
  readonly landscape: LandscapeFile;
  readonly listing: Listing;
}

const AGAIN = "download the file again";
const check = ({ links }: LandscapeDescription): string => `${AGAIN}, and compare it with ${links.landscape}`;

/** `before` is the landscape in use, if any; `today` is an ISO date. */
export function doubtsAbout(
  after: NewLandscape,
  before: LandscapeFile | undefined,
  today: string,
  landscape: LandscapeDescription,
): Doubt[] {
  return [
    ...doubtsAlone(after, today, landscape),
    ...(before === undefined ? [] : doubtsBeside(after, before, landscape)),
  ];
}

function doubtsAlone(
  { landscape: { date, projects }, listing }: NewLandscape,
  today: string,
  landscape: LandscapeDescription,
): Doubt[] {
  const { name, links, leastProducts } = landscape;
  const last = listing.items.at(-1);
  const missing = landscape.categories.required
    .filter((category) => category.since <= date && !listing.categories.has(category.name))
    .map((category) => category.name);
  return [
    ...when(date > today, {
      kind: "date",
      message: `the landscape is of ${date}, but today is ${today}`,
      fix: "give the day of the file with --date, or set this machine's clock",
    }),
    ...when(missing.length > 0, {
      kind: "required-category",
      message: `there is no category ${quoted(missing)}, which every landscape of ${name.the.en} has`,
      fix: `${AGAIN}, from ${links.repository}`,
    }),
    ...when(projects.length < leastProducts, {
      kind: "products",
      message: `it lists ${projects.length} products, and that of ${name.the.en} has ${leastProducts} or more`,
      fix: check(landscape),
    }),
    ...when(last !== undefined && !last.isComplete, {
      kind: "last-item",
      message: `the last item, ${quotedNames(last === undefined ? [] : [last])}, has no homepage or no logo: the file seems to be cut short`,
      fix: AGAIN,
    }),
    ...when(!listing.endsWithNewline, {
      kind: "last-newline",
      refuses: false,
      message: "the last line does not end with a line break: the file may be cut short",
      fix: AGAIN,
    }),
  ];
}

function doubtsBeside(after: NewLandscape, before: LandscapeFile, landscape: LandscapeDescription): Doubt[] {
  const { notProducts } = landscape.categories;
  const products = marksOf(after.listing.items.filter((item) => !notProducts.includes(item.category)));
  const names = new Set(after.landscape.projects.flatMap(({ lfx }) => lfx?.toLowerCase() ?? []));
  const lost = before.projects.filter(
    ({ name, lfx, links }) =>
      !isAmong(products, { name, ...links }) && !(lfx !== undefined && names.has(lfx.toLowerCase())),
  );
  return [
    ...when(after.landscape.date < before.date, {
      kind: "date",
      message: `the landscape is of ${after.landscape.date}, older than that of ${before.date}, which is in use`,
      fix: "download the newest file",
    }),
    ...(before.outline === undefined
      ? [withoutOutline(before)]
      : doubtsByOutline(after.listing, before.outline, before.date, landscape)),
    ...lostCategories(after.listing, before, new Set(lost), landscape),
    ...lostHosted(lost, landscape),
    ...lostProducts(lost, before, after.landscape.date, landscape),
  ];
}

const withoutOutline = ({ date }: LandscapeFile): Doubt => ({
  kind: "comparison",
  refuses: false,
  message: `the landscape of ${date} was imported without its outline, so the ends of the files cannot be compared`,
  fix: "import that day's file again first",
});

/** In eight years, the file never shrank by more than 4.5 %. */
const MOST_SHRUNK = 0.06;
const FEW = 2;

function doubtsByOutline(
  listing: Listing,
  outline: LandscapeOutline,
  date: string,
  landscape: LandscapeDescription,
): Doubt[] {
  const known = marksOf(listing.items);
  const { tail, items } = outline;
  const isTailGone = tail.length === TAIL_LENGTH && !tail.some((item) => isAmong(known, item));
  const changed = listing.endsWithNewline ? [] : tail.filter((item) => !isListed(item, listing));
  const left = items - listing.items.length;
  return [
    // In eight years, at most 2 of the last items disappeared, even after a year.
    ...when(isTailGone, {
      kind: "tail",
      message: `the last ${tail.length} items of the file of ${date} are missing (${quotedNames(tail)}): the file seems to be cut short`,
      fix: AGAIN,
    }),
    // Two weekly files lacked the final newline, but their last items were unchanged.
    ...when(!isTailGone && changed.length > 0, {
      kind: "tail",
      message: `the last line does not end with a line break, and ${changed.length} of the last ${tail.length} items of the file of ${date} are missing or differ (${quotedNames(changed)}): the file seems to be cut short`,
      fix: AGAIN,
    }),
    ...when(left > FEW && left > items * MOST_SHRUNK, {
      kind: "items",
      message: `it lists ${listing.items.length} items, ${percent(left / items)} fewer than the ${items} of ${date}`,
      fix: check(landscape),
    }),
  ];
}

const isListed = ({ name, homepage, repository }: Marked, { items }: Listing): boolean =>
  items.some((item) => item.name === name && item.homepage === homepage && item.repository === repository);

/** Ignores renamed or regrouped categories, most of whose products are still listed elsewhere. */
function lostCategories(
  listing: Listing,
  { projects, date }: LandscapeFile,
  lost: ReadonlySet<LandscapeProject>,
  landscape: LandscapeDescription,
): Doubt[] {
  const gone = Map.groupBy(
    projects.flatMap((project) =>
      [...new Set(project.categories.map(topOf))].map((top) => ({ top, project })),
    ),
    ({ top }) => top,
  );
  const missing = [...gone].flatMap(([top, members]) => {
    const left = members.filter(({ project }) => lost.has(project)).length;
    const isGone = !listing.categories.has(top) && left > members.length / 2;
    return isGone ? [`${top} (${left} of ${members.length})`] : [];
  });
  return when(missing.length > 0, {
    kind: "category",
    message: `categories of ${date} are missing with most of their products: ${quoted(missing)}`,
    fix: check(landscape),
  });
}

const topOf = (path: string): string => path.split(" / ")[0] ?? path;

/** In eight years, one hosted project left the landscape, and one was missing for a month by mistake. */
function lostHosted(lost: readonly LandscapeProject[], landscape: LandscapeDescription): Doubt[] {
  const hosted = lost.filter(({ level }) => level !== undefined);
  return when(hosted.length > 0, {
    kind: "hosted",
    message: `${landscape.hosted.name.en} are missing (${hosted.length}): ${quoted(hosted.map(({ name, level }) => `${name} (${level})`))}`,
    fix: `${check(landscape)}: archived projects stay listed`,
  });
}

/** In eight years, at most 25 products left within a week, 34 within 4 weeks and 105 within 52. */
function lostProducts(
  lost: readonly LandscapeProject[],
  before: LandscapeFile,
  date: string,
  landscape: LandscapeDescription,
): Doubt[] {
  const weeks = Math.max(1, Math.round((Date.parse(date) - Date.parse(before.date)) / WEEK));
  const total = before.projects.length;
  const most = Math.max(FEW, Math.min(40 + 2 * weeks, total * (0.1 + 0.005 * weeks)));
  return when(lost.length > most || lost.length > 15 + 2 * weeks, {
    kind: "products",
    refuses: lost.length > most,
    message: `${lost.length} of ${total} products have left since ${before.date}, and ${Math.floor(most)} are the most to expect: ${quotedNames(lost)}`,
    fix: check(landscape),
  });
}

const WEEK = 7 * 24 * 60 * 60 * 1000;

interface Marked {
  readonly name: string;
  readonly homepage?: string | undefined;
  readonly repository?: string | undefined;
}

/** Identifies items by name, homepage and repository, so that renamed or moved ones are still found. */
function marksOf(items: readonly ListedItem[]): ReadonlySet<string> {
  return new Set(items.flatMap(marks));
}

const isAmong = (known: ReadonlySet<string>, item: Marked): boolean => marks(item).some((m) => known.has(m));

const marks = ({ name, homepage, repository }: Marked): string[] => [
  ...[slugify(name)].flatMap((slug) => (slug === "" ? [] : [`name ${slug}`])),
  ...[homepage, repository].flatMap((url) => (url === undefined ? [] : [`at ${repositoryKey(url)}`])),
];

function when(isSo: boolean, doubt: Omit<Doubt, "refuses"> & { readonly refuses?: boolean }): Doubt[] {
  return isSo ? [{ refuses: true, ...doubt }] : [];
}

const MOST_QUOTED = 10;

function quoted(names: readonly string[]): string {
  const shown = names.slice(0, MOST_QUOTED).map((name) => JSON.stringify(name));
  const left = names.length - shown.length;
  return [...shown, ...(left > 0 ? [`and ${left} more`] : [])].join(", ");
}

const quotedNames = (items: readonly Marked[]): string => quoted(items.map(({ name }) => name));

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
