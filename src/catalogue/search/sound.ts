/**
 * Sound keys: words that are pronounced alike in English get the same key, so
 * that "yaeger" finds Jaeger and "kustomise" finds Kustomize. A key is the first
 * sound and the consonants after it; vowels only keep their place at the start.
 */
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

/** The sound key of a folded Latin word, or "" when it says too little to compare by. */
export function soundKey(word: string): string {
  if (!/^[a-z]{4,}$/.test(word)) return "";
  const key = RULES.reduce((text, [pattern, to]) => text.replace(pattern, to), word);
  return key.length >= 3 ? key : "";
}
