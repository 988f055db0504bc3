/** Which projects are well known: only of these does anyone remember dates, levels and lists. */
import type { Project } from "../../catalogue/catalogue.ts";

/** Those of the deck, and those that have ever been incubating or graduated projects. */
export const isWellKnown = ({ deck, maturity }: Project): boolean =>
  deck !== undefined || maturity.some(({ level }) => level === "incubating" || level === "graduated");
