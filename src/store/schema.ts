/**
 * The tables, as the queries see them. Both databases store instants as milliseconds
 * since 1970, dates as "YYYY-MM-DD", booleans as 1 and 0, and objects as JSON text. Their
 * columns are in snake case.
 */
import type { Generated, Kysely } from "kysely";

/** The database or a transaction on it. Inside a transaction, use only its handle. */
export type Db = Kysely<Schema>;

export interface Schema {
  channels: ChannelTable;
  events: EventTable;
  knocks: KnockTable;
  pins: PinTable;
  skips: SkipTable;
  rounds: RoundTable;
  answers: AnswerTable;
  results: ResultTable;
  scores: ScoreTable;
  standings: StandingTable;
  difficulties: DifficultyTable;
  flags: FlagTable;
  people: PersonTable;
  drillItems: DrillItemTable;
  grants: GrantTable;
  notices: NoticeTable;
  installations: InstallationTable;
  landscapeCopies: LandscapeCopyTable;
  landscapeEvents: LandscapeEventTable;
  schemaVersion: { version: number };
}

export interface ChannelTable {
  id: string;
  platform: string;
  tenant: string;
  channel: string;
  zone: string;
  language: string;
  postAt: string;
  quizAt: string;
  revealAt: string;
  /** Such as "1,2,3,4,5". */
  days: string;
  curriculum: string;
  answers: string;
  board: string;
  active: number;
  /** Settings without their own column, as JSON. */
  furtherSettings: string;
  /** Why and since when posting is paused, until the channel is set up again. */
  pausedReason: string | null;
  pausedAt: number | null;
  /** The ledger holds every event up to this instant. */
  plannedUntil: number;
  /** When to plan again. */
  nextDue: number;
  /** The last planned local date of each kind, as JSON. Dates only move forward, even if the zone changes. */
  lastPlanned: string;
  createdAt: number;
  updatedAt: number;
  /** The number of posted quizzes whose rounds have been deleted. */
  pastQuizzes: Generated<number>;
  /** The number of knocks that have been deleted. */
  pastKnocks: Generated<number>;
}

export type EventState = "planned" | "sending" | "ambiguous" | "sent" | "failed" | "skipped";

export interface EventTable {
  /** The idempotency key, derived from channel, kind and date. */
  key: string;
  channelId: string;
  kind: string;
  date: string;
  /** Key of the event that must be settled before this one is claimed. */
  requires: string | null;
  dueAt: number;
  /** When it is too late to post the event. */
  expiresAt: number;
  state: EventState;
  /** How often the messenger was asked to post it. */
  attempts: number;
  /**
   * When it may be claimed, by the database's time: the next retry or, while sending, the
   * end of the lease. Before the first claim, the due time.
   */
  nextAt: number;
  leaseOwner: string | null;
  /** How often it was claimed. */
  claims: Generated<number>;
  /** By the database's time. */
  firstTriedAt: number | null;
  ref: string | null;
  /** The last error: a code, and the platform's message. */
  error: string | null;
  detail: string | null;
  settledAt: number | null;
  /** The others of its kind since then were missed as well, and have no row of their own. */
  missedSince: number | null;
}

export interface KnockTable {
  channelId: string;
  date: string;
  lap: number;
  position: number;
  total: number;
  project: string;
  lfx: string | null;
}

/** The project that an admin has chosen for a day. */
export interface PinTable {
  channelId: string;
  date: string;
  project: string;
}

/** A project that an admin has left out of a lap. */
export interface SkipTable {
  channelId: string;
  lap: number;
  project: string;
  lfx: string | null;
}

export type RoundState = "open" | "closed" | "void";

export interface RoundTable {
  channelId: string;
  date: string;
  project: string;
  questionId: string;
  question: string;
  answers: string;
  state: RoundState;
  ref: string | null;
  openedAt: number | null;
  closedAt: number | null;
  note: string | null;
}

export interface AnswerTable {
  channelId: string;
  date: string;
  person: string;
  choice: number;
  at: number;
}

export interface ResultTable {
  channelId: string;
  date: string;
  person: string;
  choice: number;
  right: number;
}

/** A person's totals in a channel, for a month ("2026-11") or "ever". */
export interface ScoreTable {
  person: string;
  channelId: string;
  season: string;
  points: number;
  answered: number;
  /** Right answers in a row up to the quiz of `streakTo`. "ever" row only; over once a later quiz closes. */
  streak: number;
  streakTo: string | null;
}

/** The number of people per point total in a season. Zero points are not counted. */
export interface StandingTable {
  channelId: string;
  season: string;
  points: number;
  people: number;
}

/** A channel's answer totals for a project in a lap. */
export interface DifficultyTable {
  channelId: string;
  lap: number;
  project: string;
  wrong: number;
  answers: number;
  rounds: number;
}

export interface FlagTable {
  channelId: string;
  questionId: string;
  person: string;
  at: number;
  clearedAt: number | null;
  /** One of the reasons to choose from, or the person's own words. */
  reason: string | null;
  /** A question is silent from a weight of 2 on: two members, or one admin. */
  weight: Generated<number>;
}

export interface PersonTable {
  platform: string;
  tenant: string;
  person: string;
  name: string;
  hidden: number;
  language: string | null;
  /** Whether they want their streaks to be told in the channel. */
  announced: Generated<number>;
}

export interface DrillItemTable {
  platform: string;
  tenant: string;
  person: string;
  item: string;
  card: string;
  due: number;
  missed: number;
}

export interface GrantTable {
  platform: string;
  tenant: string;
  person: string;
  at: number;
}

export interface NoticeTable {
  key: string;
  at: number;
}

export interface InstallationTable {
  platform: string;
  tenant: string;
  sealed: string;
  updatedAt: number;
}

/** One row at most. */
export interface LandscapeCopyTable {
  id: number;
  /** Grows with each new copy. */
  version: number;
  /** The last day on which the source was seen to say this. */
  date: string;
  /** Compressed, in base64. */
  packed: string | null;
  etag: string | null;
  lastModified: string | null;
  /** When the next fetch may be claimed, by the database's time: when it is due, or the end of the lease. */
  nextAt: number;
  leaseOwner: string | null;
  refusedHash: string | null;
  refusedDate: string | null;
  /** One a line. */
  refusedDoubts: string | null;
  refusedPacked: string | null;
}

export interface LandscapeEventTable {
  key: string;
  date: string;
  /** As JSON. */
  event: string;
}
