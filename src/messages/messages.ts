/**
 * Messages: every text that a user reads, by language, in ICU MessageFormat.
 * `<b>`, `<c>` and `<a>` in a message become strong, code and link; values are
 * data and never become markup.
 */
import { IntlMessageFormat } from "intl-messageformat";
import { code, type Inline, link, strong, text } from "../chat/reply.ts";
import type { Messages, MessageValues, Text } from "../chat/text.ts";
import { FALLBACK_LANGUAGE, type Language } from "../language.ts";
import { closeUp, dropMarks, markEdges } from "./spacing.ts";

/** Messages of one language by dotted key. */
export type MessageTable = ReadonlyMap<string, string>;

export function createMessages(tables: ReadonlyMap<Language, MessageTable>): Messages {
  const texts = new Map<Language, Text>();
  for (const [language, table] of tables) texts.set(language, createText(language, table));
  const fallback = texts.get(FALLBACK_LANGUAGE);
  if (fallback === undefined) throw new Error(`there are no messages in "${FALLBACK_LANGUAGE}"`);
  return { languages: [...texts.keys()], in: (language) => texts.get(language) ?? fallback };
}

function createText(language: Language, table: MessageTable): Text {
  const formats = new Map<string, IntlMessageFormat>();
  const formatOf = (key: string): IntlMessageFormat => {
    const known = formats.get(key);
    if (known) return known;
    const message = table.get(key);
    if (message === undefined) throw new Error(`there is no message "${key}" in "${language}"`);
    const format = new IntlMessageFormat(message, language);
    formats.set(key, format);
    return format;
  };
  const rich = (key: string, values: MessageValues = {}): Inline[] => {
    const url = String(values["url"] ?? "");
    const parts = formatOf(key).format<Inline>({
      ...(language === "ja" ? marked(values) : values),
      b: (chunks) => strong(closeUp(chunks.join(""))),
      c: (chunks) => code(dropMarks(chunks.join(""))),
      a: (chunks) => link(closeUp(chunks.join("")), url),
    });
    return (Array.isArray(parts) ? parts : [parts]).map((part) =>
      typeof part === "string" ? text(closeUp(part)) : part,
    );
  };
  return {
    language,
    rich,
    say: (key, values) =>
      rich(key, values)
        .map((inline) => inline.text)
        .join(""),
  };
}

const marked = (values: MessageValues): MessageValues =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === "string" ? markEdges(value) : value,
    ]),
  );
