/** Answers a question about a set: how it was understood, how many there are, and which. */
import { formatDate } from "../../cards/dates.ts";
import { formatNames } from "../../cards/locale.ts";
import { levelBadge, levelName } from "../../cards/project-terms.ts";
import type { Project } from "../../catalogue/catalogue.ts";
import { goingLevels } from "../../catalogue/description.ts";
import { daysToGraduate, orderKey } from "../../catalogue/questions/evaluate.ts";
import type { Condition, Order, SetQuestion } from "../../catalogue/questions/question.ts";
import { typedQuestion } from "../../catalogue/questions/typed.ts";
import { isHosted } from "../../catalogue/scope.ts";
import { MAX_ACTION_LENGTH } from "../../chat/action.ts";
import {
  type Block,
  type Button,
  buttons,
  heading,
  type Inline,
  note,
  numbered,
  paragraph,
  type Reply,
  strong,
  text,
} from "../../chat/reply.ts";
import { PAGE_SIZE } from "../../policy.ts";
import type { Context } from "../command.ts";
import { pageButtons } from "../page-buttons.ts";
import { pageOf } from "../paging.ts";
import { replyTo } from "../reply-to.ts";
import { quoted } from "../typed.ts";
import { durationText } from "./duration-text.ts";
import { conditionText, understood } from "./filter-text.ts";

/** The command that the buttons call. */
export const QUESTION = "question";
/** Buttons to drop a filter, and to add one. */
const MOST_LOOSER = 3;
const MOST_TIGHTER = 3;

export function answerSet(question: SetQuestion, wanted: number, context: Context): Reply {
  const { text: t, questions } = context;
  const { order, most, unknown } = question;
  const all = questions.answer(question);
  const projects = most === undefined || most === 1 ? all : all.slice(0, most);
  const { items, page, pages, start } = pageOf(projects, wanted, PAGE_SIZE);
  const [first] = projects;
  const shown = most === 1 && first !== undefined && order !== undefined ? first : undefined;
  const words = unknown.map((word) => t.say("ask.quote", { word: quoted(word) }));
  const argument = typedQuestion(question, context.words);
  return replyTo(context, {
    kind: "list",
    ...(shown && { project: shown }),
    projects: projects.map(({ slug }) => slug),
    suggestions: items,
    blocks: [
      heading(
        t.say("ask.title", {
          understood: capitalised(understood(question, context)),
          count: projects.length,
        }),
      ),
      shown && order && page === 1 ? paragraph(...leader(shown, order, context)) : undefined,
      unknown.length > 0
        ? paragraph(...t.rich("ask.unknown", { words: formatNames(words, context.language) }))
        : undefined,
      projects.length === 0 ? paragraph(...t.rich("ask.hint-none")) : undefined,
      question.asked === "count" ? levelsBlock(question, projects, context) : undefined,
      numbered(
        start + 1,
        items.map((project) => line(project, question, context)),
      ),
      pages > 1 ? note(...t.rich("list.page", { page, pages })) : undefined,
      onlyKnown(question, context),
      buttons([
        ...(fits(argument) ? pageButtons(QUESTION, argument, { page, pages }, context) : []),
        ...looser(question, context),
        ...tighter(question, projects, context),
      ]),
    ],
  });
}

const capitalised = (said: string): string => said.charAt(0).toLocaleUpperCase() + said.slice(1);

function leader(project: Project, order: Order, { text: t, language }: Context): Inline[] {
  const date = order.by === "duration" ? "" : orderKey(project, order.by, order.first);
  return t.rich("ask.about.first", {
    name: project.name,
    first: String(order.first),
    date: date === "" ? "none" : formatDate(date, language),
  });
}

