/** The real catalogue, read once for all tests of a worker. */
import { loadCatalogue } from "../../src/catalogue/load.ts";
import { readCatalogueFiles } from "../../src/data-dir.ts";

export const realCatalogue = loadCatalogue(readCatalogueFiles());

/** For CLOCK: the day after the catalogue's date, hours before the posts that tests set up, whatever the time is now. */
export const MORNING = `${Temporal.PlainDate.from(realCatalogue.date).add({ days: 1 })}T05:00:00Z`;
