/** The reveal: the answer, the explanation, the counts, and who was right. */

import { formatNames } from "../../cards/locale.ts";
import type { RenderContext } from "../../cards/render-context.ts";
import {
  type Block,
  buttons,
  heading,
  type Inline,
  list,
  note,
  paragraph,
  present,
  type Reply,
  text,
} from "../../chat/reply.ts";
import type { Question } from "../questions/question.ts";
import { barOf } from "./bars.ts";
import { markOf } from "./quiz.ts";

export interface Revealed {
  readonly question: Question;
  readonly counts: readonly number[];
  /** People who were right and may be named, with their streaks. */
  readonly right: readonly { readonly name: string; readonly streak: number }[];
  /** The number of people who were right and may be named, but whose name nobody knows. */
  readonly unknown: number;
  /** The number of people who were right but are not named. */
  readonly hidden: number;
  /** Names of people who reacted to several options and may be named. */
  readonly undecided: readonly string[];
  readonly undecidedCount: number;
  readonly date: string;
  /** Nobody has written a question about the project yet. */
  readonly isUnwritten: boolean;
}

export function revealReply(revealed: Revealed, voice: RenderContext): Reply {
  const { question, counts, date, isUnwritten } = revealed;
  const total = counts.reduce((a, b) => a + b, 0);
  return answerReply(question, date, voice, [
    list(question.options.map((option, i) => optionLine(option, i, counts[i] ?? 0, total, question))),
    paragraph(...whoWasRight(revealed, total, voice)),
    undecidedNote(revealed, voice),
    isUnwritten ? unwrittenNote(question, voice) : undefined,
  ]);
}

/** The reveal of a round whose answers can no longer be read. */
export const uncountedReply = (question: Question, date: string, voice: RenderContext): Reply =>
  answerReply(question, date, voice, [note(...voice.text.rich("reveal.uncounted"))]);

function answerReply(
  question: Question,
  date: string,
  { text: t, language }: RenderContext,
  results: readonly (Block | undefined)[],
): Reply {
  return {
    kind: "reveal",
    audience: "everyone",
    language,
    project: question.project,
    suggestions: [],
    blocks: present([
      heading(
        t.say("reveal.title", {
          mark: markOf(question.answer),
          option: question.options[question.answer] ?? "",
        }),
      ),
      paragraph(text(question.explanation)),
      ...results,
      buttons([
        { label: t.say("reveal.card"), action: { command: "lookup", argument: question.project } },
        { label: t.say("reveal.flag"), action: { command: "flag", argument: date } },
      ]),
    ]),
  };
}

/** `fix` has the address where it is written. */
function unwrittenNote({ project: slug }: Question, { text: t, catalogue }: RenderContext): Block {
  const name = catalogue.projects.get(slug)?.name ?? slug;
  return note(...t.rich("reveal.unwritten", { name, slug }));
}

function undecidedNote({ undecided, undecidedCount }: Revealed, voice: RenderContext): Block | undefined {
  if (undecidedCount === 0) return undefined;
  const others = undecidedCount - undecided.length;
  const more = others > 0 ? [voice.text.say("reveal.hidden", { count: others, alone: "false" })] : [];
  const names = listed([...undecided, ...more], voice);
  return note(
    ...voice.text.rich("reveal.undecided", { names, named: undecided.length, count: undecidedCount }),
  );
}

function optionLine(option: string, i: number, count: number, total: number, { answer }: Question): Inline[] {
  const right = i === answer ? " ✅" : "";
  return [text(`${markOf(i)} ${barOf(count, total)} ${count} · ${option}${right}`)];
}

function whoWasRight({ right, unknown, hidden }: Revealed, total: number, voice: RenderContext): Inline[] {
  const { text: t } = voice;
  if (total === 0) return t.rich("reveal.nobody-answered");
  if (right.length + unknown + hidden === 0) return t.rich("reveal.nobody-right");
  const names = right.map(({ name, streak }) => (streak > 1 ? `${name} 🔥${streak}` : name));
  if (unknown > 0) names.push(t.say("person.unknown", { count: unknown }));
  const others =
    hidden > 0 ? [t.say("reveal.hidden", { count: hidden, alone: String(names.length === 0) })] : [];
  return t.rich("reveal.right", { names: listed([...names, ...others], voice) });
}

const listed = (names: readonly string[], { language }: RenderContext): string =>
  formatNames(names, language);
