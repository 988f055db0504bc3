/** Answers a question about one project in a line: when, who, how long, in which language. */
import { categoryPath } from "../../cards/category-path.ts";
import { formatDate } from "../../cards/dates.ts";
import { formatNames } from "../../cards/locale.ts";
import { maturityText } from "../../cards/maturity-text.ts";
import { levelName, sourceName } from "../../cards/project-terms.ts";
import { followed } from "../../cards/succession.ts";
import type { Project } from "../../catalogue/catalogue.ts";
import { currentStep } from "../../catalogue/maturity.ts";
import { stepsOf } from "../../catalogue/questions/evaluate.ts";
import type { ProjectQuestion, Step } from "../../catalogue/questions/question.ts";
import { relatedName } from "../../catalogue/relations.ts";
import { type Block, buttons, type Inline, note, paragraph, type Reply, text } from "../../chat/reply.ts";
import { localize, nameIn } from "../../language.ts";
import type { Context } from "../command.ts";
import { history } from "../history.ts";
import { replyTo } from "../reply-to.ts";
import { todayOf } from "../today-of.ts";
import { durationText } from "./duration-text.ts";
import { answerRelated } from "./related-answer.ts";

/** The line that answers, and where it stands. */
interface Line {
  readonly said: readonly Inline[];
  readonly source?: string | undefined;
}

export function answerProject(question: ProjectQuestion, context: Context): Reply {
  const { asked } = question;
  if (asked === "alternatives" || asked === "similar" || asked === "successor") {
    return answerRelated(asked, question.project, context);
  }
  const { project, explanation } = followed(question.project, context);
  if (asked === "history") return history.run({ argument: project.slug, page: 1 }, context);
  const { said, source } = lineOf({ ...question, project }, context);
  return replyTo(context, {
    kind: "answer",
    project,
    blocks: [
      ...explanation,
      paragraph(...said),
      source === undefined ? undefined : note(sourceName(source, context)),
      moreAbout(project, context),
    ],
  });
}

function lineOf({ asked, project, step }: ProjectQuestion, context: Context): Line {
  const { text: t, language, catalogue } = context;
  const { name, origin, relations } = project;
  const about = (key: string, values: Readonly<Record<string, string>> = {}) =>
    t.rich(`ask.about.${key}`, { name, ...values });
  const year = origin?.year === undefined ? "none" : formatDate(String(origin.year), language);
  switch (asked) {
    case "who":
      return origin === undefined
        ? { said: about("who-unknown") }
        : { said: about("who", { by: nameIn(origin.by, language), date: year }), source: origin.source };
    case "created":
      return year === "none"
        ? { said: about("created-unknown") }
        : { said: about("created", { date: year }), source: origin?.source };
    case "language":
      return project.language === undefined
        ? { said: about("language-unknown") }
        : { said: about("language", { language: project.language.name }), source: project.language.source };
    case "base": {
      const bases = relations.filter(({ type }) => type === "built-on");
      const names = bases.flatMap((base) => relatedName(base, catalogue) ?? []);
      return names.length === 0
        ? { said: about("base-unknown") }
        : { said: about("base", { base: formatNames(names, language) }), source: bases[0]?.source };
    }
    case "category": {
      const paths = project.categories.flatMap((id) => {
        const category = catalogue.categories.get(id);
        return category ? [localize(categoryPath(category, context), language)] : [];
      });
      return paths.length === 0
        ? { said: about("category-unknown") }
        : { said: about("category", { category: formatNames(paths, language) }), source: "landscape" };
    }
    case "how-long":
      return { said: howLong(project, step, context) };
    default:
      return { said: when(project, step, context) };
  }
}

/** When it reached a level, or that it has not; without a level, where it stands. */
function when(project: Project, step: Step | undefined, context: Context): Inline[] {
  const { text: t, language } = context;
  const today = todayOf(context).toString();
  const now = maturityText(project, today, true, context);
  if (step === undefined || step === "moved" || step === "any" || project.level === undefined) return now;
  const [found] = stepsOf(project, step);
  const shown = step === "joined" ? "" : levelName(step, context);
  const values = { name: project.name, level: step, shown };
  if (found === undefined) return [...t.rich("ask.about.not-reached", values), text(" "), ...now];
  return t.rich("ask.about.reached", { ...values, date: formatDate(found.date, language) });
}

/** From joining to graduating, or at one level. */
function howLong(project: Project, step: Step | undefined, context: Context): Inline[] {
  const { text: t, language } = context;
  const today = todayOf(context);
  const { name, maturity } = project;
  const isLevel = step !== undefined && step !== "joined" && step !== "moved" && step !== "any";
  const to = isLevel && step !== "graduated" ? undefined : stepsOf(project, "graduated")[0];
  const [joined] = maturity;
  if (joined === undefined) return maturityText(project, today.toString(), true, context);
  const date = (day: string) => formatDate(day, language);
  if (to !== undefined) {
    if (to === joined) return t.rich("ask.about.graduated-at-once", { name, from: date(to.date) });
    const took = durationText(daysBetween(joined.date, to.date), context);
    return t.rich("ask.about.took", { name, took, from: date(joined.date), to: date(to.date) });
  }
  const found = isLevel && step !== "graduated" ? stepsOf(project, step)[0] : currentStep(project);
  if (found === undefined) return when(project, step, context);
  const next = maturity[maturity.indexOf(found) + 1];
  const took = durationText(daysBetween(found.date, next?.date ?? today.toString()), context);
  const values = { name, took, level: levelName(found.level, context), from: date(found.date) };
  return next === undefined
    ? t.rich("ask.about.is-for", values)
    : t.rich("ask.about.was-for", { ...values, to: date(next.date) });
}

/** Dates that are known to the month or year count from their first day. */
function daysBetween(from: string, to: string): number {
  const day = (date: string) => Temporal.PlainDate.from(`${date}${"-01-01".slice(date.length - 4)}`);
  return Math.max(0, day(from).until(day(to)).days);
}

const moreAbout = (project: Project, { text: t }: Context): Block =>
  buttons([
    {
      label: t.say("ask.button.card", { name: project.name }),
      action: { command: "lookup", argument: project.slug },
    },
    ...(project.maturity.length === 0
      ? []
      : [
          {
            label: t.say("ask.button.history", { name: project.name }),
            action: { command: "history", argument: project.slug },
          },
        ]),
  ]);
