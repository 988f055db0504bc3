/** What goes wrong on demand: the next requests that match meet the fault. */

export type Failure =
  /** Refused before anything was done. */
  | "429"
  | "500"
  | "503"
  /** Done, but the connection is cut before the reply. */
  | "lost"
  /** Not done, and the connection is cut. */
  | "dropped"
  /** Done at once and answered late; with `lateEffect` done late too, whether or not the client still waits. */
  | { readonly delayMs: number; readonly lateEffect?: boolean }
  /** Done, but answered with something else; a text goes out as it is. */
  | { readonly answer: (usual: unknown) => unknown }
  /** `{message, code}` with this status, as Discord would say it. */
  | { readonly status: number; readonly code?: number; readonly message?: string };

export interface RequestShape {
  /** "GET", "POST" … */
  readonly method: string;
  /** As Discord's documentation of the API has it: "/channels/{channel_id}/messages". */
  readonly route: string;
  /** Beneath the version: "/channels/123/messages". */
  readonly path: string;
  readonly body: unknown;
}

export interface Fault {
  readonly as: Failure;
  /** Any when left out. */
  readonly method?: string;
  /** Any when left out. */
  readonly route?: string;
  readonly when?: (request: RequestShape) => boolean;
  /** Once when left out. */
  readonly times?: number;
  /** Seconds, with "429". */
  readonly retryAfter?: number;
  /** With "429": whose limit it was. "user" when left out. */
  readonly scope?: "user" | "shared" | "global";
}

export interface Faults {
  add(fault: Fault): void;
  clear(): void;
  /** The fault that this request meets; it is used up by that. */
  meet(request: RequestShape): Fault | undefined;
}

export function createFaults(): Faults {
  let waiting: { readonly fault: Fault; left: number }[] = [];
  return {
    add: (fault) => void waiting.push({ fault, left: fault.times ?? 1 }),
    clear() {
      waiting = [];
    },
    meet(request) {
      const met = waiting.find(
        ({ fault }) =>
          (fault.method ?? request.method) === request.method &&
          (fault.route ?? request.route) === request.route &&
          (fault.when?.(request) ?? true),
      );
      if (met === undefined) return undefined;
      met.left -= 1;
      waiting = waiting.filter(({ left }) => left > 0);
      return met.fault;
    },
  };
}
