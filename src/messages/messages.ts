/**
 * Messages: every user-facing text by language, in ICU MessageFormat, and the words that
 * users type. The tags `<b>`, `<c>` and `<a>` become strong, code and link, and `<cmd>`
 * code that can be typed to the bot where it is read; values are data, never markup.
 */
import { IntlMessageFormat } from "intl-messageformat";
import { code, type Inline, link, strong, type Time, text } from "../chat/reply.ts";
import type { Messages, MessageValue, RichValues, Text } from "../chat/text.ts";
import { FALLBACK_LANGUAGE, type Language } from "../language.ts";
import { dropMarks, type Spacing, WORDS_APART, wordsTogether } from "./spacing.ts";

/** Normalises typed text for comparison: NFKC, lower case. */
export const typedForm = (text: string): string => text.normalize("NFKC").toLowerCase();

/** Messages of one language by dotted key. */
export type MessageTable = ReadonlyMap<string, string>;
/** Words that people type, by dotted key. */
export type WordTable = ReadonlyMap<string, readonly string[]>;

/** A language's properties, from its file. */
export interface Traits {
  /** Unicode names of the scripts that identify it; empty for languages in Latin script. */
  readonly scripts: readonly string[];
  /** Whether it puts spaces between words. */
  readonly spaces: boolean;
}

/** The content of one language's file. */
export interface LanguageTexts {
  readonly messages: MessageTable;
  readonly words?: WordTable;
  readonly traits?: Traits;
}

type Values = Readonly<Record<string, string | undefined>>;
type ValuesIn = (language: Language) => Values;

const NO_TERMS: ValuesIn = () => ({});

export function createMessages(
  languages: ReadonlyMap<Language, LanguageTexts>,
  terms: ValuesIn = NO_TERMS,
): Messages {
  const texts = new Map<Language, (command: string) => Text>();
  const letters = new Map<Language, RegExp>();
  for (const [language, own] of languages) {
    texts.set(language, remembered(createText(language, own, terms(language))));
    const letter = letterOf(own.traits);
    if (letter !== undefined) letters.set(language, new RegExp(letter, "u"));
  }
  const fallback = texts.get(FALLBACK_LANGUAGE);
  if (fallback === undefined) throw new Error(`there are no messages in "${FALLBACK_LANGUAGE}"`);
  return {
    languages: [...texts.keys()],
    in: (language, command = "") => (texts.get(language) ?? fallback)(command),
    words: remembered((key) => [
      ...new Set([fallback, ...texts.values()].flatMap((own) => own("").words(key)).map(typedForm)),
    ]),
    languageOf(written, otherwise) {
      if (letters.get(otherwise)?.test(written)) return otherwise;
      return [...letters].find(([, letter]) => letter.test(written))?.[0] ?? otherwise;
    },
  };
}

/** A regex source for one letter of the language's scripts. */
const letterOf = ({ scripts }: Traits = { scripts: [], spaces: true }): string | undefined =>
  scripts.length === 0 ? undefined : `[${scripts.map((script) => `\\p{Script=${script}}`).join("")}]`;

function spacingOf(traits: Traits | undefined): Spacing {
  const letter = letterOf(traits);
  return letter === undefined || traits?.spaces !== false ? WORDS_APART : wordsTogether(letter);
}

/** Words with their terms filled in; undefined where a term has no value. */
export function filled(words: string, terms: Values): string | undefined {
  const parts = words.split(/\{(\w+)\}/);
  const values = parts.map((part, i) => (i % 2 === 0 ? part : terms[part]));
  return values.includes(undefined) ? undefined : values.join("");
}

/** The language's texts, by what commands begin with. */
function createText(
  language: Language,
  { messages, words, traits }: LanguageTexts,
  terms: Values,
): (command: string) => Text {
  const { mark, closeUp } = spacingOf(traits);
  const formatOf = remembered((key) => {
    const message = messages.get(key);
    if (message === undefined) throw new Error(`there is no message "${key}" in "${language}"`);
    return new IntlMessageFormat(message, language);
  });
  const own = marked(terms, mark);
  const wordsOf = remembered((key) => (words?.get(key) ?? []).flatMap((word) => filled(word, terms) ?? []));
  const write = (command: (typed: string) => string, key: string, values: RichValues): Inline[] => {
    const url = String(values["url"] ?? "");
    const parts = formatOf(key).format<Inline>({
      ...own,
      ...marked(values, mark),
      b: (chunks) => strong(closeUp(chunks.join(""))),
      c: (chunks) => code(dropMarks(chunks.join(""))),
      cmd: (chunks) => code(command(dropMarks(chunks.join("")))),
      a: (chunks) => link(closeUp(chunks.join("")), url),
    });
    return (Array.isArray(parts) ? parts : [parts]).map((part) =>
      typeof part === "string" ? text(closeUp(part)) : part,
    );
  };
  return (prefix) => {
    const command = (typed: string): string => (prefix === "" ? typed : `${prefix} ${typed}`);
    const rich = (key: string, values: RichValues = {}): Inline[] => write(command, key, values);
    return {
      language,
      command,
      rich,
      say: (key, values) =>
        rich(key, values)
          .map((inline) => inline.text)
          .join(""),
      words: wordsOf,
    };
  };
}

const marked = (
  values: Readonly<Record<string, MessageValue | Time | undefined>>,
  mark: Spacing["mark"],
): Record<string, MessageValue | Time> =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === "string" ? mark(value) : (value ?? ""),
    ]),
  );

/** Caches by key. */
function remembered<T>(work: (key: string) => T): (key: string) => T {
  const known = new Map<string, T>();
  return (key) => known.getOrInsertComputed(key, work);
}
