/** Converts spelled-out letters and digits: "kay eights" is k8s, "et-see-dee" is etcd. */
import { words } from "./fold.ts";

const SAID: ReadonlyMap<string, string> = new Map(
  `ay a, bee b, cee c, see c, sea c, dee d, ee e, eff f, gee g, aitch h, eye i, jay j, kay k, ell l, em m, en n, oh o,
   pee p, cue q, queue q, ar r, are r, ess s, tee t, you u, vee v, ex x, why y, wye y, zee z, zed z, zero 0, one 1,
   two 2, three 3, four 4, five 5, six 6, seven 7, eight 8, eights 8s, nine 9`
    .split(",")
    .map((pair) => pair.trim().split(" "))
    .map(([said = "", letter = ""]) => [said, letter]),
);

/** Shorter results may be ordinary words, such as "see". */
const SHORTEST = 3;

/** The text with spoken letters converted and spaces removed, or undefined if it has no spoken letters. */
export function writeSpoken(text: string): string | undefined {
  const parts = words(text);
  if (!parts.some((part) => SAID.has(part))) return undefined;
  const written = parts.map((part) => SAID.get(part) ?? part).join("");
  return written.length >= SHORTEST ? written : undefined;
}
