/**
 * Checks data/history.yaml and the decisions beside it. Each product of the history is one line, which is
 * read by itself: the whole file as YAML would take seconds.
 */
import { type DataFile, type Problem, parseDataFile, problemAt } from "../data-file.ts";
import { type LandscapeDescription, levelCalled } from "../description.ts";
import { type Decision, decisionsSchema } from "./decisions.ts";
import { PRODUCT, parseHistory, productSchema, weeksSchema } from "./file.ts";
import type { LandscapeHistory, ProductHistory, Since } from "./record.ts";

export interface HistoryFiles {
  readonly history: DataFile;
  readonly decisions: DataFile;
}

export function checkHistory(
  { history: file, decisions }: HistoryFiles,
  landscape: LandscapeDescription,
): Problem[] {
  const history = readHistory(file);
  if (Array.isArray(history)) return history;
  const lines = linesOf(file).filter(({ text }) => text.startsWith(PRODUCT));
  const weeks = new Set(history.weeks);
  const ids = new Set(history.products.map(({ id }) => id));
  const inProducts = history.products.flatMap((product, index) => {
    const isNext = product.id > (history.products[index - 1]?.id ?? "");
    const faults = [
      ...(isNext ? [] : [`products are sorted by id, each once: ${product.id}`]),
      ...faultsOf(product, weeks, ids),
      ...unknownLevels(product, landscape),
    ];
    return faults.map((message) => ({ file: file.path, line: lines[index]?.line ?? 1, message }));
  });
  return [...weekFaults(file, history.weeks), ...inProducts, ...checkDecisions(decisions, history)];
}

const unknownLevels = ({ levels }: ProductHistory, landscape: LandscapeDescription): string[] =>
  levels.flatMap(([, level]) =>
    level === null || levelCalled(landscape, level) !== undefined
      ? []
      : [`expected a level that ${landscape.path} declares, not "${level}"`],
  );

const linesOf = ({ text: whole }: DataFile) =>
  whole.split("\n").map((text, index) => ({ text, line: index + 1 }));

function readHistory(file: DataFile): LandscapeHistory | Problem[] {
  const lines = linesOf(file);
  const begin = lines.findIndex(({ text }) => text === "products:");
  const bad = lines.slice(begin + 1).filter(({ text }) => text !== "" && !isProduct(text));
  if (begin >= 0 && bad.length > 0) {
    return bad.map(({ line }) => ({
      file: file.path,
      line,
      message: "expected a product, as JSON on one line",
    }));
  }
  try {
    return parseHistory(file.text);
  } catch (error) {
    return [{ file: file.path, message: error instanceof Error ? error.message : String(error) }];
  }
}

function isProduct(text: string): boolean {
  if (!text.startsWith(PRODUCT)) return false;
  try {
    JSON.parse(text.slice(PRODUCT.length - 1));
    return true;
  } catch {
    return false;
  }
}

function weekFaults({ path: file }: DataFile, weeks: readonly string[]): Problem[] {
  const parsed = weeksSchema.safeParse(weeks);
  if (!parsed.success) return [{ file, field: "weeks", message: parsed.error.issues[0]?.message ?? "" }];
  const late = weeks.find((week, index) => week <= (weeks[index - 1] ?? ""));
  return late === undefined
    ? []
    : [{ file, field: "weeks", message: `${late} does not come after the week before it` }];
}

function faultsOf(product: ProductHistory, weeks: ReadonlySet<string>, ids: ReadonlySet<string>): string[] {
  const parsed = productSchema.safeParse(product);
  if (!parsed.success) {
    return parsed.error.issues.map(({ path, message }) => `${path.map(String).join(".")}: ${message}`);
  }
  const { listed, became, names, categories, levels, repositories, homepages } = product;
  const values = { names, categories, levels, repositories, homepages };
  const changes = Object.entries(values).flatMap(([field, rows]) =>
    changeFaults(field, rows, product, weeks),
  );
  const merged = became === undefined || ids.has(became.into) ? [] : [`became: there is no "${became.into}"`];
  return [...listingFaults(listed, weeks), ...changes, ...merged];
}

function listingFaults(listed: ProductHistory["listed"], weeks: ReadonlySet<string>): string[] {
  return listed.flatMap(([from, to], index) => {
    const [, before] = listed[index - 1] ?? [];
    const dates = [from, to ?? from];
    const unknown = dates.filter((date) => !weeks.has(date));
    const isOpen = to === null && index < listed.length - 1;
    const isOrdered = from <= (to ?? from) && from > (before ?? "");
    return [
      ...unknown.map((date) => `listed: there is no file of ${date}`),
      ...(isOrdered && !isOpen ? [] : [`listed: ${from} to ${to ?? "now"} is not after the time before it`]),
    ];
  });
}

function changeFaults(
  field: string,
  rows: readonly Since<unknown>[],
  { listed }: ProductHistory,
  weeks: ReadonlySet<string>,
): string[] {
  return rows.flatMap(([date], index) => {
    const isListed = listed.some(([from, to]) => from <= date && (to === null || date <= to));
    if (!weeks.has(date)) return [`${field}: there is no file of ${date}`];
    if (date <= (rows[index - 1]?.[0] ?? ""))
      return [`${field}: ${date} does not come after the change before it`];
    return isListed ? [] : [`${field}: it was not listed on ${date}`];
  });
}

function checkDecisions(file: DataFile, history: LandscapeHistory): Problem[] {
  const parsed = parseDataFile(file, decisionsSchema);
  if ("problems" in parsed) return [...parsed.problems];
  const named = Map.groupBy(
    history.products.flatMap((product) => product.names.map(([, name]) => ({ name, product }))),
    ({ name }) => name,
  );
  const called = (name: string): ProductHistory[] => (named.get(name) ?? []).map(({ product }) => product);
  const weeks = new Set(history.weeks);
  const seen = new Set<string>();
  return parsed.value.flatMap((decision, index) => {
    const key = JSON.stringify([decision.from, decision.to, decision.week]);
    const fault = seen.has(key) ? "it was decided before" : decisionFault(decision, called, weeks);
    seen.add(key);
    return fault === undefined ? [] : [problemAt(file, [index], fault)];
  });
}

/** A decision that does not hold in the history decides nothing. */
function decisionFault(
  { from, to, week, verdict }: Decision,
  called: (name: string) => ProductHistory[],
  weeks: ReadonlySet<string>,
): string | undefined {
  if (!weeks.has(week)) return `there is no file of ${week}`;
  const [before, after] = [called(from), called(to)];
  if (before.length === 0) return `no product was ever called ${from}`;
  if (after.length === 0) return `no product was ever called ${to}`;
  const appears = after.some(
    ({ names, listed }) =>
      names.some(([date, name]) => date === week && name === to) || listed.some(([from]) => from === week),
  );
  if (!appears) return `${to} does not appear on ${week}`;
  const isOne = before.some((product) => after.includes(product));
  const isPart = before.some(({ became }) => after.some(({ id }) => id === became?.into));
  const holds = { same: isOne, different: !isOne || before.length + after.length > 2, "part of": isPart };
  return holds[verdict]
    ? undefined
    : "the history does not say so: write it again with npm run catalogue:history";
}
