/**
 * The tables, as the queries see them. The same on both databases: instants are
 * milliseconds since 1970, dates "YYYY-MM-DD", yes and no are 1 and 0, and
 * whatever has a shape of its own is JSON text. Columns are in snake case there.
 */
import type { Generated, Kysely } from "kysely";

/** The database, or a transaction on it. Inside a transaction use only that one. */
export type Db = Kysely<Schema>;

export interface Schema {
  channels: ChannelTable;
  events: EventTable;
  knocks: KnockTable;
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
  /** "1,2,3,4,5" */
  days: string;
  curriculum: string;
  answers: string;
  board: string;
  active: number;
  /** The settings without a column of their own, as JSON. */
  furtherSettings: string;
  /** Why nothing can be posted there, since when; until somebody sets it up again. */
  pausedReason: string | null;
  pausedAt: number | null;
  /** Events up to this instant are in the ledger. */
  plannedUntil: number;
  /** When the plan must be looked at next. */
  nextDue: number;
  /** The last local date planned of each kind, as JSON: dates only go forward, whatever the zone is changed to. */
  lastPlanned: string;
  createdAt: number;
  updatedAt: number;
  /** How many quizzes were posted whose rounds are deleted by now. */
  pastQuizzes: Generated<number>;
}

export type EventState = "planned" | "sending" | "ambiguous" | "sent" | "failed" | "skipped";

export interface EventTable {
  /** The idempotency key, made from the channel, the kind and the date. */
  key: string;
  channelId: string;
  kind: string;
  date: string;
  /** The key of the event that must be settled before this one is taken up. */
  requires: string | null;
  dueAt: number;
  /** The end of the window in which it still makes sense. */
  expiresAt: number;
  state: EventState;
  /** How often a message was handed to the messenger. */
  attempts: number;
  /** When it may be taken up: planned or tried again, or, while sending, when the lease ends. */
  nextAt: number;
  leaseOwner: string | null;
  firstTriedAt: number | null;
  ref: string | null;
  /** What went wrong last, as a kind and in the platform's words. */
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

/** What a person's results in a channel add up to, in a month ("2026-11") or "ever". */
export interface ScoreTable {
  person: string;
  channelId: string;
  season: string;
  points: number;
  answered: number;
  /** Right answers in a row up to the quiz of `streakTo`, over when another was closed since; of the "ever" row alone. */
  streak: number;
  streakTo: string | null;
}

/** How many people have how many points in a season; nobody is counted for having none. */
export interface StandingTable {
  channelId: string;
  season: string;
  points: number;
  people: number;
}

/** How a channel's answers about a project in a lap add up. */
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
}

export interface PersonTable {
  platform: string;
  tenant: string;
  person: string;
  name: string;
  hidden: number;
  language: string | null;
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
