/** Socket Mode: up to ten connections of an app, each payload to one of them, and all that can befall them. */
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { WebSocket, WebSocketServer } from "ws";
import type { Ids } from "../world/ids.ts";
import type { Envelope, Outcome } from "./envelope.ts";
import { createLink, type Link } from "./link.ts";

const MAX_LINKS = 10;
const TICKET_LIVES_MS = 30_000;

export interface Refresh {
  /** With "warning" Slack still uses the connection until it closes it. */
  readonly reason?: "refresh_requested" | "warning" | "link_disabled";
  /** All connections, or the oldest one. */
  readonly which?: "all" | "one";
  /** When Slack closes by itself if the app has not. */
  readonly closeAfterMs?: number;
}

/** What a test may do to the connections and ask about them. */
export interface SocketControls {
  /** Connections that are open and not silent. */
  readonly count: number;
  /** For each connection that is open: how many payloads it was given. */
  readonly handed: readonly number[];
  /** Acknowledgements that came too late, or of envelopes which that connection was never given. */
  readonly strayAcks: readonly string[];
  /** How many connections there have been. */
  readonly opened: number;
  /** Asks the app to connect anew, as Slack does now and then; settles when the old ones are closed. */
  forceRefresh(refresh?: Refresh): Promise<void>;
  /**
   * The newest connection (or all) goes silent without a word: no pongs, no payloads, no closing.
   * Slack does not know, so it still chooses the connection, and what it sends there is lost,
   * until it notices (after 10 s, if not said otherwise) and uses the others only.
   */
  halfOpen(options?: { readonly which?: "all" | "one"; readonly noticedAfterMs?: number }): void;
  /** The next connections are refused with an HTTP status. */
  refuseReconnects(times: number, status?: number): void;
  /** Sends a frame as it is, also one that Slack would never send, to one of the connections. */
  sendText(text: string): void;
  /** The network drops every connection. */
  closeAll(): void;
  /** Settles when so many connections are open; fails after a while. */
  waitFor(count: number, withinMs?: number): Promise<void>;
}

export interface Sockets {
  readonly controls: SocketControls;
  /** A ticket for one connection. */
  ticketFor(appId: string): string;
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  deliver(appId: string, envelope: Envelope): Promise<Outcome>;
  close(): void;
}

export interface SocketOptions {
  readonly ids: Ids;
  readonly ackTimeoutMs: number;
  readonly pingIntervalMs: number;
  /** Whether an envelope goes to another connection when its own closed before the acknowledgement. */
  readonly redelivers: boolean;
  /** Seconds, as the greeting says. */
  readonly connectionTime: number;
  /** How long the TCP connection outlives the closing handshake. */
  readonly lingersMs: number;
  readonly onReceived: (text: string) => void;
}

