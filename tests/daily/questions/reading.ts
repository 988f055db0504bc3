/**
 * Reads a question as a person would: from its words alone. Recognises the prompt by
 * the texts in the message files, and parses dates, levels and categories back into
 * catalogue values.
 */
import type { Catalogue, Project } from "../../../src/catalogue/catalogue.ts";
import type { Level } from "../../../src/catalogue/project.ts";
import type { Language } from "../../../src/language.ts";
import type { MessageTable } from "../../../src/messages/messages.ts";

export interface Prompt {
  /** The last part of the message's key, such as "category-of". */
  readonly key: string;
  /** What stands in the places of the message. */
  readonly places: Readonly<Record<string, string>>;
}

/** All messages that the text can be, with what stands in their places. */
export function readMessage(text: string, prefix: string, table: MessageTable): Prompt[] {
  return [...table].flatMap(([key, template]) => {
    if (!key.startsWith(prefix)) return [];
    const pattern = template
      .split(/(\{\w+\})/)
      .map((part) => (/^\{\w+\}$/.test(part) ? `(?<${part.slice(1, -1)}>.+)` : literally(part)))
      .join("");
    const match = new RegExp(`^${pattern}$`, "su").exec(text);
    return match ? [{ key: key.slice(prefix.length), places: trimmed(match.groups ?? {}) }] : [];
  });
}

const trimmed = (groups: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(groups).map(([name, value]) => [name, value.trim()]));

/** In Japanese, the space beside a place is there only for names that are not. */
const literally = (text: string): string =>
  text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/^ (?=[\u3040-\u9fff])|(?<=[\u3040-\u9fff]) $/gu, " ?");

const MONTHS = "January February March April May June July August September October November December".split(
  " ",
);

/** "1 March 2021" and 「2021年3月1日」 → "2021-03-01". Another language is read by another pattern here. */
export function readDay(text: string): string {
  const en = /^(\d{1,2}) (\w+) (\d{4})$/.exec(text);
  const ja = /^(\d{4})年(\d{1,2})月(\d{1,2})日$/.exec(text);
  const [year, month, day] = en
    ? [en[3], String(MONTHS.indexOf(en[2] ?? "") + 1), en[1]]
    : [ja?.[1], ja?.[2], ja?.[3]];
  if (!year || !month || !day || month === "0")
    throw new Error(`"${text}" is no day that readDay in tests/daily/questions/reading.ts can read`);
  return `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
}

/** "March 2021" and 「2021年3月」 → "2021-03". */
export function readMonth(text: string): string {
  const en = /^(\w+) (\d{4})$/.exec(text);
  const ja = /^(\d{4})年(\d{1,2})月$/.exec(text);
  const [year, month] = en ? [en[2], String(MONTHS.indexOf(en[1] ?? "") + 1)] : [ja?.[1], ja?.[2]];
  if (!year || !month || month === "0") throw new Error(`"${text}" is no month`);
  return `${year}-${month.padStart(2, "0")}`;
}

export function readLevel(text: string, table: MessageTable): Level | "not-yet" | undefined {
  const levels = ["not-yet", "inception", "sandbox", "incubating", "graduated", "archived"] as const;
  return levels.find((level) => table.get(`question.level.${level}`) === text);
}

/** Ids of the categories that are written like this: "Runtime / Container Runtime". */
export function readCategory(text: string, { categories }: Catalogue, language: Language): string[] {
  const name = (id = "") => categories.get(id)?.name[language] ?? categories.get(id)?.name.en;
  return [...categories.values()]
    .filter(({ id, parent }) => `${name(parent)} / ${name(id)}` === text)
    .map(({ id }) => id);
}

/** The first and the last day that a date, perhaps cut to a month or year, can mean. */
export function span(date: string): { readonly from: string; readonly to: string } {
  const pad = ["", "-01-01", "-01"][date.split("-").length === 3 ? 0 : date.split("-").length] ?? "";
  const last = ["", "-12-31", "-31"][date.split("-").length === 3 ? 0 : date.split("-").length] ?? "";
  return { from: `${date}${pad}`, to: `${date}${last}` };
}

/** Letters, digits, + and # alone, in lower case and of one width. */
export const bare = (text: string): string =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}+#]/gu, "");

/** Whether the text has the name in it; a short name has to stand by itself. */
export function speaksOf(text: string, name: string): boolean {
  const key = bare(name);
  if (key === "") return false;
  if (/^[a-z0-9]{1,3}$/.test(key))
    return new RegExp(`(?<![a-z0-9])${key}(?![a-z0-9])`, "i").test(text.normalize("NFKC"));
  // Two or three kana can be part of another word.
  if (/^[\p{Script=Katakana}ー]{1,4}$/u.test(key)) {
    return new RegExp(`(?<![\\p{Script=Katakana}ー])${key}(?![\\p{Script=Katakana}ー])`, "u").test(text);
  }
  return bare(text).includes(key);
}

export const allNames = (project: Project): string[] => [
  project.name,
  project.name.replace(/\s*\(.*\)/, ""),
  /\((.+)\)/.exec(project.name)?.[1] ?? "",
  ...project.aliases,
  ...project.formerNames,
  ...project.parts,
  ...project.readings,
];
