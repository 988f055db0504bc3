/** The reveal: the round is closed and counted, and its question edited to say so. */
import { PlatformFailed } from "../../schedule/event-work.ts";
import { findRound, type StoredRound } from "../../store/rounds.ts";
import { closeAndCount } from "../close-round.ts";
import type { PostContext, PostKind } from "../kind.ts";
import { questionOf } from "../open-round.ts";
import { closedQuizReply } from "../replies/quiz.ts";
import { revealReply } from "../replies/reveal.ts";
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
    if (round?.ref === undefined || round.state !== "closed") return undefined;
    const question = questions.inWords(questionOf(round).draft, voice.text);
    const revealed = await store.use((db) => revealedOf(db, channel, round, question));
    return { ...revealReply(revealed, voice), inReplyTo: round.ref };
  },
  afterSent: close,
  /** Answers that were given count even where the reveal came too late to be posted. */
  async afterDropped(context) {
    await count(context);
    await close(context);
  },
};

const roundOf = ({ channel, date, store }: PostContext): Promise<StoredRound | undefined> =>
  store.use((db) => findRound(db, channel.id, date));

/** Closes the day's round and counts it, unless that was done already. */
async function count(context: PostContext): Promise<StoredRound | undefined> {
  const { channel, store, messenger, clock } = context;
  const round = await roundOf(context);
  if (round?.ref === undefined) return undefined;
  await closeAndCount(store, messenger, channel, round, clock.now());
  return roundOf(context);
}

/**
 * The question is edited to say that it is over, which changes nothing of the scores.
 * Throws a PlatformFailed where another try may help.
 */
async function close(context: PostContext): Promise<void> {
  const { channel, voice, messenger } = context;
  const round = await roundOf(context);
  if (round?.ref === undefined || round.state !== "closed") return;
  const closed = closedQuizReply(await quizPostOf(round, context), voice);
  const edited = await messenger.edit(channel.ref, round.ref, closed);
  if (!edited.ok && edited.outcome !== "permanent") throw new PlatformFailed(edited);
}
