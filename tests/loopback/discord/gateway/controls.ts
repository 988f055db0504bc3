/** What a test may do to the gateway and ask about it. */
import { WebSocket } from "ws";
import type { Signal } from "../signal.ts";
import { OP } from "./codes.ts";
import type { Link } from "./link.ts";
import type { Session } from "./session.ts";
import type { Identified, Sessions } from "./sessions.ts";

export interface Refusals {
  left: number;
  /** How many there have been. */
  count: number;
  by: "503" | "cut" | "silence";
}

export interface GatewayControls {
  /** Sessions that are connected, and not silent. */
  readonly count: number;
  /** Sessions that are away and may be resumed. */
  readonly away: number;
  /** How many connections there have been, and how many were refused. */
  readonly opened: number;
  readonly refused: number;
  readonly identifies: readonly Identified[];
  readonly resumes: readonly Identified[];
  /** The next connections are refused, or with `true` all until `refuse(false)`: by 503, cut without a word, or never answered. */
  refuse(times: number | boolean, by?: Refusals["by"]): void;
  /** Closes the connections with a code; without one the network drops them. */
  closeAll(code?: number, shard?: number): void;
  /** Asks the clients to reconnect and resume (op 7). */
  reconnect(shard?: number): void;
  /** Tells the clients that their sessions are over (op 9), or may be resumed. */
  invalidateSessions(resumable: boolean): void;
  /** The connections go silent without a word: no acknowledgements, no events, no closing. */
  halfOpen(shard?: number): void;
  /** Sends a frame as it is, also one that Discord would never send, on every connection. */
  sendText(text: string): void;
  /** The frames of the events that were sent in the sessions that there are. */
  readonly frames: readonly string[];
  /** Settles when so many sessions are connected; fails after a while. */
  waitFor(count: number, withinMs?: number): Promise<void>;
}

interface State {
  readonly sessions: Sessions;
  readonly links: ReadonlySet<Link>;
  readonly refusals: Refusals;
  readonly signal: Signal;
  readonly opened: () => number;
}

export function createControls(state: State): GatewayControls {
  const { sessions, links, refusals, signal } = state;

  const connected = (shard?: number): { readonly session: Session; readonly link: Link }[] =>
    sessions.all().flatMap((session) => {
      const { link } = session;
      if (link === undefined || link.isSilent || link.socket.readyState !== WebSocket.OPEN) return [];
      return shard === undefined || session.shard.id === shard ? [{ session, link }] : [];
    });

  return {
    get count() {
      return connected().length;
    },
    get away() {
      return sessions.all().filter(({ link }) => link?.socket.readyState !== WebSocket.OPEN).length;
    },
    get opened() {
      return state.opened();
    },
    get refused() {
      return refusals.count;
    },
    identifies: sessions.identifies,
    resumes: sessions.resumes,
    refuse(times, by = "503") {
      refusals.left = times === true ? Number.POSITIVE_INFINITY : Number(times);
      refusals.by = by;
    },
    closeAll(code, shard) {
      const chosen = shard === undefined ? [...links] : connected(shard).map(({ link }) => link);
      for (const link of chosen) {
        if (code === undefined) link.socket.terminate();
        else link.close(code);
      }
    },
    reconnect(shard) {
      for (const { link } of connected(shard)) link.send({ op: OP.reconnect, d: null });
    },
    invalidateSessions(resumable) {
      for (const { session, link } of connected()) {
        if (resumable) sessions.part(session);
        else sessions.end(session);
        link.send({ op: OP.invalidSession, d: resumable });
      }
    },
    halfOpen(shard) {
      for (const { link } of connected(shard)) {
        link.isSilent = true;
        link.socket.pause();
      }
      signal.changed();
    },
    sendText(text) {
      for (const link of links) link.sendText(text);
    },
    get frames() {
      return sessions.all().flatMap(({ frames }) => frames);
    },
    async waitFor(count, withinMs = 100_000) {
      const reached = await signal.until(() => (connected().length === count ? true : undefined), withinMs);
      if (reached === undefined) throw new Error(`${connected().length} sessions instead of ${count}`);
    },
  };
}
