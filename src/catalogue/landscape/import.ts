/** The whole import without file access: landscape.yml text in, data/landscape.yaml text out. */
import type { LandscapeDescription } from "../description.ts";
import type { LandscapeFile } from "../landscape-file.ts";
import { createFindings, type Problem } from "./findings.ts";
import { type Listing, outlineOf, readListing } from "./listing.ts";
import { mergeEntries } from "./merge.ts";
import { renderLandscape } from "./render.ts";
import { parseSource, readEntries } from "./source.ts";

export type ImportResult =
  | {
      readonly ok: true;
      readonly landscape: LandscapeFile;
      readonly listing: Listing;
      readonly text: string;
      readonly problems: readonly Problem[];
    }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** `date` is the date of the landscape file. Errors stop an import, warnings don't. */
export function importLandscape(source: string, date: string, landscape: LandscapeDescription): ImportResult {
  const findings = createFindings();
  const document = parseSource(source, findings);
  const projects = mergeEntries(readEntries(document, date, landscape, findings), landscape, findings);
  const problems = findings.problemsIn(source);
  if (problems.some(({ severity }) => severity === "error")) return { ok: false, problems };
  if (projects.length === 0 && landscape.leastProducts > 0) {
    const nothing: Problem = { severity: "error", line: 1, where: "the file", message: "holds no products" };
    return { ok: false, problems: [...problems, nothing] };
  }
  const listing = readListing(document, source);
  const facts = { date, outline: outlineOf(listing), projects };
  return { ok: true, landscape: facts, listing, text: renderLandscape(facts, landscape), problems };
}
