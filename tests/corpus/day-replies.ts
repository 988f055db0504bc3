/** What the bot posts in a day, for looking at and for the limits: the corpus holds what people ask. */
import type { Reply } from "../../src/chat/reply.ts";
import { postReply } from "../../src/daily/replies/post.ts";
import { closedQuizReply, type QuizPost, quizReply } from "../../src/daily/replies/quiz.ts";
import { revealReply } from "../../src/daily/replies/reveal.ts";
import { realCatalogue } from "../support/catalogue.ts";
import { realMessages } from "../support/messages.ts";

const catalogue = realCatalogue;
const messages = realMessages;

interface DayTexts {
  readonly prompt: string;
  readonly options: readonly [string, string, string, string];
  readonly explanation: string;
  readonly names: readonly string[];
  /** Index of the right option; the first when it is not said. */
  readonly answer?: number;
}

export const ORDINARY: DayTexts = {
  prompt: "Which of these is built on RocksDB?",
  options: ["TiKV", "etcd", "Vitess", "Rook"],
  explanation: "TiKV is built on RocksDB. (deck, slide 14)",
  names: ["Ann", "Ben *the bold* <!channel>", "Chie"],
};

const IN_JAPANESE: DayTexts = {
  ...ORDINARY,
  prompt: "次のうち、RocksDB を基盤としているものはどれですか?",
  explanation: "TiKV は RocksDB を基盤としています。(スライド 14 枚目)",
};

const ordinary = (language: string): DayTexts => (language === "ja" ? IN_JAPANESE : ORDINARY);

export function dayReplies(
  language: string,
  texts: DayTexts = ordinary(language),
): Readonly<Record<string, Reply>> {
  const voice = { catalogue, text: messages.in(language), language };
  const project = catalogue.projects.get("tikv");
  if (project === undefined) throw new Error("TiKV is gone");
  const question = {
    id: "built-on:tikv#1",
    family: "base" as const,
    project: "tikv",
    prompt: texts.prompt,
    options: texts.options,
    answer: texts.answer ?? 0,
    explanation: texts.explanation,
    source: "deck:14",
    asOf: "2026-08-07",
  };
  const quiz: QuizPost = {
    date: "2026-11-23",
    question,
    answers: "reactions",
    revealAt: "17:00",
    again: false,
  };
  return {
    post: postReply(
      { project, position: 33, total: 259, lap: 1 },
      { id: "x", name: { en: "Data stores", ja: "データストア" }, covered: 3, total: 8 },
      voice,
    ),
    quiz: quizReply(quiz, voice),
    "quiz-sealed": quizReply({ ...quiz, answers: "sealed" }, voice),
    "quiz-closed": closedQuizReply(quiz, voice),
    reveal: revealReply(
      {
        question,
        counts: [texts.names.length + 1, 1, 0, 2],
        right: texts.names.map((name, i) => ({ name, streak: i })),
        unknown: 0,
        hidden: 1,
        undecided: texts.names.slice(0, 1),
        undecidedCount: 1,
        isUnwritten: true,
        date: "2026-11-23",
      },
      voice,
    ),
  };
}
