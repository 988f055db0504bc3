/**
 * Statements of an entry that contradict each other, or that their source cannot hold: what no
 * single field shows, and a question would repeat as a fact.
 */
import type { Catalogue } from "../catalogue.ts";
import { type DataFile, type Problem, problemAt } from "../data-file.ts";
import { untoldBases } from "./bases.ts";
import { formerBases } from "./bases-now.ts";
import type { Claim } from "./claim.ts";
import { untoldFounders } from "./founders.ts";
import { impossibleSources } from "./sources.ts";

const CLAIMS: readonly Claim[] = [untoldBases, formerBases, untoldFounders, impossibleSources];

/** `files` are the hand-written projects, called after their slugs. */
export function checkClaims(files: readonly DataFile[], catalogue: Catalogue): Problem[] {
  return files.flatMap((file) => {
    const slug = /([^/\\]+)\.yaml$/.exec(file.path)?.[1] ?? "";
    const project = catalogue.projects.get(slug);
    if (project === undefined) return [];
    return CLAIMS.flatMap((claim) => claim(project, catalogue)).map(({ field, says }) =>
      problemAt(file, field, says),
    );
  });
}
