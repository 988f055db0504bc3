/** Rounds: a day's quiz, from question to reveal. */
import type { Selectable } from "kysely";
import { ANSWER_MODES, type AnswerMode } from "../channels/channel.ts";
import type { MessageRef } from "../chat/messenger.ts";
import { toInstantOrNone } from "./rows.ts";
import type { Db, RoundState, RoundTable } from "./schema.ts";

export interface NewRound {
  readonly channelId: string;
  readonly date: string;
  /** Slug of the question's project. */
  readonly project: string;
  readonly questionId: string;
  /** The question as asked, opaque JSON here. */
  readonly question: unknown;
  readonly answers: AnswerMode;
}

export interface StoredRound extends NewRound {
  readonly state: RoundState;
  readonly ref?: MessageRef | undefined;
  readonly openedAt?: Temporal.Instant | undefined;
  readonly closedAt?: Temporal.Instant | undefined;
  readonly note?: string | undefined;
}

/** Adds the day's round unless it has one, and returns the stored one. */
export async function addRound(db: Db, round: NewRound): Promise<StoredRound> {
  await db
    .insertInto("rounds")
    .values({ ...round, question: JSON.stringify(round.question), state: "open" })
    .onConflict((c) => c.doNothing())
    .execute();
  return (await findRound(db, round.channelId, round.date)) ?? { ...round, state: "open" };
}

export async function findRound(db: Db, channelId: string, date: string): Promise<StoredRound | undefined> {
  const row = await all(db, channelId).where("date", "=", date).executeTakeFirst();
  return row && fromRow(row);
}

/** The channel's latest round, optionally before a date. */
export async function latestRound(
  db: Db,
  channelId: string,
  before?: string,
): Promise<StoredRound | undefined> {
  const rounds = all(db, channelId).orderBy("date", "desc").limit(1);
  const row = await (before === undefined ? rounds : rounds.where("date", "<", before)).executeTakeFirst();
  return row && fromRow(row);
}

/** The latest round whose answer has been shown. */
export async function latestRevealed(db: Db, channelId: string): Promise<StoredRound | undefined> {
  const row = await all(db, channelId)
    .where("state", "!=", "open")
    .where("ref", "is not", null)
    .orderBy("date", "desc")
    .limit(1)
    .executeTakeFirst();
  return row && fromRow(row);
}

export async function roundsBetween(
  db: Db,
  channelId: string,
  from: string,
  to: string,
): Promise<StoredRound[]> {
  const rows = await all(db, channelId)
    .where("date", ">=", from)
    .where("date", "<=", to)
    .orderBy("date")
    .execute();
  return rows.map(fromRow);
}

/** Records the question's message and when it was posted. Idempotent. */
export async function roundOpened(
  db: Db,
  { channelId, date }: { channelId: string; date: string },
  ref: MessageRef,
  now: Temporal.Instant,
): Promise<void> {
  await db
    .updateTable("rounds")
    .set((s) => ({
      ref: JSON.stringify(ref),
      openedAt: s.fn.coalesce("openedAt", s.val(now.epochMilliseconds)),
    }))
    .where("channelId", "=", channelId)
    .where("date", "=", date)
    .execute();
}

/** True only for the caller that closed the round. */
export async function closeRound(
  db: Db,
  { channelId, date }: { channelId: string; date: string },
  { state, note }: { state: "closed" | "void"; note?: string },
  now: Temporal.Instant,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable("rounds")
    .set({ state, note: note ?? null, closedAt: now.epochMilliseconds })
    .where("channelId", "=", channelId)
    .where("date", "=", date)
    .where("state", "=", "open")
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Replaces a question that was never posted. */
export async function replaceRound(db: Db, round: NewRound): Promise<StoredRound> {
  const { channelId, date, project, questionId, answers } = round;
  await db
    .updateTable("rounds")
    .set({ project, questionId, answers, question: JSON.stringify(round.question) })
    .where("channelId", "=", channelId)
    .where("date", "=", date)
    .where("ref", "is", null)
    .execute();
  return (await findRound(db, channelId, date)) ?? { ...round, state: "open" };
}

/** The number of quizzes posted in the channel before a date. */
export async function countRounds(db: Db, channelId: string, before: string): Promise<number> {
  const { count, past } = await db
    .selectFrom("rounds")
    .select((w) => w.fn.countAll().as("count"))
    .select((w) => w.selectFrom("channels").select("pastQuizzes").where("id", "=", channelId).as("past"))
    .where("channelId", "=", channelId)
    .where("date", "<", before)
    .where("ref", "is not", null)
    .executeTakeFirstOrThrow();
  return Number(count) + (past ?? 0);
}

/** Stores a note on a closed round, as JSON text. */
export async function noteOnRound(
  db: Db,
  { channelId, date }: { channelId: string; date: string },
  note: string,
): Promise<void> {
  await db
    .updateTable("rounds")
    .set({ note })
    .where("channelId", "=", channelId)
    .where("date", "=", date)
    .execute();
}

/** The question with that id as last asked in the channel. */
export async function lastAsked(db: Db, channelId: string, questionId: string): Promise<unknown> {
  const row = await all(db, channelId)
    .where("questionId", "=", questionId)
    .orderBy("date", "desc")
    .limit(1)
    .executeTakeFirst();
  return row && fromRow(row).question;
}

/** Ids of the questions the channel asked on or after a date, the earliest first. */
export async function questionsSince(db: Db, channelId: string, date: string): Promise<Set<string>> {
  const rows = await db
    .selectFrom("rounds")
    .select("questionId")
    .where("channelId", "=", channelId)
    .where("date", ">=", date)
    .orderBy("date")
    .execute();
  return new Set(rows.map(({ questionId }) => questionId));
}

const all = (db: Db, channelId: string) =>
  db.selectFrom("rounds").selectAll().where("channelId", "=", channelId);

const fromRow = (row: Selectable<RoundTable>): StoredRound => ({
  channelId: row.channelId,
  date: row.date,
  project: row.project,
  questionId: row.questionId,
  question: JSON.parse(row.question) as unknown,
  answers: ANSWER_MODES.find((mode) => mode === row.answers) ?? "reactions",
  state: row.state,
  ref: row.ref === null ? undefined : (JSON.parse(row.ref) as MessageRef),
  openedAt: toInstantOrNone(row.openedAt),
  closedAt: toInstantOrNone(row.closedAt),
  note: row.note ?? undefined,
});
