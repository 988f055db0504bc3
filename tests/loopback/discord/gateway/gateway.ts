/** The gateway: who connects, what clients say, and which event goes to whom. */
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { WebSocketServer } from "ws";
import { isObject, type Json } from "../json.ts";
import { createSignal } from "../signal.ts";
import type { Guild } from "../world/types.ts";
import { CLOSE, OP } from "./codes.ts";
import { asSeenWith } from "./content.ts";
import { createControls, type GatewayControls, type Refusals } from "./controls.ts";
import { welcome } from "./greeting.ts";
import { type EventType, isWanted, seesMembers } from "./intents.ts";
import { createLink, type Link } from "./link.ts";
import { chunkOf } from "./members.ts";
import { isFor } from "./session.ts";
import { createSessions, type SessionOptions } from "./sessions.ts";

export interface GatewayEvent {
  readonly type: EventType;
  readonly data: Json;
  /** Undefined for direct messages, which are the first shard's. */
  readonly guild: string | undefined;
}

export interface Gateway {
  readonly controls: GatewayControls;
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** How many sessions it was for, also those that are away and may come back. */
  dispatch(event: GatewayEvent): number;
  /** GUILD_CREATE, in which each session is told as much as it may know. */
  welcome(guild: Guild): void;
  /** Every session with this token ends. */
  expel(token: string): void;
  close(): void;
}

export interface GatewayOptions extends Omit<SessionOptions, "signal"> {
  readonly heartbeatIntervalMs: number;
}

export function createGateway(options: GatewayOptions): Gateway {
  const { world, heartbeatIntervalMs } = options;
  const server = new WebSocketServer({ noServer: true, perMessageDeflate: false });
  const links = new Set<Link>();
  const unanswered = new Set<Duplex>();
  const refusals: Refusals = { left: 0, count: 0, by: "503" };
  const signal = createSignal();
  const sessions = createSessions({ ...options, signal });
  let opened = 0;

  const onMessage = (op: number, data: unknown, link: Link): number | undefined => {
    if (op === OP.identify) return sessions.identify(link, data);
    if (op === OP.resume) return sessions.resume(link, data);
    const isKnown = op === OP.presence || op === OP.voiceState || op === OP.requestMembers;
    if (!isKnown) return CLOSE.unknownOpcode;
    const session = sessions.on(link);
    if (session === undefined) return CLOSE.notAuthenticated;
    if (op === OP.requestMembers && isObject(data)) {
      session.send("GUILD_MEMBERS_CHUNK", chunkOf(world, data, seesMembers(session.intents)));
    }
    return undefined;
  };

  const onClose = (code: number, link: Link): void => {
    links.delete(link);
    sessions.left(link, code);
  };

  return {
    controls: createControls({ sessions, links, refusals, signal, opened: () => opened }),
    upgrade(request, socket, head) {
      if (refusals.left > 0) {
        refusals.left -= 1;
        refusals.count += 1;
        if (refusals.by === "silence") unanswered.add(socket);
        return void refuse(socket, refusals.by);
      }
      const { pathname, searchParams } = new URL(request.url ?? "/", "http://localhost");
      server.handleUpgrade(request, socket, head, (connected) => {
        opened += 1;
        const isAtResumeUrl = pathname.startsWith("/resume");
        const link = createLink({
          id: opened,
          socket: connected,
          isAtResumeUrl,
          heartbeatIntervalMs,
          onMessage,
          onClose,
        });
        links.add(link);
        const wrong = problemOf(searchParams);
        if (wrong !== undefined) link.close(wrong);
      });
    },
    dispatch({ type, data, guild }) {
      const concerned = sessions
        .all()
        .filter((session) => isFor(session, guild) && isWanted(type, guild !== undefined, session.intents));
      const isMessage = type === "MESSAGE_CREATE" || type === "MESSAGE_UPDATE";
      for (const { intents, send } of concerned) {
        send(type, isMessage ? asSeenWith(intents, world.application.botId, data) : data);
      }
      return concerned.length;
    },
    welcome(guild) {
      for (const session of sessions.all()) if (isFor(session, guild.id)) welcome(world, session, guild);
    },
    expel(token) {
      for (const session of sessions.all()) {
        if (session.token !== token) continue;
        sessions.end(session);
        session.link?.close(CLOSE.authenticationFailed);
      }
    },
    close() {
      for (const { socket } of links) socket.terminate();
      for (const socket of unanswered) socket.destroy();
      server.close();
    },
  };
}

/** What is asked for in the address: this version, this encoding, no compression. */
function problemOf(query: URLSearchParams): number | undefined {
  if (query.get("v") !== "10") return CLOSE.invalidVersion;
  return query.get("encoding") === "json" && !query.has("compress") ? undefined : CLOSE.decodeError;
}

function refuse(socket: Duplex, by: Refusals["by"]): void {
  socket.on("error", () => {});
  if (by === "silence") return;
  if (by === "cut") socket.destroy();
  else socket.end(`HTTP/1.1 ${by} Refused\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
}
