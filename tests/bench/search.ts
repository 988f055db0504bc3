/**
 * Measures the search beside Fuse.js by itself and MiniSearch: how often the right
 * project comes first, how long a query takes, and how both bear ten times the
 * entries; and after how many letters completion offers a project. Run it on a quiet machine: `npm run bench`.
 */
import { loadCatalogue } from "../../src/catalogue/load.ts";
import { createBot } from "../../src/commands/bot.ts";
import { readCatalogueFiles } from "../../src/data-dir.ts";
import { readLabelled } from "../search/labelled.ts";
import { typeGraduated } from "../search/letters.ts";
import { realMessages } from "../support/messages.ts";
import { type Contestant, fuseOnAll, fuseOnNames, knock, miniSearch } from "./contestants.ts";
import { padded } from "./entries.ts";
import { type Measured, measure } from "./measure.ts";

const ENTRIES = 2400;
const TIMES_MORE = 10;
/** Of the slow ones at ten times the entries, only every so-many-th query is asked. */
const SAMPLE = 10;

const catalogue = loadCatalogue(readCatalogueFiles());
const products = [...catalogue.projects.values()];
const labelled = readLabelled("queries");
const sample = labelled.filter((_, i) => i % SAMPLE === 0);

const few = padded(products, ENTRIES);
const many = padded(products, ENTRIES * TIMES_MORE);
const measureFew = (contestant: Contestant, rounds: number) =>
  measure(contestant, { labelled, entries: few, catalogue, rounds });
const measureMany = (contestant: Contestant, rounds: number, queries = labelled) =>
  measure(contestant, { labelled: queries, entries: many, catalogue, rounds });

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
const ms = (time: number): string => `${time.toFixed(time < 10 ? 4 : 1)} ms`;
const COLUMNS: readonly (readonly [string, (measured: Measured, first: Measured) => string])[] = [
  ["", ({ name }) => name],
  ["top 1", ({ top1 }) => percent(top1)],
  ["top 3", ({ top3 }) => percent(top3)],
  ["answered of none", ({ wrongly, meaningless }) => `${wrongly} of ${meaningless}`],
  ["median", ({ median }) => ms(median)],
  ["p99", ({ p99 }) => ms(p99)],
  ["misspelt", ({ misspelt }) => ms(misspelt)],
  ["median × Knock", ({ median }, first) => `${(median / first.median).toFixed(1)} ×`],
  ["p99 × Knock", ({ p99 }, first) => `${(p99 / first.p99).toFixed(1)} ×`],
  ["index built in", ({ build }) => `${build.toFixed(0)} ms`],
  ["index memory", ({ memory }) => `${memory.toFixed(1)} MB`],
];

function printTable(title: string, rows: readonly Measured[]): void {
  const [first] = rows;
  if (first === undefined) return;
  const cells = [
    COLUMNS.map(([heading]) => heading),
    ...rows.map((row) => COLUMNS.map(([, show]) => show(row, first))),
  ];
  const widths = COLUMNS.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  const lines = cells.map((row) =>
    row
      .map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)))
      .join("  ")
      .trimEnd(),
  );
  console.log(`\n${title}\n${lines.join("\n")}`);
}

console.log(`${labelled.length} labelled queries, Node ${process.version}`);
const small = [
  measureFew(knock, 10),
  measureFew(miniSearch, 2),
  measureFew(fuseOnNames, 0),
  measureFew(fuseOnAll, 0),
];
printTable(`${ENTRIES} entries, ${products.length} of them real`, small);

const large = [
  measureMany(knock, 10),
  measureMany(miniSearch, 0, sample),
  measureMany(fuseOnNames, 0, sample),
  measureMany(fuseOnAll, 0, sample),
];
printTable(`${ENTRIES * TIMES_MORE} entries (of the others, every ${SAMPLE}th query)`, large);

console.log(`\nSlower at ${TIMES_MORE} times the entries:`);
for (const [i, { name, median, p99 }] of large.entries()) {
  const before = small[i];
  if (before === undefined) continue;
  const growth = (now: number, then: number) => `${(now / then).toFixed(2)} ×`;
  console.log(`${name.padEnd(20)} median ${growth(median, before.median)}, p99 ${growth(p99, before.p99)}`);
}

const bot = createBot({
  catalogue,
  messages: realMessages,
  clock: { now: () => Temporal.Now.instant() },
  random: { next: () => 0 },
  version: "",
});
const { projects, missing } = typeGraduated(catalogue, (typed) => bot.complete(typed, "en", 25));
console.log(`\nCompletion: graduated projects among the first five, of ${projects}`);
for (const [letters, late] of missing) {
  const which = late.length === 0 ? "" : `  all but ${late.join(", ")}`;
  console.log(`${letters} ${letters === 1 ? "letter " : "letters"}  ${projects - late.length}${which}`);
}
