/** Whether a text speaks of a name, and how many of an option's words a prompt already has. */
import { fold, foldKana, plain } from "../../catalogue/search/fold.ts";

/** A text made ready for being looked through. */
export interface Prepared {
  readonly key: string;
  /** Its words, a Japanese text being cut where its script changes. */
  readonly tokens: ReadonlySet<string>;
}

/** Words this short are looked for as words, longer ones anywhere: "ko" is not meant in "kotlin". */
const SHORT = 3;

export const prepare = (text: string): Prepared => ({ key: fold(text), tokens: new Set(tokensOf(text)) });

/** `name` is folded. */
export function mentions(text: Prepared, name: string): boolean {
  if (name === "") return false;
  return name.length <= SHORT ? text.tokens.has(name) : text.key.includes(name);
}

/**
 * How many words two texts have in common, also as parts of longer words: a
 * description that speaks of telemetry points at OpenTelemetry.
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

const isKana = (token: string): boolean => /^[\p{Script=Katakana}ー]+$/u.test(token);

/** "rpc" in "grpc". */
const isEdge = (token: string, tokens: ReadonlySet<string>): boolean =>
  [...tokens].some((word) => word.startsWith(token) || word.endsWith(token));

/** Words too common in this field to point at anything. */
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
