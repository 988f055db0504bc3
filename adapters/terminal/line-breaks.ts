/**
 * Where a line may be broken. Latin text breaks after spaces; Japanese between
 * any two characters, except before punctuation that must not begin a line and
 * after brackets that must not end one (kinsoku).
 */

const WIDE = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}\u3000-\u303f\uff00-\uffef]/u;
const SPACE = /^\s/;
/** Closing brackets, stops, small kana, marks that lengthen or repeat. */
const NEVER_FIRST = new Set(
  "、。，．,.・：；:;？！?!」』）)】］]〉》〕｝}”’…‥ーｰ〜～々ゝゞヽヾぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ％%",
);
/** Opening brackets. */
const NEVER_LAST = new Set("「『（(【［[〈《〔｛{“‘");

/** Whether the line may end after the one grapheme and go on with the next. */
export function breaksBetween(one: string, next: string): boolean {
  if (SPACE.test(next)) return false;
  if (SPACE.test(one)) return true;
  if (!WIDE.test(one) && !WIDE.test(next)) return false;
  return !NEVER_LAST.has(one) && !NEVER_FIRST.has(next);
}
