/** A project's steps through the levels, as a list with dates and sources. */
import { formatDate } from "../cards/dates.ts";
import { levelName, sourceName } from "../cards/project-terms.ts";
import type { Project } from "../catalogue/catalogue.ts";
import { type Block, buttons, type Inline, list, note, text } from "../chat/reply.ts";
import type { Context } from "./command.ts";
import { lookupButton } from "./lookup-button.ts";

export function maturitySteps(project: Project, context: Context): (Block | undefined)[] {
  const { language } = context;
  const line = ({ date, level, source }: Project["maturity"][number]): Inline[] => [
    text(`${formatDate(date, language)} — ${levelName(level, context)}`),
    ...(source === undefined ? [] : [text(" · "), sourceName(source, context)]),
  ];
  const sources = project.maturity.map(({ source }) => source);
  return [
    list(project.maturity.map(line)),
    sources.includes(undefined) ? note(sourceName("landscape", context)) : undefined,
    buttons([lookupButton(project)]),
  ];
}
