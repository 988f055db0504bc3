/** The day's question. */
import { lockChannel } from "../../store/channels.ts";
import { roundOpened, type StoredRound } from "../../store/rounds.ts";
import type { PostContext, PostKind } from "../kind.ts";
import { openRound, questionOf } from "../open-round.ts";
import { CHOICES } from "../questions/question.ts";
import { type QuizPost, quizReply } from "../replies/quiz.ts";
import { revealTime, revealWallTime } from "../reveal-time.ts";
import { post } from "./post.ts";

export const quiz: PostKind = {
  id: "quiz",
  follows: post,
  nothing: "nothing-to-ask",
  at: ({ days, quizAt }, date) => (days.includes(date.dayOfWeek) ? date.toPlainDateTime(quizAt) : undefined),
  /** A quiz is pointless once its reveal is due. */
  endsAt: revealWallTime,
  async compose(context) {
    const { channel, date, voice, store, questions } = context;
    const round = await store.transaction(async (db) => {
      // It may choose the day's project, which two days of one channel must not do concurrently.
      if (store.kind === "postgres") await lockChannel(db, channel.id);
      return openRound(db, channel, date, questions, voice);
    });
    if (round === undefined) return undefined;
    const reply = quizReply(await quizPostOf(round, context), voice);
    return round.answers === "sealed" ? reply : { ...reply, choices: CHOICES };
  },
  afterSent: ({ channel, date, store, clock }, ref) =>
    store.use((db) => roundOpened(db, { channelId: channel.id, date }, ref, clock.now())),
};

/** The round's question, rendered in the channel's language. */
export async function quizPostOf(
  round: StoredRound,
  { channel, voice, store, questions }: PostContext,
): Promise<QuizPost> {
  const { draft, again } = questionOf(round);
  return {
    date: round.date,
    question: questions.inWords(draft, voice.text),
    answers: round.answers,
    revealAt: await store.use((db) => revealTime(db, channel, round.date)),
    again,
  };
}
