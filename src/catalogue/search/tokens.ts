/** Splits text into words; where words have no spaces between them, where the script changes. */
import { plain } from "./fold.ts";

/** Scripts that are written next to Latin names without a space. */
const SCRIPTS = ["Hiragana", "Han", "Hangul", "Cyrillic", "Greek", "Thai", "Arabic", "Hebrew", "Devanagari"];
const APART = SCRIPTS.map((script) => String.raw`\p{Script=${script}}`).join("");

/** Runs of one script. Keeps ".", "+" and "#" in Latin words, as in "llama.cpp". */
const RUNS = new RegExp(
  [
    String.raw`[\p{Script=Katakana}ー・]+`,
    String.raw`[\p{Script=Han}々]+`,
    ...SCRIPTS.filter((script) => script !== "Han").map((script) => String.raw`[\p{Script=${script}}\p{M}]+`),
    String.raw`[[\p{L}\p{N}+#.]--[\p{Script=Katakana}${APART}々ー]]+`,
  ].join("|"),
  "gv",
);

/** "Rookの使い方, llama.cpp" → rook, の, 使, い, 方, llama.cpp */
export const tokenize = (text: string): string[] =>
  [...plain(text).matchAll(RUNS)].map(([run]) => run.replace(/^\.+|\.+$/g, "")).filter(Boolean);
