/** What goes wrong on demand: the next calls that match meet the fault. */
import type { Json } from "./json.ts";

export type Failure =
  /** Refused before anything was done. */
  | "429"
  | "500"
  | "503"
  /** Done, but the connection is cut before the reply. */
  | "lost"
  /** Not done, and the connection is cut. */
  | "dropped"
  /** Done at once and answered late; with `lateEffect` done late too, whether or not the caller still waits. */
  | { readonly delayMs: number; readonly lateEffect?: boolean }
  /** Done, but answered with something else; a text goes out as it is. */
  | { readonly answer: (usual: Json) => unknown }
  /** `{ok: false, error}` */
  | { readonly error: string; readonly details?: Json };

export interface Fault {
  readonly as: Failure;
  /** Any method when left out. */
  readonly method?: string;
  readonly team?: string;
  readonly when?: (args: Json) => boolean;
  /** Once when left out. */
  readonly times?: number;
  /** Seconds, with "429". */
  readonly retryAfter?: number;
}

export interface Faults {
  add(fault: Fault): void;
  clear(): void;
  /** The fault that this call meets; it is used up by that. */
  meet(call: {
    readonly method: string;
    readonly team: string | undefined;
    readonly args: Json;
  }): Fault | undefined;
}

export function createFaults(): Faults {
  let waiting: { readonly fault: Fault; left: number }[] = [];
  return {
    add: (fault) => void waiting.push({ fault, left: fault.times ?? 1 }),
    clear() {
      waiting = [];
    },
    meet({ method, team, args }) {
      const met = waiting.find(
        ({ fault }) =>
          (fault.method ?? method) === method &&
          (fault.team === undefined || fault.team === team) &&
          (fault.when?.(args) ?? true),
      );
      if (met === undefined) return undefined;
      met.left -= 1;
      waiting = waiting.filter(({ left }) => left > 0);
      return met.fault;
    },
  };
}
