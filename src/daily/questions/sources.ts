/** Where it is written what the catalogue says of a project without naming a source. */
import type { MaturityStep, Project } from "../../catalogue/catalogue.ts";

/** The project's own page. */
export const pageOf = ({ links }: Project): string => links.homepage ?? links.repository ?? "landscape";

export const sourceOfStep = ({ source }: MaturityStep): string => source ?? "landscape";
