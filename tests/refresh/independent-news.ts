/** What changed between two landscape files, read without the program's own code. */
import { load } from "js-yaml";

interface Item {
  readonly name: string;
  readonly repo_url?: string;
  readonly project?: string;
}

const STEPS = ["sandbox", "incubating", "graduated"];

/** "listed falco", "promoted falco graduated": names in lower case, without brackets and signs. */
export function independentNews(before: string, after: string): string[] {
  const [was, is] = [productsOf(before), productsOf(after)];
  const changes = [...is.values()].flatMap((item) => {
    const id = keyOf(item.name);
    const old = was.get(id) ?? sameRepository(item, was, is);
    const listed = old === undefined ? [`listed ${id}`] : [];
    return [...listed, ...levelChange(old?.project, item.project).map((change) => change.replace("_", id))];
  });
  const left = [...was.values()].filter(
    (item) => !is.has(keyOf(item.name)) && sameRepository(item, is, was) === undefined,
  );
  return [...changes, ...left.map(({ name }) => `left ${keyOf(name)}`)].sort();
}

export const keyOf = (name: string): string =>
  name
    .normalize("NFKD")
    .replace(/\([^)]*\)/g, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");

function levelChange(from: string | undefined, to: string | undefined): string[] {
  if (to === undefined || to === from) return [];
  if (from === undefined) return [`joined _ ${to}`];
  if (to === "archived") return ["archived _"];
  return from === "archived" || STEPS.indexOf(to) > STEPS.indexOf(from) ? [`promoted _ ${to}`] : [];
}

/** Another name for it, which only one of the two files has. */
const sameRepository = (item: Item, there: Map<string, Item>, here: Map<string, Item>): Item | undefined =>
  item.repo_url === undefined
    ? undefined
    : [...there.values()].find((other) => other.repo_url === item.repo_url && !here.has(keyOf(other.name)));

/** By name; where one is listed twice, with the level of whichever has one. */
function productsOf(text: string): Map<string, Item> {
  const { landscape } = load(text) as {
    landscape: { name: string; subcategories: { items: Item[] | null }[] }[];
  };
  const items = landscape
    .filter(({ name }) => name !== "CNCF Members" && name !== "Special")
    .flatMap(({ subcategories }) => subcategories.flatMap((one) => one.items ?? []))
    .filter(({ name }) => !/\(member\)/.test(name));
  const products = new Map<string, Item>();
  for (const item of items) {
    const known = products.get(keyOf(item.name));
    products.set(keyOf(item.name), {
      ...item,
      ...known,
      ...(item.project == null && known?.project == null ? {} : { project: known?.project ?? item.project }),
    } as Item);
  }
  return products;
}
