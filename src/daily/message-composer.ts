/**
 * What is posted when an event is due: the work that the schedule is handed. All
 * of it is made from what is stored, so that it is the same however often it has
 * to be tried, and on every replica.
 */

import type { RenderContext } from "../cards/render-context.ts";
import type { Catalogue } from "../catalogue/catalogue.ts";
import type { Messenger, Outgoing } from "../chat/messenger.ts";
import type { Messages } from "../chat/text.ts";
import type { Clock } from "../ports/clock.ts";
import { type DueEvent, type EventWork, PlatformFailed } from "../schedule/event-work.ts";
import { type Channel, findChannel, lockChannel } from "../store/channels.ts";
import { findRound, roundOpened, type StoredRound } from "../store/rounds.ts";
import { closeAndCount } from "./close-round.ts";
import { knockOfDay } from "./knock-of-day.ts";
import { openRound, questionOf } from "./open-round.ts";
import { postOf } from "./posting.ts";
import { CHOICES } from "./questions/question.ts";
import { closedQuizReply, type QuizPost, quizReply } from "./replies/quiz.ts";
import { revealReply } from "./replies/reveal.ts";
import { revealTime } from "./reveal-time.ts";
import { revealedOf } from "./revealed.ts";
import type { DailyServices } from "./services.ts";

export interface MessageComposerDeps extends DailyServices {
  /** The catalogue of the moment. */
  readonly catalogue: () => Catalogue;
  readonly messages: Messages;
  readonly messengers: ReadonlyMap<string, Messenger>;
  readonly clock: Clock;
}

export function createMessageComposer(deps: MessageComposerDeps): EventWork {
  const { store, questions, messages, messengers, clock } = deps;
  const voiceOf = ({ settings }: Channel): RenderContext => {
    const text = messages.in(settings.language);
    return { catalogue: deps.catalogue(), text, language: text.language };
  };
  const inChannel = async <T>(
    event: DueEvent,
    work: (channel: Channel) => Promise<T>,
  ): Promise<T | undefined> => {
    const channel = await store.use((db) => findChannel(db, event.channel));
    return channel && work(channel);
  };
  const quizPostOf = async (round: StoredRound, channel: Channel): Promise<QuizPost> => {
    const { draft, again } = questionOf(round);
    return {
      date: round.date,
      question: questions.inWords(draft, voiceOf(channel).text),
      answers: round.answers,
      revealAt: await store.use((db) => revealTime(db, channel, round.date)),
      again,
    };
  };

  async function post(event: DueEvent, channel: Channel): Promise<Outgoing | undefined> {
    const { curriculum } = channel.settings;
    const found = await store.transaction(async (db) => {
      // Two days of one channel must not choose at the same time.
      if (store.kind === "postgres") await lockChannel(db, channel.id);
      return knockOfDay(db, channel, event.date, deps.catalogue());
    });
    return found && postOf(found.knock, found.lap, curriculum, voiceOf(channel));
  }

  async function quiz(event: DueEvent, channel: Channel): Promise<Outgoing | undefined> {
    const round = await store.transaction((db) => openRound(db, channel, event.date, questions));
    if (round === undefined) return undefined;
    const reply = quizReply(await quizPostOf(round, channel), voiceOf(channel));
    return round.answers === "sealed" ? reply : { ...reply, choices: CHOICES };
  }

  async function reveal(event: DueEvent, channel: Channel): Promise<Outgoing | undefined> {
    const round = await count(event, channel);
    if (round?.ref === undefined || round.state !== "closed") return undefined;
    const question = questions.inWords(questionOf(round).draft, voiceOf(channel).text);
    const revealed = await store.use((db) => revealedOf(db, channel, round, question));
    return { ...revealReply(revealed, voiceOf(channel)), inReplyTo: round.ref };
  }

  /** Closes the day's round and counts it, unless that was done already. */
  async function count(event: DueEvent, channel: Channel): Promise<StoredRound | undefined> {
    const messenger = messengers.get(event.channel.platform);
    const round = await store.use((db) => findRound(db, channel.id, event.date));
    if (round?.ref === undefined || messenger === undefined) return undefined;
    await closeAndCount(store, messenger, channel, round, clock.now());
    return store.use((db) => findRound(db, channel.id, event.date));
  }

  /**
   * The question is edited to say that it is over, which changes nothing of the scores.
   * Throws a PlatformFailed where another try may help.
   */
  async function close(event: DueEvent, channel: Channel): Promise<void> {
    const round = await store.use((db) => findRound(db, channel.id, event.date));
    if (round?.ref === undefined || round.state !== "closed") return;
    const closed = closedQuizReply(await quizPostOf(round, channel), voiceOf(channel));
    const edited = await messengers.get(event.channel.platform)?.edit(channel.ref, round.ref, closed);
    if (edited?.ok === false && edited.outcome !== "permanent") throw new PlatformFailed(edited);
  }

  return {
    compose: (event) => inChannel(event, (channel) => ({ post, quiz, reveal })[event.kind](event, channel)),
    async afterSent(event, ref) {
      if (event.kind === "quiz") await store.use((db) => roundOpened(db, event, ref, clock.now()));
      if (event.kind === "reveal") await inChannel(event, (channel) => close(event, channel));
    },
    /** Answers that were given count even where the reveal came too late to be posted. */
    async afterDropped(event) {
      if (event.kind !== "reveal") return;
      await inChannel(event, async (channel) => {
        await count(event, channel);
        await close(event, channel);
      });
    },
  };
}
