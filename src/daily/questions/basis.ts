/**
 * The facts that a draft rests on, as a fingerprint. A stored question whose
 * projects have changed since (renamed, archived, described anew, gone) has
 * another one, and must not be asked any more.
 */
import type { Project } from "../../catalogue/catalogue.ts";
import type { Bank } from "./bank.ts";
import type { QuestionDraft } from "./question.ts";
import type { QuestionIndex } from "./question-index.ts";
import { fingerprint } from "./seeded-random.ts";

export const basisOf = (projects: readonly Project[]): string =>
  fingerprint(
    JSON.stringify(
      projects.map(({ talks, facts, links, ...rest }) => [rest, talks.map(({ title }) => title)]),
    ),
  );

/** A question as it stands before somebody: what is asked, and in which order the options are. */
export const editionOf = ({ id, basis, options }: QuestionDraft): string =>
  fingerprint(JSON.stringify([id, basis, options.map(({ text, project }) => project ?? text)]));

/** Whether the question is still right by the catalogue and the bank of today. */
export function isUpToDate(draft: QuestionDraft, index: QuestionIndex, bank: Bank): boolean {
  if (draft.family === "bank") {
    return (
      bank.get(draft.project)?.some(({ id, basis }) => id === draft.id && basis === draft.basis) ?? false
    );
  }
  const slugs = [draft.project, ...draft.options.flatMap(({ project }) => project ?? [])];
  const projects = slugs.flatMap((slug) => index.catalogue.projects.get(slug) ?? []);
  return projects.length === slugs.length && basisOf(projects) === draft.basis;
}
