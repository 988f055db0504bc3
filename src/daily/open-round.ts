/**
 * Opens a round: chooses the quiz's project and question. The choice is stored, so
 * retries and other replicas ask the same question.
 */
import type { Catalogue } from "../catalogue/catalogue.ts";
import type { Channel } from "../store/channels.ts";
import { difficulties } from "../store/difficulties.ts";
import { silencedQuestions } from "../store/flags.ts";
import { knocksOfLap, type StoredKnock } from "../store/knocks.ts";
import {
  addRound,
  countRounds,
  findRound,
  questionsSince,
  replaceRound,
  type StoredRound,
} from "../store/rounds.ts";
import type { Db } from "../store/schema.ts";
import { knockToAsk } from "./knock-to-ask.ts";
import type { QuestionSource } from "./question-source.ts";
import type { QuestionDraft } from "./questions/question.ts";

/** Every fifth quiz revisits the project the channel got wrong most. */
const LOOK_BACK_EVERY = 5;
/** Avoids questions asked within the last year. */
const NOT_AGAIN_WITHIN = { years: 1 };

/** A round's question as stored. */
export interface RoundQuestion {
  readonly draft: QuestionDraft;
  /** Whether it revisits an earlier project. */
  readonly again: boolean;
}

export const questionOf = (round: StoredRound): RoundQuestion => round.question as RoundQuestion;

/** The day's round; undefined when there is nothing to ask about. On PostgreSQL, lock the channel first. */
export async function openRound(
  db: Db,
  channel: Channel,
  date: string,
  questions: QuestionSource,
  catalogue: Catalogue,
): Promise<StoredRound | undefined> {
  const before = await findRound(db, channel.id, date);
  const asked = before?.ref !== undefined;
  if (before !== undefined && (asked || questions.isUpToDate(questionOf(before).draft))) return before;
  const knock = await knockToAsk(db, channel, date, catalogue);
  if (knock === undefined) return undefined;
  const question = await chooseQuestion(db, channel, date, knock, questions);
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

async function chooseQuestion(
  db: Db,
  channel: Channel,
  date: string,
  knock: StoredKnock,
  questions: QuestionSource,
): Promise<RoundQuestion | undefined> {
  const yearAgo = Temporal.PlainDate.from(date).subtract(NOT_AGAIN_WITHIN).toString();
  const avoid = await questionsSince(db, channel.id, yearAgo);
  const flagged = await silencedQuestions(db, channel.id);
  // Channels on the same day and lap share a seed, whatever their platform.
  const seed = `${date} ${knock.lap}`;
  const weak = await weakProject(db, channel, date, knock);
  const lap = await knocksOfLap(db, channel.id, knock.lap);
  // Fall back to earlier projects if the day's project has no question left.
  const subjects = [weak, knock.project, ...lap.map(({ project }) => project).reverse()];
  for (const project of subjects) {
    if (project === undefined) continue;
    // The morning's post has already named the day's project.
    const announced = project === knock.project;
    const draft = questions.draw({ project, seed, avoid, flagged, announced });
    if (draft) return { draft, again: !announced };
  }
  return undefined;
}

/** On every fifth quiz, this lap's project with the most wrong answers, least revisited first. */
async function weakProject(
  db: Db,
  channel: Channel,
  date: string,
  knock: StoredKnock,
): Promise<string | undefined> {
  const round = (await countRounds(db, channel.id, date)) + 1;
  if (round % LOOK_BACK_EVERY !== 0) return undefined;
  const lap = await knocksOfLap(db, channel.id, knock.lap);
  const inLap = new Set(lap.map(({ project }) => project));
  const missed = (await difficulties(db, channel.id, knock.lap)).filter(
    ({ project, wrong }) => wrong > 0 && project !== knock.project && inLap.has(project),
  );
  // Projects already revisited wait until the others have had their turn.
  return missed.sort((a, b) => a.rounds - b.rounds || b.wrong - a.wrong)[0]?.project;
}
