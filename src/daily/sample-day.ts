/** What a day of a channel would look like, shortened: its project, its question and the reveal. Stores nothing. */
import type { RenderContext } from "../cards/render-context.ts";
import type { ChannelSettings } from "../channels/channel.ts";
import { type Block, note, paragraph, strong } from "../chat/reply.ts";
import type { StoredKnock } from "../store/knocks.ts";
import { shownOf } from "./choose-question.ts";
import { postOf } from "./posting.ts";
import type { QuestionSource } from "./question-source.ts";
import { CHOICES, type Question } from "./questions/question.ts";
import { quizReply } from "./replies/quiz.ts";
import { revealReply } from "./replies/reveal.ts";

export interface SampleDay {
  readonly settings: ChannelSettings;
  /** The day's project. */
  readonly knock: StoredKnock;
  /** Who is right in the sample. */
  readonly name?: string | undefined;
  readonly questions: QuestionSource;
}

/** Blocks shown of each post, after its heading. */
const OF_POST = 4;
const OF_QUIZ = 3;
const OF_REVEAL = 3;
/** Who takes part besides the person named. */
const ALSO_RIGHT = 2;
const WRONG = 1;

export function sampleDay({ settings, knock, name, questions }: SampleDay, voice: RenderContext): Block[] {
  const { text: t } = voice;
  const post = postOf(knock, [knock], settings.curriculum, voice);
  const draft = questions.draw({
    project: knock.project,
    seed: "sample",
    avoid: new Set(),
    shown: shownOf(knock, voice),
    language: settings.language,
  });
  const question = draft && questions.inWords(draft, t);
  const at = (time: string, kind: string) => paragraph(strong(`${time} — ${t.say(`event.${kind}`)}`));
  const { postAt, quizAt, revealAt } = settings;
  return [
    at(postAt, "post"),
    ...shortened(post?.blocks ?? [], OF_POST),
    ...(question
      ? [
          at(quizAt, "quiz"),
          ...shortened(quizReply(asked(question, knock, settings), voice).blocks, OF_QUIZ),
          at(revealAt, "reveal"),
          ...shortened(revealReply(revealed(question, knock, name), voice).blocks, OF_REVEAL),
        ]
      : [note(...t.rich("setup.sample-unasked"))]),
  ];
}

const asked = (question: Question, { date }: StoredKnock, { answers, revealAt }: ChannelSettings) => ({
  ...{ question, date, answers, revealAt },
  again: false,
});

function revealed(question: Question, { date }: StoredKnock, name: string | undefined) {
  const right = name === undefined ? [] : [{ name, streak: 1 }];
  const wrong = (question.answer + 1) % CHOICES;
  const counts = Array.from({ length: CHOICES }, (_, i) =>
    i === question.answer ? right.length + ALSO_RIGHT : i === wrong ? WRONG : 0,
  );
  const nobody = { unknown: 0, hidden: ALSO_RIGHT, undecided: [], undecidedCount: 0 };
  return { question, date, counts, right, ...nobody, isUnwritten: false };
}

/** A heading within the sample is no heading, and buttons would act. */
const shortened = (blocks: readonly Block[], most: number): Block[] =>
  blocks
    .filter(({ type }) => type !== "buttons" && type !== "image")
    .slice(0, most + 1)
    .map((block) => (block.type === "heading" ? paragraph(strong(block.text)) : block));
