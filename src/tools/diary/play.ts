/**
 * Plays days of one channel through the whole posting path: the real schedule, store and
 * messages, on a clock that jumps from one event to the next, and a messenger that records.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type App, composeApp } from "../../app.ts";
import type { Catalogue } from "../../catalogue/catalogue.ts";
import { loadCatalogue } from "../../catalogue/load.ts";
import { type ChannelSettings, channelId, DEFAULT_SETTINGS } from "../../channels/channel.ts";
import type { Log } from "../../chat/log.ts";
import type { ChannelRef, Outgoing } from "../../chat/messenger.ts";
import { settingWorld } from "../../commands/channel/curricula.ts";
import { parseConfig } from "../../config.ts";
import { KINDS } from "../../daily/kinds/kinds.ts";
import { questionOf } from "../../daily/open-round.ts";
import type { Question } from "../../daily/questions/question.ts";
import { renderQuestion } from "../../daily/questions/render.ts";
import { missingFiles, readCatalogueFiles } from "../../data-dir.ts";
import { nextEvent } from "../../schedule/coming.ts";
import { changeSettings } from "../../schedule/planner.ts";
import { openEvents } from "../../store/events.ts";
import { findRound, latestRound, type StoredRound } from "../../store/rounds.ts";
import { recordingMessenger } from "./messenger.ts";

export interface DiaryRequest {
  readonly days: number;
  /** As it is typed after `setup curriculum`. */
  readonly curriculum: string;
  readonly language: string;
  /** The first day, such as "2026-08-10". Defaults to the first Monday after the landscape's date. */
  readonly from?: string | undefined;
  readonly communityFile?: string | undefined;
}

export interface Entry {
  /** The channel's local date that the post belongs to. */
  readonly date: string;
  /** The kind of scheduled post, such as "quiz". */
  readonly kind: string;
  /** Slug of the project it is about; null if it is about none. */
  readonly project: string | null;
  readonly message: Outgoing;
  /** Present for a quiz. */
  readonly question?: Question;
}

/** A curriculum that does not exist; the message suggests others. */
export class UnknownCurriculum extends Error {}

const CHANNEL: ChannelRef = { platform: "diary", tenant: "local", channel: "diary" };
const ZONE = "UTC";
const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];
const SILENT: Log = { info() {}, warn() {}, error() {} };

/** Calls `write` with each post, in order. Throws a ConfigError or an UnknownCurriculum. */
export async function playDays(request: DiaryRequest, write: (entry: Entry) => void): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "knock-diary-"));
  try {
    await playIn(folder, request, write);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function playIn(folder: string, request: DiaryRequest, write: (entry: Entry) => void): Promise<void> {
  const { days, language, communityFile } = request;
  const variables = {
    DATABASE_URL: `sqlite:${join(folder, "diary.db")}`,
    KNOCK_LANGUAGE: language,
    COMMUNITY_FILE: communityFile,
  };
  // Says what is wrong with them before the catalogue is read.
  parseConfig(variables, [], missingFiles);
  const catalogue = loadCatalogue(readCatalogueFiles(undefined, { communityFile }));
  const from = Temporal.PlainDate.from(request.from ?? mondayAfter(catalogue.date));
  const midnight = (date: Temporal.PlainDate) => date.toZonedDateTime(ZONE).toInstant();
  const config = parseConfig({ ...variables, CLOCK: midnight(from).toString() });
  const app = composeApp(config, SILENT, catalogue);
  const end = midnight(from.add({ days }));
  try {
    await changeSettings(app.store, KINDS, CHANNEL, settingsOf(request, app, catalogue), app.clock.now());
    const messenger = recordingMessenger(
      async (message, key) => write(await entryOf(message, key, app)),
      async () => questionOf(await roundOf(app)).draft.answer,
    );
    const stepper = app.stepperFor(new Map([[CHANNEL.platform, messenger]]));
    await stepper.keepUp();
    for (;;) {
      const next = await nextEvent(app.store, KINDS, CHANNEL, app.clock.now());
      if (next === undefined || Temporal.Instant.compare(next.at, end) >= 0) return;
      await stepper.toNextEvent(CHANNEL);
    }
  } finally {
    await app.close();
  }
}

/** A channel that posts every day, so that a day of the diary is a day of the curriculum. */
function settingsOf(
  { curriculum: typed, language }: DiaryRequest,
  { messages }: App,
  catalogue: Catalogue,
): ChannelSettings {
  const { curricula } = settingWorld(messages.in(language), catalogue, messages);
  const curriculum = curricula.find(typed);
  if (curriculum === undefined) {
    const near = curricula.near(typed).join(", ");
    throw new UnknownCurriculum(
      `--curriculum ${typed}: expected deck, cncf, all, or a level, section or category${near && `, such as ${near}`}`,
    );
  }
  return { ...DEFAULT_SETTINGS, zone: ZONE, days: EVERY_DAY, curriculum, language, active: true };
}

async function entryOf(message: Outgoing, key: string, app: App): Promise<Entry> {
  const open = await app.store.use((db) => openEvents(db, channelId(CHANNEL)));
  const event = open.find((one) => one.key === key);
  if (event === undefined) throw new Error(`no event has the key ${key}`);
  const { kind, date } = event;
  if (kind !== "quiz") return { date, kind, project: message.project, message };
  const { draft } = questionOf(await roundOf(app, date));
  const question = renderQuestion(draft, app.messages.in(message.language));
  return { date, kind, project: draft.project, message, question };
}

/** The date's round, or the latest. */
async function roundOf({ store }: App, date?: string): Promise<StoredRound> {
  const id = channelId(CHANNEL);
  const round = await store.use((db) => (date === undefined ? latestRound(db, id) : findRound(db, id, date)));
  if (round === undefined) throw new Error("no round is stored");
  return round;
}

function mondayAfter(date: string): string {
  const day = Temporal.PlainDate.from(date);
  return day.add({ days: day.daysInWeek + 1 - day.dayOfWeek }).toString();
}
