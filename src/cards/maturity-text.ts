/** A sentence on a project's level on a day. */

import type { Project } from "../catalogue/catalogue.ts";
import { standingOn } from "../catalogue/maturity.ts";
import { successor } from "../catalogue/relations.ts";
import type { Inline } from "../chat/reply.ts";
import { formatDate } from "./dates.ts";
import { levelName, umbrellaOf } from "./project-terms.ts";
import type { RenderContext } from "./render-context.ts";

/** `now` is true if the day means the present. */
export function maturityText(project: Project, day: string, now: boolean, voice: RenderContext): Inline[] {
  const { text: t, language, catalogue } = voice;
  const standing = standingOn(project, day, catalogue);
  const values = { name: project.name, day: formatDate(day, language), now: String(now) };
  switch (standing.kind) {
    case "level":
      return t.rich("history.level", {
        ...values,
        level: levelName(standing.level, voice),
        since: formatDate(standing.since, language),
      });
    case "before":
      return t.rich("history.before", { ...values, joined: formatDate(standing.joined, language) });
    case "never":
      return never(project, values, voice);
    case "unknown":
      return t.rich("history.unknown", values);
  }
}

/** For a project that never had its own level: merged later, part of another, or outside the CNCF. */
function never(
  project: Project,
  values: Readonly<Record<"name" | "day", string>>,
  { text: t, catalogue }: RenderContext,
): Inline[] {
  const next = successor(project, catalogue)?.project;
  if (next) return t.rich("history.apart", { ...values, into: next.name });
  const umbrella = umbrellaOf(project, catalogue);
  return umbrella
    ? t.rich("history.part", { ...values, umbrella: umbrella.name })
    : t.rich("history.never", values);
}
