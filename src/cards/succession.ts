/** Why an answer is about another project than the one asked for: it carries that one on. */

import type { Project } from "../catalogue/catalogue.ts";
import { successor } from "../catalogue/relations.ts";
import { type Block, paragraph, text } from "../chat/reply.ts";
import { localize } from "../language.ts";
import type { RenderContext } from "./render-context.ts";

export interface Followed {
  /** The project that the answer is about. */
  readonly project: Project;
  /** What to say first, when that is not the one asked for. */
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
