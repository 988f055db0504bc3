/**
 * How good the importer's doubts are, on all real files there are: `npm run test:landscapes`.
 * Takes a minute; the short form is in real.test.ts.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { importLandscape } from "../../../src/catalogue/landscape/import.ts";
import { CNCF } from "../../support/landscapes.ts";
import { cutsOf, FOLDER, filesIn, OTHERS, readLandscape, refusals, WEEKLY } from "./real-files.ts";

const dayOf = (name: string) => /\d{4}-\d{2}-\d{2}/.exec(name)?.[0] ?? "";
const weeks = [...filesIn(WEEKLY)].map(([name, text]) => readLandscape(text, dayOf(name)));
for (const step of [1, 4, 13, 26, 52]) {
  const pairs = weeks.slice(step).map((after, i) => [weeks[i] ?? after, after] as const);
  const refused = pairs.flatMap(([before, after]) => {
    const why = refusals(after, before);
    return why.length > 0 ? [`  ${before.landscape.date} → ${after.landscape.date}: ${why.join("; ")}`] : [];
  });
  console.log(`${pairs.length} pairs ${step} weeks apart: ${refused.length} refused`);
  if (step === 1) for (const line of refused) console.log(line);
}

const date = "2026-08-07";
const source = readFileSync(join(FOLDER, `landscape-${date}.yml`));
const before = readLandscape(source.toString(), date);
const cuts = cutsOf(source.length, 100).map((at) => {
  const result = importLandscape(source.subarray(0, at).toString(), date, CNCF);
  if (!result.ok) return "with errors";
  return refusals(result, before).length > 0 ? "refused" : `taken (cut at ${at} of ${source.length} bytes)`;
});
for (const [outcome, all] of Map.groupBy(cuts, (cut) => cut)) console.log(`cut: ${all.length} ${outcome}`);

for (const [name, text] of filesIn(OTHERS)) {
  console.log(`${name}: ${refusals(readLandscape(text, date), before).length} doubts`);
}
