/** Sessions: how they begin (IDENTIFY), go on after a break (RESUME), and end. */
import { asNumber, asText, isObject } from "../json.ts";
import type { Signal } from "../signal.ts";
import type { World } from "../world/world.ts";
import { CLOSE, endsSession, OP } from "./codes.ts";
import { greet } from "./greeting.ts";
import { bareToken, readIdentify, type Terms } from "./identify.ts";
import type { Link } from "./link.ts";
import { createSession, type Session, type Shard } from "./session.ts";

/** An IDENTIFY or RESUME that was in order. */
export interface Identified {
  readonly at: number;
  readonly shard: Shard;
  readonly intents: number;
  readonly session: string;
  readonly token: string;
  /** False for an IDENTIFY that came too soon after another one. */
  readonly isTaken: boolean;
  /** Whether it came to READY's `resume_gateway_url`. */
  readonly isAtResumeUrl: boolean;
}

export interface SessionOptions extends Terms {
  readonly resumeUrl: () => string;
  /** How long a session that is away can be resumed. */
  readonly resumableMs: number;
  /** Whether another IDENTIFY is due; asking counts as one. */
  readonly mayIdentify: (shardId: number) => boolean;
  readonly signal: Signal;
}

export interface Sessions {
  /** Connected ones, and those that may come back. */
  all(): readonly Session[];
  on(link: Link): Session | undefined;
  /** These two return the code to close the connection with, if it must be. */
  identify(link: Link, data: unknown): number | undefined;
  resume(link: Link, data: unknown): number | undefined;
  /** The connection has closed with this code. */
  left(link: Link, code: number): void;
  /** It has no connection any more, and may be resumed, also on the same one. */
  part(session: Session): void;
  end(session: Session): void;
  readonly identifies: readonly Identified[];
  readonly resumes: readonly Identified[];
}

export function createSessions(options: SessionOptions): Sessions {
  const { world, signal } = options;
  const sessions = new Map<string, Session>();
  const identifies: Identified[] = [];
  const resumes: Identified[] = [];

  const all: Sessions["all"] = () => {
    for (const { id, link, awaySince } of sessions.values()) {
      const isExpired = link === undefined && performance.now() - awaySince > options.resumableMs;
      if (isExpired) sessions.delete(id);
    }
    return [...sessions.values()];
  };

  const on: Sessions["on"] = (link) => [...sessions.values()].find((session) => session.link === link);

  const part: Sessions["part"] = (session) => {
    session.link = undefined;
    session.awaySince = performance.now();
  };

  return {
    all,
    on,
    part,
    identifies,
    resumes,
    end: ({ id }) => void sessions.delete(id),
    identify(link, data) {
      if (on(link) !== undefined) return CLOSE.alreadyAuthenticated;
      const identity = readIdentify(options, data);
      if (typeof identity === "number") return identity;
      const session = createSession({ ...identity, id: world.ids.secret(), link });
      const isTaken = options.mayIdentify(identity.shard.id);
      identifies.push(noted(world, session, link, isTaken));
      if (!isTaken) return invalid(link);
      sessions.set(session.id, session);
      greet(world, session, options.resumeUrl());
      signal.changed();
      return undefined;
    },
    resume(link, data) {
      if (on(link) !== undefined) return CLOSE.alreadyAuthenticated;
      if (!isObject(data)) return CLOSE.decodeError;
      const token = bareToken(data["token"]);
      if (!world.application.tokens.has(token)) return CLOSE.authenticationFailed;
      const session = all().find(({ id }) => id === asText(data["session_id"]));
      if (session === undefined || session.token !== token) return invalid(link);
      const sequence = asNumber(data["seq"]) ?? 0;
      if (sequence > session.sequence) return CLOSE.invalidSequence;
      session.link?.socket.terminate();
      session.link = link;
      resumes.push(noted(world, session, link, true));
      if (!session.replay(sequence)) {
        sessions.delete(session.id);
        return invalid(link);
      }
      link.send({ op: OP.dispatch, t: "RESUMED", s: session.sequence, d: { _trace: [] } });
      signal.changed();
      return undefined;
    },
    left(link, code) {
      const session = on(link);
      if (session !== undefined) {
        part(session);
        if (endsSession(code)) sessions.delete(session.id);
      }
      signal.changed();
    },
  };
}

/** The client must begin anew. */
function invalid(link: Link): undefined {
  link.send({ op: OP.invalidSession, d: false });
  return undefined;
}

const noted = (
  { now }: World,
  { shard, intents, id, token }: Session,
  { isAtResumeUrl }: Link,
  isTaken: boolean,
): Identified => ({ at: now(), shard, intents, session: id, token, isTaken, isAtResumeUrl });
