/** A channel's settings, what comes next, how far it is, and what went wrong. */

import { formatInstant, formatWeekdays } from "../../cards/time-format.ts";
import { findScope } from "../../catalogue/scope.ts";
import type { ChannelSettings } from "../../channels/channel.ts";
import {
  type Block,
  buttons,
  fields,
  heading,
  type Inline,
  list,
  note,
  numbered,
  paragraph,
  strong,
  text,
} from "../../chat/reply.ts";
import type { RoundQuestion } from "../../daily/open-round.ts";
import { fingerprint } from "../../daily/questions/seeded-random.ts";
import { progressOf } from "../../daily/rotation.ts";
import { localize } from "../../language.ts";
import { comingEvents } from "../../schedule/coming.ts";
import type { Channel } from "../../store/channels.ts";
import { type LedgerEvent, openEvents, recentTroubles } from "../../store/events.ts";
import { flaggedQuestions } from "../../store/flags.ts";
import { knocksOfLap, latestKnock } from "../../store/knocks.ts";
import { lastAsked } from "../../store/rounds.ts";
import type { Db } from "../../store/schema.ts";
import type { Context, StoredCommand } from "../command.ts";
import { replyTo } from "../reply-to.ts";
import { type ChannelPlace, isAdmin, withChannel } from "./command-context.ts";

/** Failures shown, the latest first. */
const TROUBLES = 5;
/** Flagged questions shown, those first that have waited longest. */
const FLAGS = 5;

export const status: StoredCommand = {
  id: "status",
  run: (_call, context) =>
    withChannel(context, async (place) => {
      const { channel, desk } = place;
      const { text: t } = context;
      const known = await desk.store.use(async (db) => {
        const latest = await latestKnock(db, channel.id);
        return {
          open: await openEvents(db, channel.id),
          lap: latest ? await knocksOfLap(db, channel.id, latest.lap) : [],
          troubles: await recentTroubles(db, channel.id, TROUBLES * 2),
        };
      });
      const { done, total } = progressOf(context.catalogue, channel.settings.curriculum, known.lap);
      const flagged = (await isAdmin(place)) ? await flaggedOf(place, context) : [];
      return replyTo(context, {
        kind: "status",
        blocks: [
          heading(t.say("status.title")),
          ...pause(channel, context),
          fields(settingFields(channel.settings, context)),
          ...coming(channel, known.open, context),
          paragraph(...t.rich("status.progress", { done: done.length, total, lap: known.lap[0]?.lap ?? 1 })),
          ...troublesBlocks(known.troubles, channel, context),
          ...flagBlocks(flagged, context),
        ],
      });
    }),
};

function pause({ settings, paused }: Channel, { text: t, language }: Context): Block[] {
  if (paused !== undefined) {
    const since = formatInstant(paused.since, zoneOf(settings), language);
    return [
      paragraph(...t.rich("status.paused", { since, reason: t.say(`trouble.${paused.reason}`) })),
      paragraph(...t.rich(`fix.${paused.reason}`)),
    ];
  }
  return settings.active ? [] : [paragraph(...t.rich("status.off"))];
}

/** A zone that this runtime does not know (any more) cannot be told the time in. */
function zoneOf({ zone }: ChannelSettings): string {
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone).timeZoneId;
  } catch {
    return "UTC";
  }
}

function settingFields(settings: ChannelSettings, context: Context) {
  const { text: t, catalogue, language } = context;
  const curriculum = findScope(settings.curriculum, catalogue);
  const field = (key: string, value: string) => ({ label: t.say(`status.${key}`), value: [text(value)] });
  return [
    field("zone", settings.zone),
    field(
      "times",
      t.say("status.times-value", {
        post: settings.postAt,
        quiz: settings.quizAt,
        reveal: settings.revealAt,
      }),
    ),
    field("days", formatWeekdays(settings.days, language)),
    field(
      "language",
      new Intl.DisplayNames(language, { type: "language" }).of(settings.language) ?? settings.language,
    ),
    field("curriculum", curriculum ? localize(curriculum.name, language) : settings.curriculum),
    field("answers", t.say(`status.${settings.answers}`)),
    field("board", t.say(`status.${settings.board}`)),
  ];
}

function coming(channel: Channel, open: readonly LedgerEvent[], context: Context): Block[] {
  const { text: t, clock, language } = context;
  if (!channel.settings.active || channel.paused !== undefined) return [];
  const lines = comingEvents(channel, open, clock.now()).map(({ kind, at }): Inline[] => [
    text(`${formatInstant(at, channel.settings.zone, language)} — ${t.say(`event.${kind}`)}`),
  ]);
  return lines.length === 0
    ? [paragraph(...t.rich("status.no-days"))]
    : [paragraph(strong(t.say("status.next"))), list(lines)];
}

function troublesBlocks(recent: readonly LedgerEvent[], { settings }: Channel, context: Context): Block[] {
  // That there was no quiz to reveal is told by what is told of the quiz.
  const troubles = recent.filter(({ error }) => error !== "no-quiz").slice(0, TROUBLES);
  if (troubles.length === 0) return [];
  const { text: t, language } = context;
  const kinds = [...new Set(troubles.map(troubleOf))];
  return [
    paragraph(strong(t.say("status.troubles"))),
    list(
      troubles.map((event) => [
        text(
          `${formatInstant(event.dueAt, zoneOf(settings), language)} · ${t.say(`event.${event.kind}`)}: ${t.say(`trouble.${troubleOf(event)}`)} (${t.say(`state.${event.state}`)})`,
        ),
      ]),
    ),
    list(kinds.map((kind) => t.rich(`fix.${kind}`))),
  ];
}

/** What went wrong, by its messages: where there was nothing to post, it depends on what was to be posted. */
function troubleOf({ kind, error }: LedgerEvent): string {
  if (error !== "nothing-to-post" || kind === "post") return error ?? "other";
  return kind === "quiz" ? "nothing-to-ask" : "nothing-to-reveal";
}

interface Flagged {
  readonly questionId: string;
  readonly people: number;
  readonly prompt: string;
}

async function flaggedOf({ channel, desk }: ChannelPlace, { text: t }: Context): Promise<readonly Flagged[]> {
  const promptOf = async (db: Db, questionId: string) => {
    const asked = (await lastAsked(db, channel.id, questionId)) as RoundQuestion | undefined;
    return asked === undefined ? questionId : desk.questions.inWords(asked.draft, t).prompt;
  };
  return desk.store.use(async (db) => {
    const all: Flagged[] = [];
    for (const { questionId, people } of await flaggedQuestions(db, channel.id)) {
      all.push({ questionId, people, prompt: await promptOf(db, questionId) });
    }
    return all;
  });
}

function flagBlocks(flagged: readonly Flagged[], { text: t }: Context): Block[] {
  if (flagged.length === 0) return [];
  const shown = flagged.slice(0, FLAGS);
  return [
    paragraph(strong(t.say("status.flagged", { count: flagged.length }))),
    numbered(
      1,
      shown.map(({ prompt, people }) => [text(t.say("status.flagged-one", { prompt, people }))]),
    ),
    note(...t.rich("status.flagged-note")),
    buttons(
      shown.map(({ questionId }, i) => ({
        label: t.say("status.clear", { number: i + 1 }),
        action: { command: "unflag", argument: fingerprint(questionId) },
      })),
    ),
  ];
}
