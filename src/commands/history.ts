/** A project's level history, or its level on a date: "tikv as of 2018-11". */

import { type Days, daysOf, formatDate, parsePartialDate } from "../cards/dates.ts";
import { maturityText } from "../cards/maturity-text.ts";
import { levelName, sourceName } from "../cards/project-terms.ts";
import type { Project } from "../catalogue/catalogue.ts";
import {
  type Block,
  buttons,
  heading,
  type Inline,
  list,
  note,
  paragraph,
  type Reply,
  text,
} from "../chat/reply.ts";
import { AS_OF } from "./asks-as-of.ts";
import type { Command, Context } from "./command.ts";
import { lookupButton } from "./lookup.ts";
import { replyTo } from "./reply-to.ts";
import { quoted } from "./typed.ts";
import { type Found, withProject } from "./with-project.ts";

export const history: Command = {
  id: "history",
  run(call, context) {
    // The space lets AS_OF match even without a name.
    const argument = ` ${call.argument}`;
    const at = argument.toLowerCase().lastIndexOf(AS_OF);
    if (at < 0) return withProject(history, call.argument, context, (found) => timeline(found, context));
    const typed = argument.slice(at + AS_OF.length);
    const date = parsePartialDate(typed, todayOf(context));
    const days = date === undefined ? undefined : daysOf(date);
    if (date === undefined || days === undefined) return noDate(typed, context);
    return withProject(history, argument.slice(0, at).trim(), context, (found) =>
      asOf(found, { date, ...days }, context),
    );
  },
};

const todayOf = ({ clock }: Context): Temporal.PlainDate =>
  clock.now().toZonedDateTimeISO("UTC").toPlainDate();

function timeline({ project, explanation }: Found, context: Context): Reply {
  const today = todayOf(context).toString();
  return replyTo(context, {
    kind: "history",
    project,
    blocks: [
      ...explanation,
      heading(context.text.say("history.timeline", { name: project.name })),
      paragraph(...maturityText(project, today, true, context)),
      ...steps(project, context),
    ],
  });
}

function asOf(
  { asked, project, explanation }: Found,
  { date, first, last }: Days & { readonly date: string },
  context: Context,
): Reply {
  const { text: t, language } = context;
  const today = todayOf(context);
  const future = Temporal.PlainDate.compare(first, today) > 0;
  const day = Temporal.PlainDate.compare(last, today) > 0 ? today : last;
  const shown = formatDate(date, language);
  return replyTo(context, {
    kind: "history",
    project,
    blocks: [
      ...explanation,
      heading(t.say("history.title", { name: asked.name, date: shown })),
      future ? paragraph(...t.rich("history.future", { date: shown })) : undefined,
      paragraph(...maturityText(asked, day.toString(), future, context)),
      ...steps(project, context),
    ],
  });
}

function steps(project: Project, context: Context): (Block | undefined)[] {
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

const noDate = (typed: string, context: Context): Reply =>
  replyTo(context, {
    kind: "error",
    blocks: [paragraph(...context.text.rich("history.no-date", { typed: quoted(typed) }))],
  });
