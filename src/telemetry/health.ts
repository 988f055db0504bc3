/** Health checks of the program's dependencies, each with a short reason. */

import type { Connections } from "../chat/adapter.ts";
import { StoreCorrupt, StoreUnavailable } from "../store/errors.ts";
import { sql } from "../store/sql.ts";
import type { Store } from "../store/store.ts";
import { askedOnce, TookTooLong } from "./time-limit.ts";

export interface Check {
  readonly name: "store" | "connections" | "catalogue" | "scheduler";
  readonly ok: boolean;
  readonly reason: string;
}

/** The program's lifecycle stage. */
export type Stage = "starting" | "running" | "ending";

/** The inputs of the health checks. */
export interface Vitals {
  stage(): Stage;
  connections(): readonly (Connections & { readonly platform: string })[];
  /** Milliseconds since the schedule last replanned; undefined before the first time. */
  sinceLook(): number | undefined;
  /** Whether the store was ever used. Until then it need not exist. */
  hasUsedStore(): boolean;
  /** Whether a background schedule runs; the terminal drives its own. */
  hasSchedule(): boolean;
  readonly store: Store;
  catalogue(): { readonly date: string; readonly projects: ReadonlyMap<string, unknown> };
}

export interface Health {
  check(): Promise<readonly Check[]>;
}

const STORE_LIMIT_MS = 1_000;
const STORE_KEEP_MS = 250;
/** The schedule runs every second, but may have thousands of channels to plan. */
const LONGEST_LOOK_MS = 60_000;

export function createHealth(vitals: Vitals): Health {
  const { store } = vitals;
  const probe = askedOnce({
    limitMs: STORE_LIMIT_MS,
    keepMs: STORE_KEEP_MS,
    ask: () => store.use((db) => sql`select 1`.execute(db)),
  });

  async function storeCheck(): Promise<Check> {
    const name = "store";
    try {
      if (!store.exists() && !vitals.hasUsedStore()) {
        await store.verify();
        return { name, ok: true, reason: "not there yet, and made when it is needed" };
      }
      await probe();
      return { name, ok: true, reason: "answers" };
    } catch (error) {
      return { name, ok: false, reason: storeReason(error) };
    }
  }

  function connectionsCheck(): Check {
    const name = "connections";
    const all = vitals.connections();
    const reason = all.map(({ platform, live, wanted }) => `${platform} ${live} of ${wanted}`).join(", ");
    if (vitals.stage() === "starting") return { name, ok: false, reason: "starting" };
    const ok = all.length === 0 || all.some(({ live }) => live > 0);
    return { name, ok, reason: reason === "" ? "none is needed" : reason };
  }

  function catalogueCheck(): Check {
    const { date, projects } = vitals.catalogue();
    const reason = `${projects.size} projects, landscape of ${date}`;
    return { name: "catalogue", ok: projects.size > 0, reason };
  }

  function schedulerCheck(): Check {
    const name = "scheduler";
    if (!vitals.hasSchedule()) return { name, ok: true, reason: "none is needed" };
    const since = vitals.sinceLook();
    if (since === undefined) return { name, ok: false, reason: "has not looked at the plan yet" };
    const reason = `looked at the plan ${Math.round(since / 1_000)} s ago`;
    return { name, ok: since <= LONGEST_LOOK_MS, reason };
  }

  return {
    check: async () => [await storeCheck(), connectionsCheck(), catalogueCheck(), schedulerCheck()],
  };
}

/** Hides the database's own message, which may contain a host or a path. */
function storeReason(error: unknown): string {
  if (error instanceof TookTooLong) return error.message;
  if (error instanceof StoreUnavailable) return `cannot be used: ${error.reason}`;
  return error instanceof StoreCorrupt ? "is damaged" : "failed";
}
