/** Descriptions of landscapes, read once for all tests of a worker. */
import { levelCalled } from "../../src/catalogue/description.ts";
import { parseDescription } from "../../src/catalogue/load.ts";
import { readDescriptionFile } from "../../src/data-dir.ts";

export const describedAs = (id: string) => parseDescription(readDescriptionFile(id));
export const CNCF = describedAs("cncf");

/** What a level of the CNCF says of a project. */
export const stageOf = (level: string | undefined) => levelCalled(CNCF, level)?.stage;
