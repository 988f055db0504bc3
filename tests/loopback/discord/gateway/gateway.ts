/** The gateway: connections, sessions, which event goes to whom. */
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { WebSocket, WebSocketServer } from "ws";
import { asNumber, asText, isObject, type Json } from "../json.ts";
import { createSignal } from "../signal.ts";
import { guildCreateJson } from "../world/json/guilds.ts";
import { ownUserJson } from "../world/json/people.ts";
import type { Guild } from "../world/types.ts";
import type { World } from "../world/world.ts";
import { CLOSE, endsSession, OP } from "./codes.ts";
import { asSeenWith } from "./content.ts";
import { createControls, type GatewayControls, type Identified, type Refusals } from "./controls.ts";
import { bareToken, readIdentify, type Terms } from "./identify.ts";
import { type EventType, isWanted, seesGuilds, seesMembers } from "./intents.ts";
import { createLink, type Link } from "./link.ts";
import { chunkOf } from "./members.ts";
import { createSession, isFor, type Session } from "./session.ts";

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

export interface GatewayOptions extends Terms {
  readonly url: () => string;
  readonly heartbeatIntervalMs: number;
  /** How long a session can be resumed. */
  readonly resumableMs: number;
  /** Whether another IDENTIFY is due; it counts as one. */
  readonly mayIdentify: (shardId: number) => boolean;
}

export function createGateway(options: GatewayOptions): Gateway {
  const { world } = options;
  const server = new WebSocketServer({ noServer: true, perMessageDeflate: false });
  const links = new Set<Link>();
  const sessions = new Map<string, Session>();
  const identifies: Identified[] = [];
  const resumes: Identified[] = [];
  const refusals: Refusals = { left: 0, by: "503" };
  const signal = createSignal();
  let opened = 0;

  const sessionOn = (link: Link): Session | undefined =>
    [...sessions.values()].find((session) => session.link === link);

  const note = (list: Identified[], session: Session, link: Link, isTaken: boolean): void => {
    const { shard, intents, id, token } = session;
    list.push({
      at: world.now(),
      shard,
      intents,
      session: id,
      token,
      isTaken,
      isAtResumeUrl: link.isAtResumeUrl,
    });
  };

  const forgetExpired = (): void => {
    for (const session of sessions.values()) {
      const isAway = session.link === undefined;
      if (isAway && performance.now() - session.awaySince > options.resumableMs) sessions.delete(session.id);
    }
  };

  const identify = (link: Link, data: unknown): void => {
    if (sessionOn(link) !== undefined) return link.close(CLOSE.alreadyAuthenticated);
    const identity = readIdentify(options, data);
    if (typeof identity === "number") return link.close(identity);
    const session = createSession({ ...identity, id: world.ids.secret(), link });
    const isTaken = options.mayIdentify(identity.shard.id);
    note(identifies, session, link, isTaken);
    if (!isTaken) return link.send({ op: OP.invalidSession, d: false });
    sessions.set(session.id, session);
    greet(options, session);
    signal.changed();
  };

  const resume = (link: Link, data: unknown): void => {
    if (sessionOn(link) !== undefined) return link.close(CLOSE.alreadyAuthenticated);
    if (!isObject(data)) return link.close(CLOSE.decodeError);
    forgetExpired();
    const token = bareToken(data["token"]);
    if (!world.application.tokens.has(token)) return link.close(CLOSE.authenticationFailed);
    const session = sessions.get(asText(data["session_id"]) ?? "");
    const sequence = asNumber(data["seq"]) ?? 0;
    if (session === undefined || session.token !== token)
      return link.send({ op: OP.invalidSession, d: false });
    if (sequence > session.sequence) return link.close(CLOSE.invalidSequence);
    session.link = link;
    note(resumes, session, link, true);
    if (!session.replay(sequence)) {
      sessions.delete(session.id);
      return link.send({ op: OP.invalidSession, d: false });
    }
    link.send({ op: OP.dispatch, t: "RESUMED", s: session.sequence, d: { _trace: [] } });
    signal.changed();
  };

  const onMessage = (op: number, data: unknown, link: Link): void => {
    if (op === OP.identify) return identify(link, data);
    if (op === OP.resume) return resume(link, data);
    const session = sessionOn(link);
    const isKnown = op === OP.presence || op === OP.voiceState || op === OP.requestMembers;
    if (!isKnown) return link.close(CLOSE.unknownOpcode);
    if (session === undefined) return link.close(CLOSE.notAuthenticated);
    if (op === OP.requestMembers && isObject(data)) {
      session.send("GUILD_MEMBERS_CHUNK", chunkOf(world, data, seesMembers(session.intents)));
    }
  };

  const onClose = (code: number, link: Link): void => {
    links.delete(link);
    const session = sessionOn(link);
    if (session !== undefined) {
      session.link = undefined;
      session.awaySince = performance.now();
      if (endsSession(code)) sessions.delete(session.id);
    }
    signal.changed();
  };

  const upgrade: Gateway["upgrade"] = (request, socket, head) => {
    if (refusals.left > 0) {
      refusals.left -= 1;
      return refuse(socket, refusals.by);
    }
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://localhost");
    server.handleUpgrade(request, socket, head, (connected) => {
      opened += 1;
      const link = createLink({
        id: opened,
        socket: connected,
        isAtResumeUrl: pathname.startsWith("/resume"),
        heartbeatIntervalMs: options.heartbeatIntervalMs,
        onMessage,
        onClose,
      });
      links.add(link);
      if (searchParams.get("v") !== "10") return link.close(CLOSE.invalidVersion);
      const isReadable = searchParams.get("encoding") === "json" && !searchParams.has("compress");
      if (!isReadable) link.close(CLOSE.decodeError);
    });
  };

  return {
    controls: createControls({
      sessions,
      links,
      identifies,
      resumes,
      refusals,
      signal,
      opened: () => opened,
    }),
    upgrade,
    dispatch({ type, data, guild }) {
      forgetExpired();
      const concerned = [...sessions.values()].filter(
        (session) => isFor(session, guild) && isWanted(type, guild !== undefined, session.intents),
      );
      const isMessage = type === "MESSAGE_CREATE" || type === "MESSAGE_UPDATE";
      for (const session of concerned) {
        session.send(type, isMessage ? asSeenWith(session.intents, world.application.botId, data) : data);
      }
      return concerned.length;
    },
    welcome(guild) {
      for (const session of sessions.values())
        if (isFor(session, guild.id)) welcomeOne(world, session, guild);
    },
    expel(token) {
      for (const session of sessions.values()) {
        if (session.token === token) session.link?.close(CLOSE.authenticationFailed);
      }
    },
    close() {
      for (const { socket } of links) socket.terminate();
      server.close();
    },
  };
}

