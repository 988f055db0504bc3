/** Follows a project to its successor and explains the switch. */

import type { Project } from "../catalogue/catalogue.ts";
import { successor } from "../catalogue/relations.ts";
import { type Block, paragraph, text } from "../chat/reply.ts";
import { localize } from "../language.ts";
import type { RenderContext } from "./render-context.ts";

export interface Followed {
  /** The project to show. */
  readonly project: Project;
  /** The introduction if `project` is not the one asked for; else empty. */
  readonly explanation: readonly Block[];
}

export function followed(asked: Project, { catalogue, text: t, language }: RenderContext): Followed {
  const next = successor(asked, catalogue);
  if (next === undefined) return { project: asked, explanation: [] };
  const { project, relation } = next;
  const said = paragraph(text("➡️ "), ...t.rich("lookup.renamed", { from: asked.name, to: project.name }));
  const why = relation.note && paragraph(text(localize(relation.note, language)));
  return { project, explanation: why ? [said, why] : [said] };
}
