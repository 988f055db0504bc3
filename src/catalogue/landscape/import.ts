/** The whole import without the files: landscape.yml's text in, data/landscape.yaml's text out. */
import type { LandscapeFile } from "../landscape-file.ts";
import { createFindings, type Problem } from "./findings.ts";
import { mergeEntries } from "./merge.ts";
import { renderLandscape } from "./render.ts";
import { readSource } from "./source.ts";

export type ImportResult =
  | {
      readonly ok: true;
      readonly landscape: LandscapeFile;
      readonly text: string;
      readonly problems: readonly Problem[];
    }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** `date` is the day of the landscape file. Warnings do not stop an import, errors do. */
export function importLandscape(source: string, date: string): ImportResult {
  const findings = createFindings();
  const entries = readSource(source, findings);
  const projects = mergeEntries(entries, findings);
  const problems = findings.problemsIn(source);
  if (problems.some(({ severity }) => severity === "error")) return { ok: false, problems };
  if (projects.length === 0) {
    const nothing: Problem = { severity: "error", line: 1, where: "the file", message: "holds no products" };
    return { ok: false, problems: [...problems, nothing] };
  }
  const landscape = { date, projects };
  return { ok: true, landscape, text: renderLandscape(landscape), problems };
}
