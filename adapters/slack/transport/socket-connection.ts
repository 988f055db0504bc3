/**
 * One connection of Socket Mode. When Slack asks to replace it, it stays open until
 * there is another one and everything received through it is acknowledged.
 */
import { type App, type Logger, SocketModeReceiver } from "@slack/bolt";
import { settleWithin } from "../../../src/chat/settle-within.ts";
import { at, textAt } from "../../shared/payload.ts";
import { CALL_TIMEOUT_MS, clientOptions } from "./clients.ts";

export interface ConnectionOptions {
  readonly app: App;
  readonly appToken: string;
  readonly apiUrl: string | undefined;
  readonly logger: Logger;
}

export interface Connection {
  /** How long Slack intends to keep it, from its greeting. */
  readonly lifeMs: number;
  /** Settles when it must be replaced: Slack renews its connections, or it is failing or gone. */
  readonly leaving: Promise<"renewal" | "trouble">;
  readonly closed: Promise<void>;
  /** Closes it once Slack sends nothing more through it, which after a warning takes a while. */
  retire(): Promise<void>;
  /** Closes it once everything received is acknowledged, or too late to be. */
  close(): Promise<void>;
}

/** A silent connection is closed after this long and one or two more pings. */
const PING_TIMEOUT_MS = 2_500;
const GREETING_MS = 10_000;
/** Slack's own limit: what is not acknowledged by then has failed for the person who sent it. */
const ACK_MS = 3_000;
const CLOSE_MS = 1_000;
/** Slack warns about ten seconds ahead. */
const WARNING_MS = 20_000;
/** What Slack's greetings usually say, for one that does not. */
const USUAL_LIFE_S = 18_000;
const RENEWALS: ReadonlySet<string> = new Set(["refresh_requested", "warning"]);

/** Throws the library's error when it cannot be opened, or an error when that takes too long. */
export async function openConnection(options: ConnectionOptions): Promise<Connection> {
  const receiver = receiverFor(options);
  const { client } = receiver;
  const leaving = Promise.withResolvers<"renewal" | "trouble">();
  const closed = Promise.withResolvers<void>();
  const unused = Promise.withResolvers<void>();
  let lifeS = USUAL_LIFE_S;
  const onHello = (seconds: number) => {
    lifeS = seconds;
  };
  const owed = track(client, onHello, (reason) => {
    leaving.resolve(RENEWALS.has(reason) ? "renewal" : "trouble");
    if (reason !== "warning") unused.resolve();
  });
  receiver.init(options.app);
  client.on("disconnected", () => {
    leaving.resolve("trouble");
    closed.resolve();
  });

  async function close(): Promise<void> {
    await settleWithin(Promise.race([owed.settled(), closed.promise]), ACK_MS);
    await disconnect();
  }

  /** The library waits half a minute for Slack to close it; asked a second time, it does not. */
  async function disconnect(): Promise<void> {
    for (let asked = 0; asked < 2; asked++) {
      client.disconnect().catch(() => {});
      if ((await settleWithin(closed.promise, CLOSE_MS)) !== undefined) return;
    }
  }

  const greeted = client.start();
  greeted.catch(() => {});
  try {
    if ((await settleWithin(greeted, CALL_TIMEOUT_MS + GREETING_MS)) === undefined) {
      throw new Error("Slack did not greet the new connection");
    }
  } catch (error) {
    void disconnect();
    throw error ?? new Error("the new connection was closed at once");
  }
  return {
    lifeMs: lifeS * 1_000,
    leaving: leaving.promise,
    closed: closed.promise,
    close,
    async retire() {
      await settleWithin(Promise.race([unused.promise, closed.promise]), WARNING_MS);
      await close();
    },
  };
}

const receiverFor = ({ appToken, apiUrl, logger }: ConnectionOptions): SocketModeReceiver =>
  new SocketModeReceiver({
    appToken,
    logger,
    autoReconnectEnabled: false,
    clientPingTimeout: PING_TIMEOUT_MS,
    installerOptions: { clientOptions: clientOptions(apiUrl) },
    async processEventErrorHandler({ error }) {
      logger.error(`an event could not be handled: ${error.message}`);
      return false;
    },
  });

interface Owed {
  /** When everything is acknowledged. */
  settled(): Promise<void>;
}

/** Reads each message before the library does, which would close the connection as soon as Slack asks. */
function track(
  client: SocketModeReceiver["client"],
  onHello: (lifeSeconds: number) => void,
  onLeave: (reason: string) => void,
): Owed {
  const handlers = client.listeners("ws_message");
  const owed = new Set<string>();
  let waiting: (() => void)[] = [];
  client.removeAllListeners("ws_message");
  client.on("ws_message", (data: unknown, isBinary: boolean) => {
    const message = parsed(data);
    if (textAt(message, "type") === "disconnect") {
      return onLeave(textAt(message, "reason") ?? "");
    }
    const life = at(message, "debug_info", "approximate_connection_time");
    if (typeof life === "number" && life > 0) onHello(life);
    const id = textAt(message, "envelope_id");
    if (id !== undefined) owed.add(id);
    for (const handle of handlers) handle.call(client, data, isBinary);
  });
  client.on("outgoing_message", (message: unknown) => {
    owed.delete(textAt(message, "envelope_id") ?? "");
    if (owed.size > 0) return;
    for (const done of waiting) done();
    waiting = [];
  });
  return {
    settled: () => (owed.size === 0 ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))),
  };
}

function parsed(data: unknown): unknown {
  try {
    return JSON.parse(String(data));
  } catch {
    return undefined;
  }
}
