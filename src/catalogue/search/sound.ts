/**
 * Phonetic keys: words that sound alike get the same key, so that "yaeger" finds
 * Jaeger, "kustomise" Kustomize and 「ギットラブ」 GitLab. A key is the first sound
 * plus the consonants after it; vowels are kept only at the start.
 */
import { editDistance } from "./distance.ts";

const RULES: readonly (readonly [RegExp, string])[] = [
  [/^(kn|gn)/, "n"],
  [/^ps/, "s"],
  [/^x/, "s"],
  [/^y(?=[aeiou])/, "j"],
  [/ph/g, "f"],
  [/ck|q/g, "k"],
  [/sch|sh/g, "s"],
  [/x/g, "ks"],
  [/c(?=[eiy])/g, "s"],
  [/c(?!h)/g, "k"],
  [/ch/g, "k"],
  [/(?<=[bdgkprt])h/g, ""],
  [/z/g, "s"],
  [/w/g, "v"],
  [/^[aeiou]+/, "a"],
  [/(?<!^)[aeiouy]/g, ""],
  [/(.)\1+/g, "$1"],
];

/** Rows of the kana table, which share a consonant. Vowels and y- kana are left out. */
const KANA_ROWS: ReadonlyMap<string, string> = new Map(
  [
    "カキクケコ",
    "ガギグゲゴ",
    "サシスセソ",
    "ザジズゼゾ",
    "タチツテト",
    "ダヂヅデド",
    "ナニヌネノ",
    "ハヒフヘホ",
  ]
    .concat(["バビブベボ", "パピプペポ", "マミムメモ", "ラリルレロ", "ワ", "ン"])
    .flatMap((row) => [...row].map((kana) => [kana, row[0] ?? ""])),
);

/** The phonetic key of a folded word, or "" if it is too short to compare. */
export function soundKey(word: string): string {
  const key = soundsOf(word);
  return key.length >= 3 ? key : "";
}

function soundsOf(word: string): string {
  if (/^[a-z]{4,}$/.test(word)) {
    return RULES.reduce((text, [pattern, to]) => text.replace(pattern, to), word);
  }
  if (!/^[ア-ン]{3,}$/.test(word)) return "";
  const [first = "", ...rest] = word;
  return (KANA_ROWS.get(first) ?? first) + rest.map((kana) => KANA_ROWS.get(kana) ?? "").join("");
}

/** Collapses doubled letters and a final "er", which newer names like to shorten: "dapper" → "dapr". */
const squeeze = (word: string): string => word.replace(/(.)\1+/g, "$1").replace(/er$/, "r");

/** Whether a word is a phonetic spelling of a name: "customize" for Kustomize. */
export const isRespelling = (word: string, name: string): boolean =>
  squeeze(word) === squeeze(name) || (word.length >= 6 && editDistance(word, name, 1) <= 1);
