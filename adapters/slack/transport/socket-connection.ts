/**
 * One connection of Socket Mode. When Slack asks for it to be given up, it goes on
 * until whoever holds it has another, and what came through it is acknowledged.
 */
import { type App, type Logger, SocketModeReceiver } from "@slack/bolt";
import { at, textAt } from "../../shared/payload.ts";
import { SLACK_API_URL } from "./clients.ts";

export interface ConnectionOptions {
  readonly app: App;
  readonly appToken: string;
  readonly apiUrl: string | undefined;
  readonly logger: Logger;
}

export interface Connection {
  /** How long Slack means to keep it, as its greeting says. */
  readonly lifeMs: number;
  /** Slack renews its connections now and then; with anything else, it is in trouble or gone. */
  readonly leaving: Promise<"renewal" | "trouble">;
  readonly closed: Promise<void>;
  /** Closes it once nothing more is sent through it: after a mere warning Slack goes on for a while. */
  retire(): Promise<void>;
  /** Closes it once all that came through it is acknowledged, or too late to be. */
  close(): Promise<void>;
}

/** A connection that nothing comes back through is given up after this and one or two pings more. */
const PING_TIMEOUT_MS = 2_500;
const CALL_MS = 8_000;
const GREETING_MS = 10_000;
/** What is not acknowledged by then has failed for its sender already. */
const ACK_MS = 3_000;
const CLOSE_MS = 1_000;
/** Slack warns about ten seconds ahead. */
const WARNING_MS = 20_000;
/** Where the greeting does not say: what it has said when it did. */
const USUAL_LIFE_S = 18_000;
const RENEWALS: ReadonlySet<string> = new Set(["refresh_requested", "warning"]);

/** Throws what the library does when it cannot be opened, or when it takes too long. */
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
    await within(Promise.race([owed.settled(), closed.promise]), ACK_MS);
    await disconnect();
  }

  /** The library waits half a minute for the other side; asked twice, it does not. */
  async function disconnect(): Promise<void> {
    for (let asked = 0; asked < 2; asked++) {
      client.disconnect().catch(() => {});
      if (await within(closed.promise, CLOSE_MS)) return;
    }
  }

  const greeted = client.start();
  greeted.catch(() => {});
  try {
    if (!(await within(greeted, GREETING_MS + CALL_MS)))
      throw new Error("Slack did not greet the new connection");
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
      await within(Promise.race([unused.promise, closed.promise]), WARNING_MS);
      await close();
    },
  };
}

/** Options that are nobody else's: the library writes into them. */
const receiverFor = ({ appToken, apiUrl, logger }: ConnectionOptions): SocketModeReceiver =>
  new SocketModeReceiver({
    appToken,
    logger,
    autoReconnectEnabled: false,
    clientPingTimeout: PING_TIMEOUT_MS,
    installerOptions: {
      clientOptions: {
        slackApiUrl: apiUrl ?? SLACK_API_URL,
        retryConfig: { retries: 0 },
        timeout: CALL_MS,
        rejectRateLimitedCalls: true,
      },
    },
    async processEventErrorHandler({ error }) {
      logger.error(`an event could not be taken up: ${error.message}`);
      return false;
    },
  });

interface Owed {
  /** When everything is acknowledged. */
  settled(): Promise<void>;
}

/** Looks at each message before the library does, which would close the connection when it is asked to. */
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

/** Whether it came about in that time. */
async function within(work: Promise<unknown>, ms: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), ms);
  });
  try {
    return await Promise.race([work.then(() => true), late]);
  } finally {
    clearTimeout(timer);
  }
}
