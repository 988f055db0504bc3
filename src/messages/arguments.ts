/**
 * Which arguments and tags a message takes. Most messages are plain: text, names in
 * braces, tags that end. Those are read here, since parsing all of them would take a
 * good part of the program's start; the others are left to the ICU parser.
 */
import { IntlMessageFormat } from "intl-messageformat";
import { FALLBACK_LANGUAGE } from "../language.ts";

const PLAIN = /^(?:[^{}<>'#]|\{[\p{L}\p{N}_]+\}|<\/?[a-z]+>)*$/u;
const PARTS = /\{([^}]+)\}|<(\/?)([a-z]+)>/gu;

/** Names of all arguments and tags, sorted; undefined when the message is malformed. */
export const argumentsOf = (message: string): string | undefined =>
  plainArguments(message) ?? parsedArguments(message);

/** Undefined for what is not plain, or perhaps malformed. */
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

const sorted = (names: ReadonlySet<string>): string => [...names].sort().join(", ");

type Elements = ReturnType<IntlMessageFormat["getAst"]>;

function collect(elements: Elements, names: Set<string>): void {
  for (const element of elements) {
    if (element.type !== 0 && element.type !== 7) names.add(element.value);
    if ("children" in element) collect(element.children, names);
    if ("options" in element)
      for (const option of Object.values(element.options)) collect(option.value, names);
  }
}
