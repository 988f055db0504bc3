/**
 * `npm run test:questions [-- drafts]`: long version of the question test. Runs the
 * independent checker on this many drafts of each family, in both languages.
 */
import { FAMILY_NAMES } from "../../src/daily/questions/families.ts";
import { truthOf } from "../daily/questions/truth.ts";

const drafts = Number(process.argv[2] ?? 350);
let checked = 0;
let faults = 0;
for (const family of FAMILY_NAMES) {
  const truth = truthOf(family, drafts);
  checked += truth.checked;
  faults += truth.faults.length;
  for (const fault of truth.faults) console.log(fault);
}
console.log(`${checked} questions of ${FAMILY_NAMES.length} families: ${faults} faults`);
process.exitCode = faults === 0 ? 0 : 1;
