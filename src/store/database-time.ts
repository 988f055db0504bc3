/**
 * The database's time: the only clock that all replicas share. Leases and waits are given
 * and judged by it, since the machines' own clocks differ.
 */
import type { RawBuilder } from "kysely";
import type { SteadyClock } from "../ports/clock.ts";
import { sql } from "./sql.ts";

/** In milliseconds since 1970. A subquery, so that an index can be used and a statement has one time. */
export type DatabaseTime = RawBuilder<number>;

export const serverTime = (): DatabaseTime => sql<number>`(
  select (extract(epoch from clock_timestamp()) * 1000)::bigint)`;

export const timeOf = (ms: number): DatabaseTime => sql<number>`cast(${Math.round(ms)} as bigint)`;

/** A file has no clock: its time is that of the process, from which setting the clock takes nothing. */
export function processTime(clock: SteadyClock): () => DatabaseTime {
  const origin = clock.now().epochMilliseconds - clock.elapsed();
  return () => timeOf(origin + clock.elapsed());
}
