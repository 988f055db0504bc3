/**
 * What is posted when an event is due: the work that the schedule is handed. All
 * of it is made from what is stored, so that it is the same however often it has
 * to be tried, and on every replica.
 */
import type { Messenger, Outgoing } from "../bot/messenger.ts";
import type { Voice } from "../cards/voice.ts";
import type { Catalogue } from "../catalogue/catalogue.ts";
import type { Messages } from "../messages/messages.ts";
import type { Clock } from "../ports/clock.ts";
import type { DueEvent, EventWork } from "../schedule/work.ts";
import { type Channel, findChannel } from "../store/channels.ts";
import { addKnock, findKnock, knocksOfLap, latestKnock, type StoredKnock } from "../store/knocks.ts";
import { findRound, roundOpened, type StoredRound } from "../store/rounds.ts";
import type { Db } from "../store/schema.ts";
import { closeAndCount } from "./closing.ts";
import type { Desk } from "./desk.ts";
import { openRound, questionOf } from "./opening.ts";
import { postOf } from "./posting.ts";
import { CHOICES } from "./questions/question.ts";
import { closedQuizReply, type QuizPost, quizReply } from "./replies/quiz.ts";
import { revealReply } from "./replies/reveal.ts";
import { revealedOf } from "./revealing.ts";
import { nextKnock } from "./rotation.ts";

export interface AnnouncerDeps extends Desk {
  /** The catalogue of the moment. */
  readonly catalogue: () => Catalogue;
  readonly messages: Messages;
  readonly messengers: ReadonlyMap<string, Messenger>;
  readonly clock: Clock;
}

export function createAnnouncer(deps: AnnouncerDeps): EventWork {
  const { store, questions, messages, messengers, clock } = deps;
  const voiceOf = ({ settings }: Channel): Voice => {
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
  const quizPostOf = (round: StoredRound, channel: Channel): QuizPost => {
    const { draft, again } = questionOf(round);
    return {
      date: round.date,
      question: questions.inWords(draft, voiceOf(channel).text),
      answers: round.answers,
      revealAt: channel.settings.revealAt,
      again,
    };
  };

  async function post(event: DueEvent, channel: Channel): Promise<Outgoing | undefined> {
    const { curriculum } = channel.settings;
    const found = await store.transaction(async (db) => {
      const knock = await knockOfDay(db, channel, event.date, deps.catalogue());
      return knock && { knock, lap: await knocksOfLap(db, channel.id, knock.lap) };
    });
    return found && postOf(found.knock, found.lap, curriculum, voiceOf(channel));
  }

  async function quiz(event: DueEvent, channel: Channel): Promise<Outgoing | undefined> {
    const round = await store.transaction((db) => openRound(db, channel, event.date, questions));
    if (round === undefined) return undefined;
    const reply = quizReply(quizPostOf(round, channel), voiceOf(channel));
    return round.answers === "sealed" ? reply : { ...reply, choices: CHOICES };
  }

  async function reveal(event: DueEvent, channel: Channel): Promise<Outgoing | undefined> {
    const round = await count(event, channel);
    if (round?.ref === undefined) return undefined;
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

  /** The question is edited to say that it is over; that it failed changes nothing of the scores. */
  async function close(event: DueEvent, channel: Channel): Promise<void> {
    const round = await store.use((db) => findRound(db, channel.id, event.date));
    if (round?.ref === undefined) return;
    const closed = closedQuizReply(quizPostOf(round, channel), voiceOf(channel));
    await messengers.get(event.channel.platform)?.edit(channel.ref, round.ref, closed);
  }

  return {
    compose: (event) => inChannel(event, (channel) => ({ post, quiz, reveal })[event.kind](event, channel)),
    async afterSent(event, ref) {
      if (event.kind === "quiz") await store.use((db) => roundOpened(db, event, ref, clock.now()));
      if (event.kind === "reveal") await inChannel(event, (channel) => close(event, channel));
    },
    /** Answers that were given count even where the reveal came too late to be posted. */
    async afterDropped(event) {
      if (event.kind === "reveal") await inChannel(event, (channel) => count(event, channel));
    },
  };
}

/** The day's knock: the one that is stored, or the next of the rotation, stored. */
async function knockOfDay(
  db: Db,
  channel: Channel,
  date: string,
  catalogue: Catalogue,
): Promise<StoredKnock | undefined> {
  const known = await findKnock(db, channel.id, date);
  if (known) return known;
  const latest = await latestKnock(db, channel.id);
  const lap = latest?.lap ?? 1;
  const covered = latest ? await knocksOfLap(db, channel.id, lap) : [];
  const next = nextKnock(catalogue, channel.settings.curriculum, { lap, covered });
  if (next === undefined) return undefined;
  const { project, ...place } = next;
  return addKnock(db, channel.id, { ...place, date, project: project.slug, lfx: project.lfx });
}
