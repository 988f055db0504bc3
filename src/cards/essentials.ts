/** A card's line of essentials: since when, by whom, in which language, on what. */
import type { Project } from "../catalogue/catalogue.ts";
import { currentStep } from "../catalogue/maturity.ts";
import { relatedName } from "../catalogue/relations.ts";
import { type Block, type Inline, paragraph, text } from "../chat/reply.ts";
import { originText } from "./card-details.ts";
import { formatDate } from "./dates.ts";
import { formatNames } from "./locale.ts";
import { levelName } from "./project-terms.ts";
import type { RenderContext } from "./render-context.ts";

/** Undefined if none is known. */
export function essentials(project: Project, voice: RenderContext): Block | undefined {
  const { text: t, language, catalogue } = voice;
  const [joined] = project.maturity;
  const step = currentStep(project);
  // Told already where the card compares then and now, or says that the project was archived.
  const isTold = project.deck !== undefined || project.stage?.ends === true;
  const bases = project.relations.filter(({ type }) => type === "built-on");
  const parts: Inline[][] = [];
  const add = (key: string, values: Readonly<Record<string, string>>) =>
    parts.push(t.rich(`essentials.${key}`, values));
  if (joined !== undefined) add("joined", { date: formatDate(joined.date, language) });
  if (step !== undefined && step !== joined && !isTold) {
    add("level", { level: levelName(step.level, voice), date: formatDate(step.date, language) });
  }
  const origin = originText(project, voice);
  if (origin !== undefined) add("origin", { by: origin });
  if (project.language !== undefined) add("language", { name: project.language.name });
  if (bases.length > 0) {
    const names = bases.flatMap((base) => relatedName(base, catalogue) ?? []);
    add("built-on", { names: formatNames(names, language) });
  }
  if (parts.length === 0) return undefined;
  return paragraph(...parts.flatMap((part, at) => (at === 0 ? part : [text(" · "), ...part])));
}
