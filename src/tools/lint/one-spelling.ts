/**
 * Requires one spelling for katakana words with an optional final long vowel, such as
 * メモリ and メモリー: the more frequent one.
 */
import type { Problem } from "../../catalogue/problems/problem.ts";
import type { PlacedText } from "./japanese-texts.ts";

const KATAKANA = /[ァ-ヴー]{2,}/gu;
const LONG = "ー";

export function twofoldSpellings(texts: readonly PlacedText[]): Problem[] {
  const placed = texts.flatMap((text) => (text.text.match(KATAKANA) ?? []).map((word) => ({ word, text })));
  const places = Map.groupBy(placed, ({ word }) => word);
  const timesOf = (word: string): number => places.get(word)?.length ?? 0;
  return [...places].flatMap(([word, own]) => {
    const other = word.endsWith(LONG) ? word.slice(0, -LONG.length) : word + LONG;
    const isRarer = own.length < timesOf(other) || (own.length === timesOf(other) && word > other);
    if (!isRarer) return [];
    return own.map(({ text: { file, line, field } }) => ({
      file,
      line,
      field,
      message: `「${word}」 is written 「${other}」 elsewhere, ${timesOf(other)} time(s) (one-spelling)`,
    }));
  });
}
