/** A channel's settings, next events, progress and recent failures. */

import { timeOf } from "../../cards/time-format.ts";
import { type ChannelSettings, SETTING_KEYS, settingOf } from "../../channels/settings/index.ts";
import {
  type Block,
  type Field,
  fields,
  heading,
  type Inline,
  list,
  paragraph,
  strong,
  text,
} from "../../chat/reply.ts";
import { KINDS } from "../../daily/kinds/kinds.ts";
import { lapSoFar } from "../../daily/lap-so-far.ts";
import { progressOf } from "../../daily/rotation.ts";
import { comingEvents } from "../../schedule/coming.ts";
import type { Channel } from "../../store/channels.ts";
import { missing } from "../../store/dropped-events.ts";
import { type LedgerEvent, openEvents, recentTroubles } from "../../store/events.ts";
import { LIMITED, othersWait } from "../../store/waits.ts";
import type { Context, StoredCommand } from "../command.ts";
import { ageNote } from "../data-age.ts";
import { replyTo } from "../reply-to.ts";
import { isAdmin, withChannel } from "./command-context.ts";
import { settingWorld } from "./curricula.ts";
import { findingLines } from "./findings.ts";
import { flagBlocks, flaggedOf } from "./flagged.ts";

/** Maximum failures shown, latest first, and ledger entries searched for them. */
const TROUBLES = 5;
const LEDGER_TROUBLES = 50;
const ANNOUNCED = KINDS.filter(({ isOccasional }) => isOccasional !== true);

export const status: StoredCommand = {
  id: "status",
  alone: "reads",
  needsNoProjects: true,
  run: (_call, context) =>
    withChannel(context, async (place) => {
      const { channel, services } = place;
      const { text: t } = context;
      const known = await services.store.use(async (db) => {
        return {
          open: await openEvents(db, channel.id),
          soFar: await lapSoFar(db, channel.id),
          troubles: await recentTroubles(db, channel.id, LEDGER_TROUBLES),
          waitsUntil: await othersWait(db, place.ref, context.clock.now()),
        };
      });
      const { done, total } = progressOf(context.catalogue, channel.settings.curriculum, known.soFar.covered);
      const flagged = (await isAdmin(place)) ? await flaggedOf(place, context) : [];
      return replyTo(context, {
        kind: "status",
        blocks: [
          troubleFindings(context),
          heading(t.say("status.title")),
          ...pause(channel, context),
          fields(settingFields(channel.settings, context)),
          ...waiting(channel, known.waitsUntil, context),
          ...coming(channel, known.open, context),
          paragraph(...t.rich("status.progress", { done: done.length, total, lap: known.soFar.lap })),
          ...troublesBlocks(known.troubles, channel, context),
          ...flagBlocks(flagged, context),
          ageNote(context),
        ],
      });
    }),
};

function pause({ settings, paused }: Channel, { text: t, language }: Context): Block[] {
  if (paused !== undefined) {
    const since = timeOf(paused.since, zoneOf(settings), language);
    return [
      paragraph(...t.rich("status.paused", { since, reason: t.say(`trouble.${paused.reason}`) })),
      paragraph(...t.rich(`fix.${paused.reason}`)),
    ];
  }
  return settings.active ? [] : [paragraph(...t.rich("status.off"))];
}

/** The channel's zone, or UTC if this runtime does not know it (any more). */
function zoneOf({ zone }: ChannelSettings): string {
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone).timeZoneId;
  } catch {
    return "UTC";
  }
}

/** One line per setting or group of settings. */
function settingFields(settings: ChannelSettings, context: Context): Field[] {
  const { text: t, catalogue } = context;
  const world = settingWorld(t, catalogue, context);
  const lines = new Map<string, string[]>();
  for (const key of SETTING_KEYS) {
    const { id, group, show } = settingOf(key);
    if (show === undefined) continue;
    const label = t.say(group === undefined ? `setting.${id}.label` : `status.${group}`);
    lines.set(label, [...(lines.get(label) ?? []), show(settings[key], world)]);
  }
  return [...lines].map(([label, values]) => ({ label, value: [text(values.join(t.say("list.comma")))] }));
}

