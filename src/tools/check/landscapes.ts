/** Checks the landscapes that are shipped besides the default one. */
import { DataError } from "../../catalogue/data-file.ts";
import { type CatalogueFiles, readCatalogue } from "../../catalogue/load.ts";
import type { Problem } from "../../catalogue/problems/problem.ts";
import { otherLandscapes, readCatalogueFiles } from "../../data-dir.ts";
import { characterProblems, dateProblems, modelineProblem } from "./texts.ts";

export const landscapeProblems = (directory: string): Problem[] =>
  otherLandscapes(directory).flatMap((landscape) => {
    try {
      const files = readCatalogueFiles(directory, { landscape });
      return [...textProblems(files), ...readCatalogue(files).problems];
    } catch (error) {
      if (!(error instanceof DataError)) throw error;
      return error.problems;
    }
  });

function textProblems({ description, categories, community, deck, makers }: CatalogueFiles): Problem[] {
  const written = [categories, community, deck, makers].filter((file) => file !== undefined);
  return [
    // Levels may be marked with emoji, which texts may not have.
    ...dateProblems(description),
    ...written.flatMap((file) => [
      ...modelineProblem(file),
      ...dateProblems(file),
      ...characterProblems(file),
    ]),
  ];
}
