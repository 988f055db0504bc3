/** The default source of catalogue facts that do not name one. */
import type { MaturityStep, Project } from "../../catalogue/catalogue.ts";

/** The project's homepage, or else its repository. */
export const pageOf = ({ links }: Project): string => links.homepage ?? links.repository ?? "landscape";

export const sourceOfStep = ({ source }: MaturityStep): string => source ?? "landscape";

/** The landscape's file as it was on every day: only it says what was listed when. */
export const LANDSCAPE_HISTORY = "https://github.com/cncf/landscape/commits/master/landscape.yml";
