/** The full simulation: `node tests/simulation/year.ts [channels] [days] [seed]`. */
import { simulate } from "./simulate.ts";

const [channels = 200, days = 366, seed = 1] = process.argv.slice(2).map(Number);
const began = performance.now();
const report = await simulate({
  channels,
  days,
  seed,
  start: "2026-01-01T00:00:00Z",
  risk: 0.0005,
  onProgress: (text) => console.error(text),
});
const { missing, twice, unexpected, early, late, ...counts } = report;
const wrong = { missing, twice, unexpected, early, late };
console.log(JSON.stringify({ channels, days, seed, ...counts }));
console.log(`${Math.round((performance.now() - began) / 1_000)} s`);
for (const [what, events] of Object.entries(wrong)) {
  console.log(`${what}: ${events.length}${events.length > 0 ? ` (${events.slice(0, 10).join("; ")})` : ""}`);
}
process.exitCode = Object.values(wrong).every((events) => events.length === 0) ? 0 : 1;
