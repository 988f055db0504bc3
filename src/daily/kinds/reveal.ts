/** The reveal: closes and counts the round, posts the answer, and marks the question closed. */
import { PlatformFailed } from "../../schedule/event-work.ts";
import { findRound, type StoredRound } from "../../store/rounds.ts";
import { closeAndCount } from "../close-round.ts";
import type { PostContext, PostKind } from "../kind.ts";
import { questionOf } from "../open-round.ts";
import { closedQuizReply } from "../replies/quiz.ts";
import { revealReply, uncountedReply } from "../replies/reveal.ts";
import { revealWallTime } from "../reveal-time.ts";
import { revealedOf } from "../revealed.ts";
import { quiz, quizPostOf } from "./quiz.ts";

export const reveal: PostKind = {
  id: "reveal",
  requires: quiz,
  nothing: "nothing-to-reveal",
  at: revealWallTime,
  async compose(context) {
    const { channel, voice, store, questions } = context;
    const round = await count(context);
    if (round?.ref === undefined) return undefined;
    const question = questions.inWords(questionOf(round).draft, voice.text);
    // The question may be gone from the channel, so this is no answer to it.
    if (round.state === "void") return uncountedReply(question, round.date, voice);
    const results = await store.use((db) => revealedOf(db, channel, round, question));
    const revealed = { ...results, isUnwritten: questions.isUnwritten(question.project) };
    return { ...revealReply(revealed, voice), inReplyTo: round.ref };
  },
  afterSent: close,
  /** Answers count even if the reveal was too late to be posted. */
  async afterDropped(context) {
    await count(context);
    await close(context);
  },
};

const roundOf = ({ channel, date, store }: PostContext): Promise<StoredRound | undefined> =>
  store.use((db) => findRound(db, channel.id, date));

/** Closes and counts the day's round unless it is already closed. */
async function count(context: PostContext): Promise<StoredRound | undefined> {
  const round = await roundOf(context);
  if (round?.ref === undefined) return undefined;
  await closeAndCount({ ...context, round, now: context.clock.now() });
  return roundOf(context);
}

/**
 * Edits the question to show that it is closed. Scores do not change.
 * Throws a PlatformFailed if the failure is retryable.
 */
async function close(context: PostContext): Promise<void> {
  const { channel, voice, messenger } = context;
  const round = await roundOf(context);
  if (round?.ref === undefined || round.state !== "closed") return;
  const closed = closedQuizReply(await quizPostOf(round, context), voice);
  const edited = await messenger.edit(channel.ref, round.ref, closed);
  if (!edited.ok && edited.outcome !== "permanent") throw new PlatformFailed(edited);
}
