/** A card's fields: dates, origin, language, relations and other names. */

import type { Project } from "../catalogue/catalogue.ts";
import { currentStep } from "../catalogue/maturity.ts";
import { absorbedBy, relatedName } from "../catalogue/relations.ts";
import { type Block, type Field, fields, text } from "../chat/reply.ts";
import { nameIn } from "../language.ts";
import { formatDate } from "./dates.ts";
import { levelName } from "./project-terms.ts";
import type { RenderContext } from "./render-context.ts";

export function detailsBlock(project: Project, voice: RenderContext): Block {
  const { text: t, language, catalogue } = voice;
  const joined = project.maturity[0];
  const field = (key: string, values: readonly (string | undefined)[]): Field[] => {
    const known = values.filter((value) => value !== undefined && value !== "");
    return known.length === 0
      ? []
      : [{ label: t.say(`field.${key}`), value: [text(known.join(t.say("list.comma")))] }];
  };
  const related = (type: string) =>
    project.relations.filter((relation) => relation.type === type).map((r) => relatedName(r, catalogue));
  return fields([
    ...field("joined", [joined && formatDate(joined.date, language)]),
    ...field("level", joined === currentStep(project) ? [] : [levelSince(project, voice)]),
    ...field("origin", [originText(project, voice)]),
    ...field("language", [project.language?.name]),
    ...field("built-on", related("built-on")),
    ...field("part-of", related("part-of")),
    ...field(
      "took-over",
      absorbedBy(project, catalogue).map(({ name }) => name),
    ),
    ...field("parts", project.parts),
    ...field("also", project.aliases),
    ...field("former", formerNames(project)),
    ...field("reading", project.readings.slice(0, 1)),
  ]);
}

/** Former names that the card does not already show. */
function formerNames({ name, deck, formerNames: all }: Project): string[] {
  return all.filter((former) => former !== name && former !== deck?.name);
}

function levelSince(project: Project, voice: RenderContext): string | undefined {
  const step = currentStep(project);
  return (
    step &&
    voice.text.say("card.level-since", {
      level: levelName(step.level, voice),
      date: formatDate(step.date, voice.language),
    })
  );
}

/** "Quantum (2016)" */
export function originText({ origin }: Project, { text: t, language }: RenderContext): string | undefined {
  if (origin === undefined) return undefined;
  const by = nameIn(origin.by, language);
  if (origin.year === undefined) return by;
  const date = formatDate(String(origin.year), language);
  return t.say("card.made-by", { by, date, bracketed: by.endsWith(")") ? "true" : "false" });
}
