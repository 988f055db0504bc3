/** Where the deck tells of a project. */
import type { Project } from "../catalogue/catalogue.ts";
import { type Block, note } from "../chat/reply.ts";
import { localize } from "../language.ts";
import { sectionOf } from "./project-terms.ts";
import type { RenderContext } from "./render-context.ts";

/** Undefined for what the deck does not have. */
export function deckNote(
  project: Project,
  { text: t, catalogue, language }: RenderContext,
): Block | undefined {
  const { deck } = project;
  if (deck === undefined || catalogue.deck === undefined) return undefined;
  const systems = catalogue.deck.sections.flatMap(({ systems: own }) => own).length;
  const section = sectionOf(project, catalogue);
  return note(
    ...t.rich("card.deck", {
      position: deck.position,
      total: systems,
      section: section ? localize(section.name, language) : "",
      slides: deck.slides.join(", "),
      count: deck.slides.length,
      name: deck.name,
      renamed: String(deck.name !== project.name),
    }),
  );
}
