/**
 * Finds a message's arguments and tags. Most messages are plain: text, names in braces
 * and closed tags. A regex reads those, because parsing every message with the ICU parser
 * would noticeably slow down startup; the ICU parser reads the others.
 */
import { IntlMessageFormat } from "intl-messageformat";
import { FALLBACK_LANGUAGE } from "../language.ts";
import { TERM_NAMES } from "./terms.ts";

const TERMS: ReadonlySet<string> = new Set(TERM_NAMES);

const PLAIN = /^(?:[^{}<>'#]|\{[\p{L}\p{N}_]+\}|<\/?[a-z]+>)*$/u;
const PARTS = /\{([^}]+)\}|<(\/?)([a-z]+)>/gu;

/** Sorted names of all arguments and tags; undefined if the message is malformed. */
export const argumentsOf = (message: string): string | undefined =>
  plainArguments(message) ?? parsedArguments(message);

/** Undefined if the message is not plain or may be malformed. */
export function plainArguments(message: string): string | undefined {
  if (!PLAIN.test(message)) return undefined;
  const names = new Set<string>();
  const open: string[] = [];
  for (const [, argument, ending, tag = ""] of message.matchAll(PARTS)) {
    names.add(argument ?? tag);
    if (argument !== undefined) continue;
    if (ending === "") open.push(tag);
    else if (open.pop() !== tag) return undefined;
  }
  return open.length === 0 ? sorted(names) : undefined;
}

export function parsedArguments(message: string): string | undefined {
  try {
    const names = new Set<string>();
    collect(new IntlMessageFormat(message, FALLBACK_LANGUAGE).getAst(), names);
    return sorted(names);
  } catch (error) {
    if (error instanceof Error) return undefined;
    throw error;
  }
}

/** Each language uses the landscape's terms as its grammar wants. */
const sorted = (names: ReadonlySet<string>): string =>
  [...names]
    .filter((name) => !TERMS.has(name))
    .sort()
    .join(", ");

type Elements = ReturnType<IntlMessageFormat["getAst"]>;

function collect(elements: Elements, names: Set<string>): void {
  for (const element of elements) {
    if (element.type !== 0 && element.type !== 7) names.add(element.value);
    if ("children" in element) collect(element.children, names);
    if ("options" in element)
      for (const option of Object.values(element.options)) collect(option.value, names);
  }
}
