/** Problems in data files, said in the reader's language by one of the message files in this folder. */
import { FALLBACK_LANGUAGE, type Language } from "../../language.ts";
import { english } from "./en.ts";
import { japanese } from "./ja.ts";

export type MessageId = keyof typeof english;
/** Values within a message may be messages themselves, such as "a list". */
export interface Values {
  readonly [name: string]: Message | number;
}

/** A message of these files, or a text that is the same in every language. */
export type Message = { readonly id: MessageId; readonly values?: Values } | string;

export interface Problem {
  readonly file: string;
  /** 1-based; absent if the problem concerns the whole file. */
  readonly line?: number;
  /** Such as "talks.0.url". */
  readonly field?: string;
  readonly message: Message;
}

const MESSAGES: Readonly<Record<Language, Readonly<Record<MessageId, string>>>> = {
  en: english,
  ja: japanese,
};

export const tell = (id: MessageId, values: Values = {}): Message => ({ id, values });

/** The message in that language, or in English where the language has no message file. */
export function textOf(message: Message, language: Language = FALLBACK_LANGUAGE): string {
  if (typeof message === "string") return message;
  const text = (MESSAGES[language] ?? english)[message.id];
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = message.values?.[name] ?? whole;
    return typeof value === "number" ? String(value) : textOf(value, language);
  });
}

export const formatProblem = (problem: Problem, language?: Language): string => {
  const { file, line, field, message } = problem;
  const place = `${file}${line === undefined ? "" : `:${line}`}${field === undefined ? "" : ` ${field}`}`;
  return `  ${place}: ${textOf(message, language)}`;
};

/** A longer list would scroll off the screen. */
const PROBLEMS_SHOWN = 50;

export function formatProblems(problems: readonly Problem[], language?: Language): string {
  const shown = problems.slice(0, PROBLEMS_SHOWN).map((problem) => formatProblem(problem, language));
  const left = problems.length - shown.length;
  const head = textOf(tell("problems", { count: problems.length }), language);
  const tail = left > 0 ? [textOf(tell("more", { count: left }), language)] : [];
  return [head, ...shown, ...tail].join("\n");
}

/** Schemas know errors only as strings: a message's id, with its values behind it as JSON. */
export const coded = (id: MessageId, values?: Values): string =>
  values === undefined ? id : `${id} ${JSON.stringify(values)}`;

/** The message that `coded` made; undefined for any other string. */
export function decoded(code: string): Message | undefined {
  const [, id = "", values] = /^([a-z][a-z-]*)(?: (\{.*\}))?$/s.exec(code) ?? [];
  if (!Object.hasOwn(english, id)) return undefined;
  return tell(id as MessageId, values === undefined ? {} : JSON.parse(values));
}
