/** The default source of catalogue facts that do not name one. */
import type { MaturityStep, Project } from "../../catalogue/catalogue.ts";

/** The project's homepage, or else its repository. */
export const pageOf = ({ links }: Project): string => links.homepage ?? links.repository ?? "landscape";

export const sourceOfStep = ({ source }: MaturityStep): string => source ?? "landscape";
