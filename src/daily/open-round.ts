/**
 * Opens a round: chooses the quiz's project and question. The choice is stored, so
 * retries and other replicas ask the same question.
 */
import type { RenderContext } from "../cards/render-context.ts";
import type { Channel } from "../store/channels.ts";
import { addRound, findRound, replaceRound, type StoredRound } from "../store/rounds.ts";
import type { Db } from "../store/schema.ts";
import { type ChosenQuestion, chooseQuestion } from "./choose-question.ts";
import { knockToAsk } from "./knock-to-ask.ts";
import type { QuestionSource } from "./question-source.ts";

/** A round's question as stored. */
export type RoundQuestion = ChosenQuestion;

export const questionOf = (round: StoredRound): RoundQuestion => round.question as RoundQuestion;

/** The day's round; undefined when there is nothing to ask about. On PostgreSQL, lock the channel first. */
export async function openRound(
  db: Db,
  channel: Channel,
  date: string,
  questions: QuestionSource,
  voice: RenderContext,
): Promise<StoredRound | undefined> {
  const before = await findRound(db, channel.id, date);
  const asked = before?.ref !== undefined;
  if (before !== undefined && (asked || questions.isUpToDate(questionOf(before).draft))) return before;
  const knock = await knockToAsk(db, channel, date, voice.catalogue);
  if (knock === undefined) return undefined;
  const question = await chooseQuestion(db, channel, date, knock, questions, voice);
  if (question === undefined) return undefined;
  const round = {
    channelId: channel.id,
    date,
    project: question.draft.project,
    questionId: question.draft.id,
    question,
    answers: channel.settings.answers,
  };
  return before === undefined ? addRound(db, round) : replaceRound(db, round);
}
