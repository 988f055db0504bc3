/** The real catalogue, read once for all tests of a worker. */
import { loadCatalogue } from "../../src/catalogue/load.ts";
import { readCatalogueFiles } from "../../src/data-dir.ts";

export const realCatalogue = loadCatalogue(readCatalogueFiles());
