/**
 * Requires one form of dates and of 「ほかの」, and one spelling for katakana words with an optional final long vowel, such as
 * メモリ and メモリー: the more frequent one.
 */
import type { Problem } from "../../catalogue/data-file.ts";
import type { PlacedText } from "./japanese-texts.ts";

/** What has two usual forms, of which only one is used here. */
const FORMS: readonly { readonly form: RegExp; readonly instead: string }[] = [
  { form: /\d [年月日](?!本)/u, instead: "2018年7月6日 (no space within a date)" },
  { form: /(?<!その)他の/u, instead: "ほかの" },
];

export const otherForms = (texts: readonly PlacedText[]): Problem[] =>
  texts.flatMap(({ file, line, field, text }) =>
    FORMS.flatMap(({ form, instead }) => {
      const found = form.exec(text)?.[0];
      return found === undefined
        ? []
        : [{ file, line, field, message: `「${found}」: write 「${instead}」 (one-spelling)` }];
    }),
  );

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
