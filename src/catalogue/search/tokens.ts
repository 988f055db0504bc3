/** Splits text into words; Japanese, which has no spaces, is split where the script changes. */
import { plain } from "./fold.ts";

/** Runs of one script. Keeps ".", "+" and "#" in Latin words, as in "llama.cpp". */
const RUNS =
  /[\p{Script=Katakana}ー・]+|[\p{Script=Hiragana}]+|[\p{Script=Han}々]+|[[\p{L}\p{N}+#.]--[\p{Script=Katakana}\p{Script=Hiragana}\p{Script=Han}々ー]]+/gv;

/** "Rookの使い方, llama.cpp" → rook, の, 使, い, 方, llama.cpp */
export const tokenize = (text: string): string[] =>
  [...plain(text).matchAll(RUNS)].map(([run]) => run.replace(/^\.+|\.+$/g, "")).filter(Boolean);