/** READY names the guilds only; what is in them comes one by one. */
function greet({ world, url }: GatewayOptions, session: Session): void {
  const { application } = world;
  const guilds = [...world.guilds.values()].filter(
    (guild) => guild.members.has(application.botId) && isFor(session, guild.id),
  );
  session.send("READY", {
    v: 10,
    user: ownUserJson(world.user(application.botId)),
    guilds: guilds.map(({ id }) => ({ id, unavailable: true })),
    session_id: session.id,
    session_type: "normal",
    resume_gateway_url: `${url()}/resume`,
    shard: [session.shard.id, session.shard.of],
    application: { id: application.id, flags: 0 },
    private_channels: [],
    presences: [],
    relationships: [],
    user_settings: {},
    geo_ordered_rtc_regions: [],
    _trace: [],
  });
  for (const guild of guilds) welcomeOne(world, session, guild);
}

function welcomeOne(world: World, session: Session, guild: Guild): void {
  if (!seesGuilds(session.intents)) return;
  if (guild.isUnavailable) session.send("GUILD_DELETE", { id: guild.id, unavailable: true });
  else session.send("GUILD_CREATE", guildCreateJson(world, guild, seesMembers(session.intents)));
}

function refuse(socket: Duplex, by: Refusals["by"]): void {
  socket.on("error", () => {});
  if (by === "cut") return void socket.destroy();
  socket.end(`HTTP/1.1 ${by} Refused\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
}

export const isOpen = ({ socket, isSilent }: Link): boolean =>
  socket.readyState === WebSocket.OPEN && !isSilent;
