/**
 * Folding: normalises all spellings of a name to one form, regardless of case,
 * width, kana, accents, spaces, hyphens and punctuation.
 */

const COMBINING_MARKS = /[\u0300-\u036f]/g;
const NOT_IN_A_KEY = /[^\p{L}\p{N}+#]+/gu;

/** "Open-Telemetry" → "opentelemetry", "ﾙｰｸ" and "るーく" → "ルク". */
export function fold(text: string): string {
  return foldKana(plain(text).replace(NOT_IN_A_KEY, ""));
}

/** Lower case, normal width, no accents; keeps spaces and punctuation. */
export function plain(text: string): string {
  const normal = text.normalize("NFKC").toLowerCase();
  return isAscii(normal) ? normal : stripAccents(normal);
}

/** The words of a text, each folded: "Open Policy Agent" → open, policy, agent. */
export function words(text: string): string[] {
  return plain(text)
    .split(/[^\p{L}\p{N}+#]+/u)
    .filter((word) => word !== "")
    .map(foldKana);
}

const isAscii = (text: string): boolean => !/[^\0-\x7f]/.test(text);

/** NFD also splits the voicing marks off kana; NFC puts them back. */
const stripAccents = (text: string): string =>
  text.normalize("NFD").replace(COMBINING_MARKS, "").normalize("NFC");

const LARGE: Readonly<Record<string, string>> = {
  ァ: "ア",
  ィ: "イ",
  ゥ: "ウ",
  ェ: "エ",
  ォ: "オ",
  ャ: "ヤ",
  ュ: "ユ",
  ョ: "ヨ",
  ヮ: "ワ",
  ヂ: "ジ",
  ヅ: "ズ",
  ヰ: "イ",
  ヱ: "エ",
  ヲ: "オ",
};
const V_SOUNDS: Readonly<Record<string, string>> = { ァ: "バ", ィ: "ビ", ェ: "ベ", ォ: "ボ" };

/**
 * Normalises the ways of writing a foreign word in kana: hiragana becomes katakana,
 * ヴィ becomes ビ, small kana become large, and the marks that people add or omit
 * (ー, ッ, ・) are dropped.
 */
export function foldKana(text: string): string {
  if (!/[\u3040-\u30ff]/.test(text)) return text;
  return text
    .replace(/[\u3041-\u3096]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) + 0x60))
    .replace(/[ー・ッ]/g, "")
    .replace(/ヴ([ァィェォ]?)/g, (_, vowel: string) => V_SOUNDS[vowel] ?? "ブ")
    .replace(/[ァィゥェォャュョヮヂヅヰヱヲ]/g, (kana) => LARGE[kana] ?? kana);
}

const LETTER_NAMES: Readonly<Record<string, string>> = Object.fromEntries(
  "a エー b ビー c シー d ディー e イー f エフ g ジー h エイチ i アイ j ジェー k ケー l エル m エム n エヌ o オー p ピー q キュー r アール s エス t ティー u ユー v ブイ w ダブリュー x エックス y ワイ z ゼット"
    .match(/([a-z]) (\S+)/g)
    ?.map((pair) => pair.split(" ")) ?? [],
);

/** Spells out short runs of letters next to katakana: "タイKV" → "タイケーブイ". Leaves other text alone. */
export function readLetters(text: string): string {
  if (!/\p{Script=Katakana}/u.test(text) || !/[a-z]/i.test(text)) return text;
  return plain(text).replace(/[a-z]{1,4}/g, (run) =>
    [...run].map((letter) => LETTER_NAMES[letter] ?? "").join(""),
  );
}
