/**
 * Checks each command's entries in the language files at startup, rather than when
 * somebody asks for help. Every word and example must start its own command.
 */
import { DataError, type Problem, problemAt } from "../catalogue/data-file.ts";
import { FALLBACK_LANGUAGE, type Language } from "../language.ts";
import type { LanguageFile, LanguageFiles } from "../messages/load.ts";
import { createMessages, filled, typedForm } from "../messages/messages.ts";
import type { Terms } from "../messages/terms.ts";
import { commands } from "./commands.ts";
import { dispatch } from "./dispatch.ts";

/** Returns the languages; throws a DataError that lists all problems. */
export function checkDescriptions(languages: LanguageFiles, terms: Terms): LanguageFiles {
  const english = languages.get(FALLBACK_LANGUAGE);
  const others = [...languages.values()].filter((language) => language !== english);
  // Loading already checked that all languages have the same keys.
  const missing = english === undefined ? [] : [...missingKeys(english), ...unknownCommands(english)];
  const all = english === undefined ? others : [english, ...others];
  const typed = all.flatMap((language) => typedIn(language, terms(languageOf(language, languages))));
  const problems = [...missing, ...claimedTwice(typed)];
  if (problems.length === 0) problems.push(...misread(typed, languages, terms));
  if (problems.length > 0) throw new DataError(problems);
  return languages;
}

const NEEDED = {
  usage: "how it is called, as help shows it",
  what: "what it does, in a line",
  words: "a list of words that begin it",
  examples: "a list of examples, as they are typed",
} as const;

function missingKeys({ file, messages, words }: LanguageFile): Problem[] {
  const visible = commands.filter(({ hidden }) => hidden !== true);
  return visible.flatMap(({ id }) =>
    Object.entries(NEEDED).flatMap(([name, meaning]) => {
      const path = ["commands", id, name];
      const has = messages.has(path.join(".")) || words.has(path.join("."));
      return has ? [] : [problemAt(file, path, `missing; add it for the command "${id}": ${meaning}`)];
    }),
  );
}

function unknownCommands({ file, messages, words }: LanguageFile): Problem[] {
  const named = [...messages.keys(), ...words.keys()].flatMap(
    (key) => /^commands\.([^.]+)\./.exec(key)?.[1] ?? [],
  );
  const ids = commands.map(({ id }) => id);
  return [...new Set(named)]
    .filter((id) => !ids.includes(id))
    .map((id) =>
      problemAt(file, ["commands", id], `there is no command "${id}"; expected one of ${ids.join(", ")}`),
    );
}

/** A command's word or example, with its source location. */
interface Typed {
  readonly text: string;
  readonly command: string;
  readonly kind: "words" | "examples";
  problem(message: string): Problem;
}

const languageOf = (own: LanguageFile, languages: LanguageFiles): Language =>
  [...languages].find(([, one]) => one === own)?.[0] ?? FALLBACK_LANGUAGE;

const typedIn = ({ file, words }: LanguageFile, terms: ReturnType<Terms>): Typed[] =>
  [...words].flatMap(([key, texts]) => {
    const [, command, kind] = /^commands\.([^.]+)\.(words|examples)$/.exec(key) ?? [];
    if (command === undefined || (kind !== "words" && kind !== "examples")) return [];
    return texts.flatMap((text, i) => {
      const typed = filled(text, terms);
      if (typed === undefined) return [];
      const problem = (message: string) => problemAt(file, [...key.split("."), i], message);
      return [{ text: typedForm(typed), command, kind, problem }];
    });
  });

function claimedTwice(typed: readonly Typed[]): Problem[] {
  const owners = new Map<string, string>();
  return typed.flatMap(({ text, command, kind, problem }) => {
    if (kind !== "words") return [];
    const owner = owners.get(text) ?? command;
    owners.set(text, owner);
    return owner === command
      ? []
      : [problem(`"${text}" is a word of the command "${owner}" already; choose another`)];
  });
}

/** Texts that start another command, such as "list all" when "list" is a word. */
function misread(typed: readonly Typed[], languages: LanguageFiles, terms: Terms): Problem[] {
  const { words } = createMessages(languages, terms);
  return typed.flatMap(({ text, command, problem }) => {
    const { id } = dispatch(text, words).command;
    return id === command ? [] : [problem(`"${text}" is read as the command "${id}"; choose another`)];
  });
}
