/** Finds names in a text, and counts the words that a prompt shares with an option. */
import { fold, foldKana, plain } from "../../catalogue/search/fold.ts";

/** A text prepared for matching. */
export interface Prepared {
  readonly key: string;
  /** Its words. Japanese text is split where the script changes. */
  readonly tokens: ReadonlySet<string>;
}

/** Names this short match whole words only, so "ko" does not match "kotlin". Longer ones match anywhere. */
const SHORT = 3;

export const prepare = (text: string): Prepared => ({ key: fold(text), tokens: new Set(tokensOf(text)) });

/** `name` must be folded. */
export function mentions(text: Prepared, name: string): boolean {
  if (name === "") return false;
  return name.length <= SHORT ? text.tokens.has(name) : text.key.includes(name);
}

/**
 * Counts the words two texts share, including parts of longer words: a description
 * with "telemetry" hints at OpenTelemetry.
 */
export function sharedWords(a: Prepared, b: Prepared): number {
  let shared = 0;
  for (const token of a.tokens) if (isHint(token, b)) shared++;
  for (const token of b.tokens) if (!a.tokens.has(token) && isHint(token, a)) shared++;
  return shared;
}

const isHint = (token: string, { tokens, key }: Prepared): boolean => {
  if (EVERYWHERE.has(token)) return false;
  if (tokens.has(token)) return true;
  if (token.length > SHORT || isKana(token)) return token.length > 2 && key.includes(token);
  return token.length === SHORT && isEdge(token, tokens);
};

/** The words of `text` that could hint at something, and are not in `known`. */
export const hintsIn = (text: Prepared, known: Prepared): string[] =>
  [...text.tokens].filter((token) => !EVERYWHERE.has(token) && !known.tokens.has(token));

const isKana = (token: string): boolean => /^[\p{Script=Katakana}ー]+$/u.test(token);

/** Matches "rpc" in "grpc". */
const isEdge = (token: string, tokens: ReadonlySet<string>): boolean =>
  [...tokens].some((word) => word.startsWith(token) || word.endsWith(token));

/** Words too common in this field to be hints. */
const EVERYWHERE: ReadonlySet<string> = new Set(
  "the and for with from that this are its not into which their of to in on by as or an it is be open cloud native project software".split(
    " ",
  ),
);

function tokensOf(text: string): string[] {
  const runs =
    plain(text).match(/[\p{Script=Latin}\p{N}+#]+|[\p{Script=Katakana}ー]+|\p{Script=Han}+/gu) ?? [];
  return runs.map(foldKana).filter((run) => run.length > 1 || /[a-z]/.test(run));
}