export function createSockets({
  ids,
  ackTimeoutMs,
  pingIntervalMs,
  redelivers,
  lingersMs,
  connectionTime,
  onReceived,
}: SocketOptions): Sockets {
  const server = new WebSocketServer({ noServer: true, autoPong: false });
  const links = new Set<Link>();
  const tickets = new Map<string, { readonly appId: string; readonly at: number }>();
  const waiters = new Set<() => void>();
  const strayAcks: string[] = [];
  let refusals = { left: 0, status: 503 };
  let opened = 0;
  let turn = 0;

  const openLinks = (appId?: string): Link[] =>
    [...links].filter(
      (link) => link.socket.readyState === WebSocket.OPEN && (appId === undefined || link.appId === appId),
    );

  const heard = (): Link[] => openLinks().filter(({ isSilent }) => !isSilent);

  const choose = (appId: string): Link | undefined => {
    const candidates = openLinks(appId).filter(({ isChosen }) => isChosen);
    turn += 1;
    return candidates[turn % candidates.length];
  };

  const changed = (): void => {
    for (const look of [...waiters]) look();
  };

  /** Settles with what `look` finds, now or when the connections have changed; with undefined when time is up. */
  const lookUntil = <T>(look: () => T | undefined, withinMs: number): Promise<T | undefined> =>
    new Promise((resolve) => {
      const settle = (found: T | undefined): void => {
        clearTimeout(timer);
        waiters.delete(again);
        resolve(found);
      };
      const again = (): void => {
        const found = look();
        if (found !== undefined) settle(found);
      };
      const timer = setTimeout(() => settle(undefined), Math.max(0, withinMs));
      waiters.add(again);
      again();
    });

  const welcome = (appId: string, socket: WebSocket): void => {
    const others = openLinks(appId).length;
    opened += 1;
    const link = createLink(opened, appId, socket);
    if (others >= MAX_LINKS) {
      link.send({ type: "disconnect", reason: "too_many_websockets" });
      socket.close();
      return;
    }
    links.add(link);
    socket.on("message", (data) => onReceived(String(data)));
    socket.once("close", () => {
      links.delete(link);
      strayAcks.push(...link.strayAcks);
      changed();
    });
    link.send({
      type: "hello",
      num_connections: others + 1,
      debug_info: { host: "applink-loopback", build_number: 1, approximate_connection_time: connectionTime },
      connection_info: { app_id: appId },
    });
    changed();
  };

  const upgrade: Sockets["upgrade"] = (request, socket, head) => {
    const { searchParams } = new URL(request.url ?? "/", "http://localhost");
    const name = searchParams.get("ticket") ?? "";
    const ticket = tickets.get(name);
    tickets.delete(name);
    if (refusals.left > 0) {
      refusals = { ...refusals, left: refusals.left - 1 };
      return refuse(socket, refusals.status);
    }
    if (ticket === undefined || performance.now() - ticket.at > TICKET_LIVES_MS) return refuse(socket, 401);
    if (lingersMs > 0) lingering(socket, lingersMs);
    server.handleUpgrade(request, socket, head, (connected) => welcome(ticket.appId, connected));
  };

  const deliver: Sockets["deliver"] = async (appId, envelope) => {
    const deadline = performance.now() + ackTimeoutMs;
    let link = choose(appId);
    if (link === undefined) return { status: "no-connection" };
    for (;;) {
      const outcome = await link.hand(envelope, deadline - performance.now());
      if (outcome.status !== "closed" || !redelivers) return outcome;
      const next = await lookUntil(() => choose(appId), deadline - performance.now());
      if (next === undefined) return { status: "timeout" };
      link = next;
    }
  };

  const pinging = setInterval(() => {
    for (const { socket } of heard()) socket.ping();
  }, pingIntervalMs);
  pinging.unref();

  const some = (which: "all" | "one", newest: boolean): Link[] => {
    const all = heard();
    return which === "all" ? all : newest ? all.slice(-1) : all.slice(0, 1);
  };

  const controls: SocketControls = {
    get count() {
      return heard().length;
    },
    get handed() {
      return openLinks().map(({ handed }) => handed);
    },
    get strayAcks() {
      return [...strayAcks, ...[...links].flatMap((link) => link.strayAcks)];
    },
    get opened() {
      return opened;
    },
    async forceRefresh({ reason = "refresh_requested", which = "all", closeAfterMs = 10_000 } = {}) {
      const leaving = some(which, false);
      for (const link of leaving) {
        if (reason !== "warning") link.isChosen = false;
        link.send({ type: "disconnect", reason, debug_info: { host: "applink-loopback" } });
        setTimeout(() => link.socket.close(1000), closeAfterMs).unref();
      }
      await Promise.all(leaving.map(({ closed }) => closed));
    },
    halfOpen({ which = "one", noticedAfterMs = 10_000 } = {}) {
      for (const link of some(which, true)) {
        link.isSilent = true;
        link.socket.pause();
        // The app is not told even then: it must find out by itself.
        const notice = () => {
          link.isChosen = false;
        };
        if (noticedAfterMs === 0) notice();
        else setTimeout(notice, noticedAfterMs).unref();
      }
      changed();
    },
    refuseReconnects(times, status = 503) {
      refusals = { left: times, status };
    },
    sendText(text) {
      turn += 1;
      heard()[turn % heard().length]?.sendText(text);
    },
    closeAll() {
      for (const { socket } of links) socket.terminate();
    },
    async waitFor(count, withinMs = 100_000) {
      const reached = await lookUntil(() => (heard().length === count ? true : undefined), withinMs);
      if (reached === undefined) throw new Error(`${heard().length} connections instead of ${count}`);
    },
  };

  return {
    controls,
    ticketFor(appId) {
      const ticket = ids.secret();
      tickets.set(ticket, { appId, at: performance.now() });
      return ticket;
    },
    upgrade,
    deliver,
    close() {
      clearInterval(pinging);
      for (const { socket } of links) socket.terminate();
      server.close();
    },
  };
}

/** The server says goodbye, and then does not hang up for a while. */
function lingering(socket: Duplex, forMs: number): void {
  const end = socket.end.bind(socket) as (...args: unknown[]) => Duplex;
  socket.end = (...args: unknown[]) => {
    if (args.length > 0) return end(...args);
    setTimeout(() => end(), forMs).unref();
    return socket;
  };
}

function refuse(socket: Duplex, status: number): void {
  socket.on("error", () => {});
  socket.end(`HTTP/1.1 ${status} Refused\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
}
