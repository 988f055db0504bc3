/**
 * Fingerprints the facts behind a draft. The fingerprint changes if a project is
 * renamed, archived, edited or removed. The stored question is then out of date
 * and must not be asked.
 */
import type { Project } from "../../catalogue/catalogue.ts";
import type { Bank } from "./bank.ts";
import type { QuestionDraft } from "./question.ts";
import type { QuestionIndex } from "./question-index.ts";
import { fingerprint } from "./seeded-random.ts";

export const basisOf = (projects: readonly Project[]): string =>
  fingerprint(
    JSON.stringify(
      projects.map(({ talks, facts, links, stage: _, ...rest }) => [rest, talks.map(({ title }) => title)]),
    ),
  );

/** Fingerprints a question as shown, including the order of its options. */
export const editionOf = ({ id, basis, options }: QuestionDraft): string =>
  fingerprint(JSON.stringify([id, basis, options.map(({ text, project }) => project ?? text)]));

/** Whether the question still matches the current catalogue and bank. */
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
