/** A button that shows a project's card. */
import type { Project } from "../catalogue/catalogue.ts";
import type { Button } from "../chat/reply.ts";

export const lookupButton = (project: Project): Button => ({
  label: project.name,
  action: { command: "lookup", argument: project.slug },
});
