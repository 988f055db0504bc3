/** The options of the set-up command: their names, and how what is filled in is read. */
import { setupText } from "../../shared/setup-text.ts";

/** In the order in which Discord shows them. */
export const SETUP_OPTIONS = [
  "zone",
  "post",
  "quiz",
  "reveal",
  "days",
  "language",
  "curriculum",
  "answers",
  "board",
  "active",
] as const;
export type SetupOption = (typeof SETUP_OPTIONS)[number];

/** What Discord says of the options: those that were not filled in are absent. */
export type FilledOptions = ReadonlyMap<string, string | number | boolean>;

/**
 * What could have been typed after `setup`. A zone, a time and a curriculum are free text:
 * none of it can be read as another setting, and what is no such thing is refused by the
 * core, in its words.
 */
export function setupTyped(options: FilledOptions): string {
  const filled = (name: SetupOption): string | undefined => {
    const value = options.get(name);
    return typeof value === "string" && value.trim() !== "" ? value.normalize("NFKC").trim() : undefined;
  };
  const active = options.get("active");
  return setupText({
    zone: given(filled("zone"), zone),
    language: given(filled("language"), word),
    post: given(filled("post"), time),
    quiz: given(filled("quiz"), time),
    reveal: given(filled("reveal"), time),
    days: given(filled("days"), word),
    answers: given(filled("answers"), word),
    board: given(filled("board"), word),
    active: typeof active === "boolean" ? active : undefined,
    curriculum: given(filled("curriculum"), curriculum),
  });
}

const given = (value: string | undefined, read: (value: string) => string): string | undefined =>
  value === undefined ? undefined : read(value);

/** From a list of choices, so it is a word that the core knows. */
const word = (value: string): string => value.replace(/\s+/gu, "");

/** "9", "9 am", "9:00". Quoted, what has no digit can be nothing that the core knows. */
function time(value: string): string {
  const tight = value.replace(/\s+/gu, "").toLowerCase();
  if (/^\d{1,2}$/.test(tight)) return `${tight}:00`;
  return /\d/.test(tight) ? tight : quoted(tight);
}

/** Only a zone has a slash in it, or is known to the runtime by this name; quoted, it can be a zone only. */
function zone(value: string): string {
  const name = value.replace(/\s+/gu, "_");
  return name.includes("/") || isZone(name) ? name : quoted(name);
}

function isZone(name: string): boolean {
  if (!/^[a-z]{3}/i.test(name)) return false;
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }) !== undefined;
  } catch {
    return false;
  }
}

/** One word, so that nothing behind it is read by itself: names are the same with hyphens. */
const curriculum = (value: string): string => value.replace(/\s+/gu, "-");

const quoted = (value: string): string => `"${value}"`;
