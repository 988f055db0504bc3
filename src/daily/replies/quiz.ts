/** The day's question, open and closed. */

import type { RenderContext } from "../../cards/render-context.ts";
import type { AnswerMode } from "../../channels/channel.ts";
import {
  type Block,
  buttons,
  heading,
  note,
  numbered,
  paragraph,
  present,
  type Reply,
  strong,
  text,
} from "../../chat/reply.ts";
import type { Question } from "../questions/question.ts";

/** The option marks, which are also the reactions. */
const CHOICE_MARKS = ["1️⃣", "2️⃣", "3️⃣", "4️⃣"] as const;

export const markOf = (choice: number): string => CHOICE_MARKS[choice] ?? String(choice + 1);

export interface QuizPost {
  readonly date: string;
  readonly question: Question;
  readonly answers: AnswerMode;
  /** Local wall-clock time of the reveal, such as "17:00". */
  readonly revealAt: string;
  /** Whether it revisits an earlier project. */
  readonly again: boolean;
}

export function quizReply(quiz: QuizPost, voice: RenderContext): Reply {
  const { text: t } = voice;
  return asked(quiz, voice, [
    note(...t.rich(quiz.answers === "sealed" ? "quiz.sealed" : "quiz.react", { time: quiz.revealAt })),
    quiz.answers === "sealed" ? choiceButtons(quiz) : undefined,
  ]);
}

/** The closed question: names the right option and has no buttons. */
export function closedQuizReply(quiz: QuizPost, voice: RenderContext): Reply {
  const { text: t } = voice;
  const { question } = quiz;
  return asked(quiz, voice, [
    paragraph(
      ...t.rich("quiz.closed", {
        mark: markOf(question.answer),
        option: question.options[question.answer] ?? "",
      }),
    ),
  ]);
}

function asked(
  { question, again }: QuizPost,
  { text: t, language }: RenderContext,
  after: readonly (Block | undefined)[],
): Reply {
  return {
    kind: "quiz",
    audience: "everyone",
    language,
    // The project may be the answer.
    project: null,
    suggestions: [],
    blocks: present([
      heading(t.say(again ? "quiz.again" : "quiz.title")),
      paragraph(strong(question.prompt)),
      numbered(
        1,
        question.options.map((option) => [text(option)]),
      ),
      ...after,
    ]),
  };
}

/** The action arguments hold the date and the choice, so they do not reveal the answer. */
const choiceButtons = ({ date, question }: QuizPost): Block =>
  buttons(
    question.options.map((_, choice) => ({
      label: markOf(choice),
      action: { command: "answer", argument: `${date} ${choice}` },
    })),
  );
