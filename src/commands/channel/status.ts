/** A channel's settings, what comes next, how far it is, and what went wrong. */
import {
  type Block,
  buttons,
  fields,
  heading,
  type Inline,
  list,
  note,
  paragraph,
  strong,
  text,
} from "../../bot/reply.ts";
import { formatInstant, formatWeekdays } from "../../cards/moments.ts";
import { findScope } from "../../catalogue/scope.ts";
import type { ChannelSettings } from "../../channels/channel.ts";
import { fingerprint } from "../../knock/questions/seeded-random.ts";
import { progressOf } from "../../knock/rotation.ts";
import { localize } from "../../language.ts";
import { nextEvents } from "../../schedule/plan.ts";
import type { Channel } from "../../store/channels.ts";
import { type LedgerEvent, recentTroubles } from "../../store/events.ts";
import { type FlaggedQuestion, flaggedQuestions } from "../../store/flags.ts";
import { knocksOfLap, latestKnock } from "../../store/knocks.ts";
import type { Context, StoredCommand } from "../command.ts";
import { replyTo } from "../reply-to.ts";
import { inChannel, isAdmin } from "./place.ts";

/** Failures shown, the latest first. */
const TROUBLES = 5;

export const status: StoredCommand = {
  id: "status",
  words: { en: ["status"], ja: ["状態", "ステータス"] },
  examples: { en: ["status"], ja: ["状態"] },
  run: (_call, context) =>
    inChannel(context, async (place) => {
      const { channel, desk } = place;
      const { text: t } = context;
      const known = await desk.store.use(async (db) => {
        const latest = await latestKnock(db, channel.id);
        return {
          lap: latest ? await knocksOfLap(db, channel.id, latest.lap) : [],
          troubles: await recentTroubles(db, channel.id, TROUBLES),
          flagged: await flaggedQuestions(db, channel.id),
        };
      });
      const { done, total } = progressOf(context.catalogue, channel.settings.curriculum, known.lap);
      const seesFlags = known.flagged.length > 0 && (await isAdmin(place));
      return replyTo(context, {
        kind: "status",
        blocks: [
          heading(t.say("status.title")),
          ...pause(channel, context),
          fields(settingFields(channel.settings, context)),
          ...coming(channel, context),
          paragraph(...t.rich("status.progress", { done: done.length, total, lap: known.lap[0]?.lap ?? 1 })),
          ...troublesBlocks(known.troubles, channel, context),
          ...(seesFlags ? flagBlocks(known.flagged, context) : []),
        ],
      });
    }),
};

function pause({ settings, paused }: Channel, { text: t, language }: Context): Block[] {
  if (paused !== undefined) {
    const since = formatInstant(paused.since, settings.zone, language);
    return [
      paragraph(...t.rich("status.paused", { since, reason: t.say(`trouble.${paused.reason}`) })),
      paragraph(...t.rich(`fix.${paused.reason}`)),
    ];
  }
  return settings.active ? [] : [paragraph(...t.rich("status.off"))];
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

function coming(channel: Channel, context: Context): Block[] {
  const { text: t, clock, language } = context;
  if (!channel.settings.active || channel.paused !== undefined) return [];
  const lines = nextEvents(channel.settings, clock.now()).map(({ kind, at }): Inline[] => [
    text(`${formatInstant(at, channel.settings.zone, language)} — ${t.say(`event.${kind}`)}`),
  ]);
  return lines.length === 0
    ? [paragraph(...t.rich("status.no-days"))]
    : [paragraph(strong(t.say("status.next"))), list(lines)];
}

function troublesBlocks(troubles: readonly LedgerEvent[], { settings }: Channel, context: Context): Block[] {
  if (troubles.length === 0) return [];
  const { text: t, language } = context;
  const kinds = [...new Set(troubles.map(({ error }) => error ?? "other"))];
  return [
    paragraph(strong(t.say("status.troubles"))),
    list(
      troubles.map(({ kind, dueAt, error, state }) => [
        text(
          `${formatInstant(dueAt, settings.zone, language)} · ${t.say(`event.${kind}`)}: ${t.say(`trouble.${error ?? "other"}`)} (${t.say(`state.${state}`)})`,
        ),
      ]),
    ),
    list(kinds.map((kind) => t.rich(`fix.${kind}`))),
  ];
}

function flagBlocks(flagged: readonly FlaggedQuestion[], { text: t }: Context): Block[] {
  return [
    paragraph(strong(t.say("status.flagged"))),
    list(
      flagged.map(({ questionId, people }) => [
        text(t.say("status.flagged-one", { id: questionId, people })),
      ]),
    ),
    note(...t.rich("status.flagged-note")),
    buttons(
      flagged.slice(0, 5).map(({ questionId }) => ({
        label: t.say("status.clear", { id: questionId }),
        action: { command: "unflag", argument: fingerprint(questionId) },
      })),
    ),
  ];
}
