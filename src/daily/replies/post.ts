/** The project of the day: "Knock 33 of 259", the card, and the progress of its section. */

import { projectCard } from "../../cards/card.ts";
import type { RenderContext } from "../../cards/render-context.ts";
import type { Project } from "../../catalogue/catalogue.ts";
import { heading, note, present, type Reply } from "../../chat/reply.ts";
import { localize } from "../../language.ts";
import type { GroupProgress } from "../progress.ts";
import { barOf } from "./bars.ts";

export interface Knocked {
  readonly project: Project;
  /** 1-based, within the lap; 0 for an extra one. */
  readonly position: number;
  readonly total: number;
  /** 1-based. */
  readonly lap: number;
}

export function postReply(knocked: Knocked, group: GroupProgress | undefined, voice: RenderContext): Reply {
  const { text: t, language } = voice;
  const { project, position, total, lap } = knocked;
  const card = projectCard(project, voice);
  const asked = card.find((block) => block?.type === "buttons");
  return {
    kind: "knock",
    audience: "everyone",
    language,
    project: project.slug,
    suggestions: [],
    blocks: present([
      heading(position === 0 ? t.say("knock.extra") : t.say("knock.title", { position, total, lap })),
      ...card.filter((block) => block !== asked),
      group &&
        note(
          ...t.rich("knock.group", {
            name: localize(group.name, language),
            bar: barOf(group.covered, group.total),
            covered: group.covered,
            total: group.total,
          }),
        ),
      asked,
    ]),
  };
}
