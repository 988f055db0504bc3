/** Which commands a landscape has data for. */
import type { Catalogue } from "../catalogue/catalogue.ts";
import type { AnyCommand } from "./command.ts";

export const isOffered = (
  { isOffered: offers, needsNoProjects }: AnyCommand,
  catalogue: Catalogue,
): boolean => offers?.(catalogue) !== false && (catalogue.projects.size > 0 || needsNoProjects === true);
