/** A card's buttons: what is told when it is asked for. */
import { type Project, shortName } from "../catalogue/catalogue.ts";
import { alternativesTo } from "../catalogue/relations.ts";
import type { Button } from "../chat/reply.ts";
import { neighboursOf } from "./neighbours.ts";
import type { RenderContext } from "./render-context.ts";

/** As many as stand in one row everywhere. */
const MOST = 5;

export function cardButtons(project: Project, voice: RenderContext): Button[] {
  const { text: t, catalogue } = voice;
  const { slug, facts, talks, maturity } = project;
  const own: Button[] = [
    { label: t.say("button.facts", { count: facts.length }), action: { command: "facts", argument: slug } },
  ];
  const add = (key: string, command: string, argument = slug, values = {}) =>
    own.push({ label: t.say(`button.${key}`, values), action: { command, argument } });
  if (maturity.length > 0) add("timeline", "history");
  const [rival] = alternativesTo(project, catalogue);
  if (rival !== undefined || neighboursOf(project, catalogue).length > 0) {
    add("alternatives", "alternatives");
  }
  if (rival !== undefined) {
    add("compare", "compare", `${slug}, ${rival.project.slug}`, { name: shortName(rival.project.name) });
  }
  if (project.level !== undefined || project.deck !== undefined) add("quiz", "knock");
  if (talks.length > 0) add("talks", "talks", slug, { count: talks.length });
  return own.slice(0, MOST);
}
