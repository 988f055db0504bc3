/** `npm run data:coverage`: prints a table of how complete the hand-written data is. */
import { coverageOf } from "../catalogue/coverage.ts";
import { loadCatalogue } from "../catalogue/load.ts";
import { loadBank } from "../daily/questions/bank.ts";
import { readCatalogueFiles, readQuestionFiles } from "../data-dir.ts";

const catalogue = loadCatalogue(readCatalogueFiles());
const asked = new Set(loadBank(readQuestionFiles()).keys());
const columns = ["summaries", "readings", "relations", "origins", "questions"] as const;
const rows = coverageOf(catalogue, asked).map((row) => [
  row.group,
  String(row.projects),
  ...columns.map((column) => `${row[column]} (${percent(row[column], row.projects)} %)`),
]);
const table = [["level", "projects", ...columns], ...rows];
const widths = table[0]?.map((_, i) => Math.max(...table.map((row) => row[i]?.length ?? 0))) ?? [];
for (const row of table) {
  process.stdout.write(
    `${row
      .map((cell, i) => cell.padEnd(widths[i] ?? 0))
      .join("  ")
      .trimEnd()}\n`,
  );
}

function percent(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.floor((100 * part) / whole);
}
