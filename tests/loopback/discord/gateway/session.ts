/** A session: what a client has identified as, and every event that it was sent, to be sent again on RESUME. */
import type { Json } from "../json.ts";
import { shardOf } from "../world/ids.ts";
import { OP } from "./codes.ts";
import type { Link } from "./link.ts";

/** How many events are kept for a client that is away. */
const KEPT = 10_000;

export interface Shard {
  readonly id: number;
  readonly of: number;
}

export interface Session {
  readonly id: string;
  readonly token: string;
  readonly shard: Shard;
  readonly intents: number;
  readonly largeThreshold: number;
  /** The connection that it is on now, if any. */
  link: Link | undefined;
  /** Since when it has had none. */
  awaySince: number;
  /** The number of the last event. */
  readonly sequence: number;
  /** The frames of its events, the last ones. */
  readonly frames: readonly string[];
  send(type: string, data: Json): void;
  /** Sends what came after `sequence` once more; false when that is not known (any more). */
  replay(sequence: number): boolean;
}

export type NewSession = Pick<Session, "id" | "token" | "shard" | "intents" | "largeThreshold" | "link">;

export function createSession(spec: NewSession): Session {
  /** The text of event n is at n - 1 - forgotten. */
  let sent: string[] = [];
  let forgotten = 0;
  const last = (): number => forgotten + sent.length;

  const session: Session = {
    ...spec,
    awaySince: 0,
    get sequence() {
      return last();
    },
    get frames() {
      return sent;
    },
    send(type, data) {
      const text = JSON.stringify({ op: OP.dispatch, t: type, s: last() + 1, d: data });
      sent.push(text);
      if (sent.length > 2 * KEPT) {
        forgotten += sent.length - KEPT;
        sent = sent.slice(-KEPT);
      }
      session.link?.sendText(text);
    },
    replay(sequence) {
      if (sequence < forgotten || sequence > last()) return false;
      for (const text of sent.slice(sequence - forgotten)) session.link?.sendText(text);
      return true;
    },
  };
  return session;
}

/** Direct messages, and whatever belongs to no guild, go to the first shard. */
export const isFor = ({ shard }: Session, guildId: string | undefined): boolean =>
  shard.id === (guildId === undefined ? 0 : shardOf(guildId, shard.of));
