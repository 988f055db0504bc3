/** The card's history: how the project ended, and the deck's time compared with today. */

import type { Project, Relation } from "../catalogue/catalogue.ts";
import { currentStep, standingOn } from "../catalogue/maturity.ts";
import { relatedName, successor } from "../catalogue/relations.ts";
import { type Block, type Inline, paragraph, text } from "../chat/reply.ts";
import { localize } from "../language.ts";
import { formatDate } from "./dates.ts";
import { hasEnded, levelName, sourced, umbrellaOf } from "./project-terms.ts";
import type { RenderContext } from "./render-context.ts";

const ENDINGS: ReadonlySet<string> = new Set(["ended", "merged-into", "renamed-to"]);

/** Notes on an archived, ended, merged or renamed project, or on its parent project. */
export function changes({ relations, ...project }: Project, voice: RenderContext): Block[] {
  const { text: t, language } = voice;
  const last = project.maturity.at(-1);
  const archived =
    last !== undefined && project.stage?.ends === true
      ? [paragraph(text(`⚠️ ${t.say("card.archived", { date: formatDate(last.date, language) })}`))]
      : [];
  const related = relations
    .filter(({ type, note }) => ENDINGS.has(type) || (type === "part-of" && note !== undefined))
    .map((relation) => paragraph(...relationText(relation, voice)));
  return [...archived, ...related];
}

function relationText(relation: Relation, voice: RenderContext): Inline[] {
  const { text: t, language, catalogue } = voice;
  const { type, note, date, source } = relation;
  const said = note
    ? localize(note, language)
    : t.say(`relation.${type}`, {
        name: relatedName(relation, catalogue) ?? "",
        date: date === undefined ? "none" : formatDate(date, language),
      });
  return [text(type === "part-of" ? "🧩 " : "⚠️ "), ...sourced(said, source, voice)];
}

/** The project's standing in the deck's time and now. */
export function thenAndNow(project: Project, voice: RenderContext): Block | undefined {
  const { text: t, language, catalogue } = voice;
  if (project.deck === undefined || catalogue.deck === undefined) return undefined;
  const { date } = catalogue.deck;
  const standing = standingOn(project, date, catalogue);
  const umbrella = umbrellaOf(project, catalogue);
  const level = standing.kind === "level" ? standing.level : undefined;
  const next = successor(project, catalogue)?.project;
  const since = currentStep(project)?.date;
  const values = {
    date: formatDate(date.slice(0, 7), language),
    was: level !== undefined ? "level" : umbrella ? "part" : "outside",
    level: level === undefined ? "" : levelName(level, voice),
    umbrella: umbrella?.name ?? "",
    since: since === undefined ? "none" : formatDate(since, language),
  };
  const said = (outcome: string, now: string) =>
    paragraph(...t.rich("card.then-and-now", { ...values, outcome, now }));
  if (next) return said("renamed", next.name);
  if (project.level !== undefined && project.level !== level)
    return said("changed", levelName(project.level, voice));
  return said(hasEnded(project) ? "ended" : "same", "");
}
