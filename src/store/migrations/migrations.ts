/**
 * All migrations, oldest first. A database's version is the number of migrations it
 * has run. Never change a released migration; add a new one.
 */
import type { Db } from "../schema.ts";
import { first } from "./001-first.ts";
import { installations } from "./002-installations.ts";
import { kinds } from "./003-kinds.ts";
import { furtherSettings } from "./004-further-settings.ts";
import { scores } from "./005-scores.ts";
import { missed } from "./006-missed.ts";
import { claims } from "./007-claims.ts";
import { news } from "./008-news.ts";
import { landscapeCopies } from "./009-landscape-copies.ts";
import { rhythm } from "./010-rhythm.ts";

export type Migration = (db: Db, kind: "sqlite" | "postgres") => Promise<void>;

export const MIGRATIONS: readonly Migration[] = [
  first,
  installations,
  kinds,
  furtherSettings,
  scores,
  missed,
  claims,
  news,
  landscapeCopies,
  rhythm,
];
