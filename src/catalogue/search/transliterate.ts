/** Names in Cyrillic and Greek letters, in Latin ones: «графана» → "grafana". */

const LETTERS: Readonly<Record<string, string>> = Object.fromEntries(
  `а a|б b|в v|г g|д d|е e|ё e|ж zh|з z|и i|й y|к k|л l|м m|н n|о o|п p|р r|с s|т t|у u|ф f|х h|ц ts|ч ch|ш sh|щ sch|ъ |ы y|ь |э e|ю yu|я ya
   |і i|ї i|є e|ґ g|ў u|α a|β v|γ g|δ d|ε e|ζ z|η i|θ th|ι i|κ k|λ l|μ m|ν n|ξ x|ο o|π p|ρ r|σ s|ς s|τ t|υ y|φ f|χ ch|ψ ps|ω o`
    .split("|")
    .map((pair) => pair.trim().split(" "))
    .filter(([letter]) => letter !== "")
    .map(([letter = "", latin = ""]) => [letter, latin]),
);
const FOREIGN = /[\p{Script=Cyrillic}\p{Script=Greek}]/u;

/** The folded word in Latin letters, or undefined if it has none to replace. */
export function transliterate(key: string): string | undefined {
  if (!FOREIGN.test(key)) return undefined;
  return key
    .replaceAll("ου", "u")
    .replaceAll("μπ", "b")
    .replace(/./gu, (letter) => LETTERS[letter] ?? letter);
}
