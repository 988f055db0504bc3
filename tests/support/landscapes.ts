/** Descriptions of landscapes, read once for all tests of a worker. */
import { parseDescription } from "../../src/catalogue/load.ts";
import { readDescriptionFile } from "../../src/data-dir.ts";

export const describedAs = (id: string) => parseDescription(readDescriptionFile(id));
export const CNCF = describedAs("cncf");