function line(project: Project, { order, conditions }: SetQuestion, context: Context): Inline[] {
  const { text: t, language } = context;
  const badge = levelBadge(project, context);
  const days = order?.by === "duration" ? daysToGraduate(project) : undefined;
  if (days !== undefined) {
    return [
      strong(project.name),
      text(` — ${t.say("ask.took", { badge, took: durationText(days, context) })}`),
    ];
  }
  const steps = conditions.flatMap(({ anyOf, not }) =>
    anyOf.flatMap((filter) => (filter.by === "step" && !not ? [filter.step] : [])),
  );
  const [by = steps[0]] = order === undefined ? [] : [order.by];
  const date = by === undefined ? "" : orderKey(project, by, order?.first ?? false);
  const said = date === "" ? badge : t.say("ask.dated", { badge, date: formatDate(date, language) });
  return [strong(project.name), text(` — ${said}`)];
}

/** How many are of each level, unless the level is what was asked for. */
function levelsBlock(
  { conditions }: SetQuestion,
  projects: readonly Project[],
  context: Context,
): Block | undefined {
  if (conditions.some(({ anyOf }) => anyOf.some(({ by }) => by === "level"))) return undefined;
  const counts = context.catalogue.landscape.levels.map(
    ({ id: level }) => [level, projects.filter((project) => project.level === level).length] as const,
  );
  const said = counts
    .filter(([, count]) => count > 0)
    .reverse()
    .map(([level, count]) => `${levelName(level, context)} ${count}`);
  return said.length < 2 ? undefined : paragraph(text(said.join(" · ")));
}

/** A negation of what is only partly known leaves out what is not known. */
function onlyKnown({ conditions }: SetQuestion, { text: t, language }: Context): Block | undefined {
  const partly = conditions.flatMap(({ anyOf }) => anyOf.map(({ by }) => by));
  const kinds = (["language", "maker", "country"] as const).filter((kind) => partly.includes(kind));
  if (kinds.length === 0) return undefined;
  const names = kinds.map((kind) => t.say(`ask.kind.${kind}`));
  return note(...t.rich("ask.only-known", { kinds: formatNames(names, language) }));
}

const fits = (argument: string): boolean => argument.length <= MAX_ACTION_LENGTH - "k1|question|9999|".length;

/** The question with other conditions, as a button that says how many there are. */
function changed(
  question: SetQuestion,
  conditions: readonly Condition[],
  key: string,
  of: Condition,
  context: Context,
): Button[] {
  const next = { ...question, conditions, unknown: [] };
  const argument = typedQuestion(next, context.words);
  const count = context.questions.answer(next).length;
  if (count === context.questions.answer(question).length) return [];
  const label = context.text.say(key, { filter: conditionText(of, context), count });
  return fits(argument) ? [{ label, action: { command: QUESTION, argument } }] : [];
}

function looser(question: SetQuestion, context: Context): Button[] {
  const { conditions } = question;
  if (conditions.length < 2) return [];
  return conditions.slice(0, MOST_LOOSER).flatMap((dropped) =>
    changed(
      question,
      conditions.filter((one) => one !== dropped),
      "ask.without",
      dropped,
      context,
    ),
  );
}

function tighter(question: SetQuestion, projects: readonly Project[], context: Context): Button[] {
  const { conditions } = question;
  const filters = conditions.flatMap(({ anyOf }) => anyOf);
  const only = (condition: Condition) =>
    changed(question, [...conditions, condition], "ask.only", condition, context);
  const hosted = projects.filter(isHosted).length;
  const offers: Condition[] = [];
  if (hosted > 0 && hosted < projects.length)
    offers.push({ anyOf: [{ by: "hosted", key: "hosted" }], not: false });
  const hasLevel = filters.some(
    ({ by, ...filter }) => by === "level" || by === "level-on" || "step" in filter,
  );
  const levels = hasLevel ? [] : goingLevels(context.catalogue.landscape);
  for (const level of levels) {
    const count = projects.filter((project) => project.level === level).length;
    if (count > 0 && count < projects.length)
      offers.push({ anyOf: [{ by: "level", key: level }], not: false });
  }
  return offers.slice(0, MOST_TIGHTER).flatMap(only);
}