/** Problems that prevent posting here, as far as the interaction reveals them. */
function troubleFindings(context: Context): Block {
  const known = context.checks?.known ?? [];
  return list(
    findingLines(
      known.filter(({ ok }) => !ok),
      context,
    ),
  );
}

/** The platform has asked for a pause when another channel of the workspace was posted to. */
function waiting(
  { settings, paused }: Channel,
  waitsUntil: Temporal.Instant | undefined,
  { text: t, language }: Context,
): Block[] {
  if (waitsUntil === undefined || !settings.active || paused !== undefined) return [];
  return [paragraph(...t.rich("status.waits", { until: timeOf(waitsUntil, zoneOf(settings), language) }))];
}

function coming(channel: Channel, open: readonly LedgerEvent[], context: Context): Block[] {
  const { text: t, clock, language } = context;
  if (!channel.settings.active || channel.paused !== undefined) return [];
  const lines = comingEvents(ANNOUNCED, channel, open, clock.now()).map(({ kind, at }): Inline[] => [
    timeOf(at, channel.settings.zone, language),
    text(` — ${t.say(`event.${kind}`)}`),
  ]);
  return lines.length === 0
    ? [paragraph(...t.rich("status.no-days"))]
    : [paragraph(strong(t.say("status.next"))), list(lines)];
}

function troublesBlocks(recent: readonly LedgerEvent[], { settings }: Channel, context: Context): Block[] {
  const now = context.clock.now();
  const troubles = recent
    // A clock that was ahead for a while has written down events of days that are still to come.
    .filter(({ dueAt }) => Temporal.Instant.compare(dueAt, now) <= 0)
    .flatMap((event) => troubleOf(event, context) ?? [])
    .slice(0, TROUBLES);
  if (troubles.length === 0) return [];
  const { text: t, language } = context;
  const reasons = new Set(troubles.map(({ reason }) => reason));
  return [
    paragraph(strong(t.say("status.troubles"))),
    list(
      troubles.map(({ reason, kind, dueAt, state, missedSince, waitsUntil }) => {
        const at = (instant: Temporal.Instant) => timeOf(instant, zoneOf(settings), language);
        const what = `${t.say(`event.${kind}`)}: ${t.say(`trouble.${reason}`)} (${t.say(`state.${state}`)})`;
        const also = missedSince && t.rich("status.missed-since", { since: at(missedSince) });
        const wait = waitsUntil && t.rich("status.waits-until", { until: at(waitsUntil) });
        const more = [also, wait].flatMap((part) => (part === undefined ? [] : [text(" "), ...part]));
        return [at(dueAt), text(` · ${what}`), ...more];
      }),
    ),
    list([...reasons].map((reason) => t.rich(`fix.${reason}`))),
  ];
}

interface Trouble extends Pick<LedgerEvent, "kind" | "dueAt" | "state" | "missedSince"> {
  /** The reason's message key. */
  readonly reason: string;
  /** If the platform has asked for a pause that is not over. */
  readonly waitsUntil: Temporal.Instant | undefined;
}

/** Undefined if the required event already reports the failure, or if it is no problem for this kind. */
function troubleOf(event: LedgerEvent, { clock }: Context): Trouble | undefined {
  const { kind: id, dueAt, state, missedSince, error = "other" } = event;
  const kind = KINDS.find((one) => one.id === id);
  if (kind === undefined || (kind.requires && error === missing(kind.requires.id))) return undefined;
  const isLimited = Object.values<string>(LIMITED).includes(error);
  const reason = error === "nothing-to-post" ? kind.nothing : isLimited ? LIMITED.channel : error;
  // Whether a milestone was missed, nobody knows.
  if (reason === undefined || (kind.isOccasional === true && reason === "late")) return undefined;
  const isWaiting =
    isLimited &&
    (state === "planned" || state === "ambiguous") &&
    Temporal.Instant.compare(event.nextAt, clock.now()) > 0;
  return {
    kind: id,
    dueAt,
    state,
    missedSince,
    reason,
    waitsUntil: isWaiting ? event.nextAt : undefined,
  };
}
