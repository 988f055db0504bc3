/** What level a project had on a date: "tikv as of 2018-11". */
import { type Block, buttons, heading, list, note, paragraph, type Reply, text } from "../bot/reply.ts";
import type { Project } from "../catalogue/catalogue.ts";
import { standingOn } from "../catalogue/maturity.ts";
import type { Command, Context } from "./command.ts";
import { formatDate, lastDay, parsePartialDate } from "./dates.ts";
import { lookupButton } from "./lookup.ts";
import { levelName, sourceName } from "./project-terms.ts";
import { replyTo } from "./reply-to.ts";
import { quoted } from "./typed.ts";
import { withProject } from "./with-project.ts";

/** Between the name and the date, whichever way it was asked. */
const AS_OF = " as of ";

export const history: Command = {
  id: "history",
  words: { en: ["history", "timeline"], ja: ["履歴", "年表"] },
  examples: { en: ["tikv as of 2018-11", "history helm"], ja: ["tikv 2018年11月時点", "履歴 helm"] },
  recognise(typed) {
    const said = /^(?:what\s+(?:level\s+)?(?:was|is)\s+)?(.+?)\s+as\s+(?:of|at)\s+(.+)$/iu.exec(typed);
    if (said) return `${said[1]}${AS_OF}${said[2]}`;
    const after =
      /^(.+?)(?:\s+(?:in|on|at)\s+|\s*の\s*|\s+@?\s*)([0-9０-９]{4}.*?|[a-z]{3,9}\.?\s+\d{4})(?:\s*の?(?:時点|当時|現在))?(?:\s*(?:で|の|は|では|での)?(?:レベル|成熟度|状態)?は?)?$/iu.exec(
        typed,
      );
    if (after && parsePartialDate(after[2] ?? "") !== undefined) return `${after[1]}${AS_OF}${after[2]}`;
    const before = /^([0-9０-９]{4}[0-9０-９年月日/.-]*)\s*(?:の?(?:時点|当時|現在))?\s*の\s*(.+)$/u.exec(
      typed,
    );
    if (before && parsePartialDate(before[1] ?? "") !== undefined) return `${before[2]}${AS_OF}${before[1]}`;
    return undefined;
  },
  run({ argument }, context) {
    const at = argument.toLowerCase().lastIndexOf(AS_OF);
    if (at < 0) return withProject(argument, context, (project) => timeline(project, context));
    const name = argument.slice(0, at);
    const typed = argument.slice(at + AS_OF.length);
    const date = parsePartialDate(typed);
    if (date === undefined) return noDate(typed, context);
    return withProject(name, context, (project) => asOf(project, date, context));
  },
};

function timeline(project: Project, context: Context): Reply {
  return replyTo(context, {
    kind: "history",
    project,
    blocks: [
      heading(context.text.say("history.timeline", { name: project.name })),
      ...steps(project, context),
    ],
  });
}

function asOf(project: Project, date: string, context: Context): Reply {
  const { text: t, language, clock } = context;
  const today = clock.now().toZonedDateTimeISO("UTC").toPlainDate();
  const end = lastDay(date);
  const start = Temporal.PlainDate.from(
    `${date}-01-01`.slice(0, 10).length === 10 && date.length === 4
      ? `${date}-01-01`
      : date.length === 7
        ? `${date}-01`
        : date,
  );
  const future = Temporal.PlainDate.compare(start, today) > 0;
  const day = end === undefined || Temporal.PlainDate.compare(end, today) > 0 ? today : end;
  return replyTo(context, {
    kind: "history",
    project,
    blocks: [
      heading(t.say("history.title", { name: project.name, date: formatDate(date, language) })),
      future ? paragraph(...t.rich("history.future", { date: formatDate(date, language) })) : undefined,
      paragraph(...standingText(project, day.toString(), future, context)),
      ...steps(project, context),
    ],
  });
}

function standingText(project: Project, day: string, now: boolean, context: Context) {
  const { text: t, language } = context;
  const standing = standingOn(project, day, context.catalogue);
  const values = { name: project.name, day: formatDate(day, language), now: String(now) };
  switch (standing.kind) {
    case "level":
      return t.rich("history.level", {
        ...values,
        level: levelName(standing.level, context),
        since: formatDate(standing.since, language),
      });
    case "before":
      return t.rich("history.before", { ...values, joined: formatDate(standing.joined, language) });
    case "never":
      return t.rich("history.never", values);
    case "unknown":
      return t.rich("history.unknown", values);
  }
}

function steps(project: Project, context: Context): (Block | undefined)[] {
  const { language } = context;
  const line = ({ date, level, source }: Project["maturity"][number]) => [
    text(`${formatDate(date, language)} — ${levelName(level, context)}`),
    ...(source === undefined ? [] : [text(" ("), sourceName(source, context), text(")")]),
  ];
  return [
    list(project.maturity.map(line)),
    project.maturity.length === 0
      ? paragraph(...context.text.rich("history.no-steps", { name: project.name }))
      : undefined,
    note(sourceName("landscape", context)),
    buttons([lookupButton(project)]),
  ];
}

const noDate = (typed: string, context: Context): Reply =>
  replyTo(context, {
    kind: "error",
    blocks: [paragraph(...context.text.rich("history.no-date", { typed: quoted(typed) }))],
  });
