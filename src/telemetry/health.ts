/** Health: whether the program can do its work, by what it needs for it, each with a short reason. */
import { sql } from "kysely";
import type { Connections } from "../chat/adapter.ts";
import { StoreCorrupt, StoreUnavailable } from "../store/errors.ts";
import type { Store } from "../store/store.ts";
import { askedOnce, TookTooLong } from "./time-limit.ts";

export interface Check {
  readonly name: "store" | "connections" | "catalogue" | "scheduler";
  readonly ok: boolean;
  readonly reason: string;
}

/** How far the program has come. */
export type Stage = "starting" | "running" | "ending";

/** What is known of it from elsewhere. */
export interface Vitals {
  stage(): Stage;
  connections(): readonly (Connections & { readonly platform: string })[];
  /** Milliseconds since the schedule looked at the plan; undefined when it has not yet. */
  sinceLook(): number | undefined;
  /** Whether the store has ever been used: one that was never needed need not be there. */
  hasUsedStore(): boolean;
  /** Whether there is a schedule to run: the terminal runs it by itself. */
  hasSchedule(): boolean;
  readonly store: Store;
  catalogue(): { readonly date: string; readonly projects: ReadonlyMap<string, unknown> };
}

export interface Health {
  check(): Promise<readonly Check[]>;
}

const STORE_LIMIT_MS = 1_000;
const STORE_KEEP_MS = 250;
/** The schedule looks every second, and may have thousands of channels to plan. */
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

/** Without the database's own words: they may name a host or a path. */
function storeReason(error: unknown): string {
  if (error instanceof TookTooLong) return error.message;
  if (error instanceof StoreUnavailable) return `cannot be used: ${error.reason}`;
  return error instanceof StoreCorrupt ? "is damaged" : "failed";
}
