/**
 * Japanese written in Latin letters, and Latin letters typed with a Japanese keyboard:
 * "herumu" → 「ヘルム」, 「へlm」 → "helm".
 */

/** Kana by the keys that type them; the first spelling is the commonest. */
const KEYS = `
  ア a|イ i|ウ u wu|エ e|オ o|カ ka ca|キ ki|ク ku cu qu|ケ ke|コ ko co|サ sa|シ si shi ci|ス su|セ se ce|ソ so
  タ ta|チ ti chi|ツ tu tsu|テ te|ト to|ナ na|ニ ni|ヌ nu|ネ ne|ノ no|ハ ha|ヒ hi|フ fu hu|ヘ he|ホ ho
  マ ma|ミ mi|ム mu|メ me|モ mo|ヤ ya|ユ yu|ヨ yo|ラ ra|リ ri|ル ru|レ re|ロ ro|ワ wa|ヲ wo|ン nn n
  ガ ga|ギ gi|グ gu|ゲ ge|ゴ go|ザ za|ジ ji zi|ズ zu|ゼ ze|ゾ zo|ダ da|ヂ di|ヅ du|デ de|ド do
  バ ba|ビ bi|ブ bu|ベ be|ボ bo|パ pa|ピ pi|プ pu|ペ pe|ポ po|ヴ vu
  ァ la xa|ィ li xi|ゥ lu xu|ェ le xe|ォ lo xo|ャ lya xya|ュ lyu xyu|ョ lyo xyo|ッ ltu xtu
  キャ kya|キュ kyu|キョ kyo|ギャ gya|ギュ gyu|ギョ gyo|シャ sya sha|シュ syu shu|ショ syo sho|シェ she sye
  ジャ ja jya zya|ジュ ju jyu zyu|ジョ jo jyo zyo|ジェ je jye zye|チャ tya cha|チュ tyu chu|チョ tyo cho|チェ che tye
  ニャ nya|ニュ nyu|ニョ nyo|ヒャ hya|ヒュ hyu|ヒョ hyo|ビャ bya|ビュ byu|ビョ byo|ピャ pya|ピュ pyu|ピョ pyo
  ミャ mya|ミュ myu|ミョ myo|リャ rya|リュ ryu|リョ ryo|ファ fa|フィ fi|フェ fe|フォ fo|フュ fyu|ティ thi texi teli tyi|テュ thu
  ディ dhi dexi deli|デュ dhu|トゥ twu toxu|ドゥ dwu doxu|ヴァ va|ヴィ vi|ヴェ ve|ヴォ vo|ウィ wi whi|ウェ we whe|ウォ who
  ツァ tsa|ツィ tsi|ツェ tse|ツォ tso|クァ qa kwa|クィ qi kwi|クェ qe kwe|クォ qo kwo|イェ ye|ー -`;

const PAIRS: readonly (readonly [string, readonly string[]])[] = KEYS.trim()
  .split(/\||\n/)
  .map((pair) => pair.trim().split(" "))
  .map(([kana = "", ...keys]) => [kana, keys]);
const KEYS_OF: ReadonlyMap<string, readonly string[]> = new Map(PAIRS);
/** Spellings that two kana share ("n") belong to the first. */
const KANA_OF: ReadonlyMap<string, string> = new Map(
  [...PAIRS].reverse().flatMap(([kana, keys]) => [...keys].map((typed) => [typed, kana] as const)),
);
const LONGEST_KEYS = 4;

/** The katakana of a word written in Latin letters, or undefined if it is not Japanese. */
export function toKatakana(typed: string): string | undefined {
  const word = typed.replace(/([aiueo])\1+/g, "$1-");
  let kana = "";
  for (let at = 0; at < word.length; ) {
    const doubled =
      word[at] !== "n" && word[at] === word[at + 1] && /[bcdfghjkpqrstvwz]/.test(word[at] ?? "");
    const length = doubled ? 1 : syllableLength(word, at);
    if (length === 0) return undefined;
    kana += doubled ? "ッ" : (KANA_OF.get(word.slice(at, at + length)) ?? "");
    at += length;
  }
  return kana.length >= 2 ? kana : undefined;
}

function syllableLength(word: string, at: number): number {
  for (let length = Math.min(LONGEST_KEYS, word.length - at); length > 0; length--) {
    const typed = word.slice(at, at + length);
    if (!KANA_OF.has(typed)) continue;
    // "n" alone is ン only before another consonant or at the end.
    if (typed === "nn" && /[aiueo]/.test(word[at + 2] ?? "")) continue;
    if (typed === "n" && /[aiueoy]/.test(word[at + 1] ?? "")) continue;
    return length;
  }
  return 0;
}

/** Kana can stand for several keys; more readings than these are not tried. */
const MOST_READINGS = 48;
const KANA = /[\u3041-\u3096\u30a1-\u30fa\u30fc]/;

/** What was meant to be typed where an input method turned keys into kana: 「どcけr」 → "docker". */
export function keystrokesOf(text: string): readonly string[] {
  const typed = text.replace(/[\u3041-\u3096]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) + 0x60));
  if (!KANA.test(typed)) return [];
  let readings = [""];
  for (let at = 0; at < typed.length; ) {
    const step = keysAt(typed, at);
    if (step === undefined) return [];
    readings = readings.flatMap((before) => step.keys.map((keys) => before + keys)).slice(0, MOST_READINGS);
    at += step.length;
  }
  return readings;
}

function keysAt(typed: string, at: number): { keys: readonly string[]; length: number } | undefined {
  const letter = typed[at] ?? "";
  const pair = KEYS_OF.get(typed.slice(at, at + 2));
  const one = KEYS_OF.get(letter);
  const next = typed[at + 1] ?? "";
  // ッ doubles the consonant after it.
  if (letter === "ッ" && next !== "") return { keys: [(KEYS_OF.get(next)?.[0] ?? next)[0] ?? ""], length: 1 };
  if (pair !== undefined && at + 1 < typed.length) {
    const apart = (one ?? [])
      .slice(0, 1)
      .flatMap((a) => (KEYS_OF.get(next) ?? []).slice(0, 1).map((b) => a + b));
    return { keys: [...pair, ...apart], length: 2 };
  }
  if (one !== undefined) return { keys: letter === "ン" ? ["n", "nn"] : one, length: 1 };
  if (/[a-z0-9 .+#/_-]/.test(letter)) return { keys: [letter], length: 1 };
  return undefined;
}
