/** `npm run fuzz -- --count N [--seed S] [--only name]`: hostile inputs for every surface of the whole program. */
import { randomInt } from "node:crypto";
import { parseArgs } from "node:util";
import { fuzzed, SURFACES } from "./fuzz.ts";

const { values } = parseArgs({
  options: { count: { type: "string" }, seed: { type: "string" }, only: { type: "string", default: "" } },
});
const count = Number(values.count ?? 2_000);
const seed = Number(values.seed ?? randomInt(2 ** 31));
if (!Number.isSafeInteger(count) || count < 1 || !Number.isSafeInteger(seed)) {
  throw new Error("expected --count and --seed as whole numbers");
}
console.log(`${count} inputs, --seed ${seed}`);
let wrong = 0;
for (const surface of SURFACES.filter(({ name }) => name.includes(values.only))) {
  const since = performance.now();
  const { name, inputs, meanMs, problems } = await fuzzed(surface, count, seed);
  const seconds = ((performance.now() - since) / 1_000).toFixed(0);
  console.log(
    `${name}: ${inputs} inputs, ${meanMs.toFixed(2)} ms each, ${seconds} s, ${problems.length} problems`,
  );
  for (const problem of problems.slice(0, 5)) console.log(`  ${problem}`);
  wrong += problems.length;
}
process.exit(wrong === 0 ? 0 : 1);
