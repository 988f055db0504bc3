/**
 * `npm run data:drift`: where the hand-written data (data/projects) and the landscape's facts
 * (data/landscape.yaml) have come apart, one line each.
 */
import { parseDataFile } from "../catalogue/data-file.ts";
import { driftBetween } from "../catalogue/landscape/drift.ts";
import { landscapeFileSchema } from "../catalogue/landscape-file.ts";
import { readCatalogueFiles } from "../data-dir.ts";

const { landscape, projects } = readCatalogueFiles();
const parsed = parseDataFile(landscape, landscapeFileSchema);
if ("problems" in parsed) throw new Error("data/landscape.yaml is not valid: npm run data:check says why");
const lines = driftBetween(projects, parsed.value);
for (const line of lines) process.stdout.write(`${line}\n`);
process.stdout.write(`${lines.length} ${lines.length === 1 ? "difference" : "differences"}\n`);
