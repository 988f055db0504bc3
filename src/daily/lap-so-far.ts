/** A channel's current lap: what was shown in it, and what its admins have left out of it. */
import { skipsOf } from "../store/choices.ts";
import { knocksOfLap, latestKnock } from "../store/knocks.ts";
import type { Db } from "../store/schema.ts";
import type { Covered } from "./rotation.ts";

export interface LapSoFar {
  /** From 1. */
  readonly lap: number;
  readonly covered: readonly Covered[];
}

/** `except` are dates that do not count. */
export async function lapSoFar(db: Db, channelId: string, except: readonly string[] = []): Promise<LapSoFar> {
  const latest = await latestKnock(db, channelId);
  const lap = latest?.lap ?? 1;
  const shown = latest === undefined ? [] : await knocksOfLap(db, channelId, lap);
  const counted = shown.filter(({ date }) => !except.includes(date));
  return { lap, covered: [...counted, ...(await skipsOf(db, channelId, lap))] };
}
