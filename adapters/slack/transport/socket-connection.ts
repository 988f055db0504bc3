/**
 * One connection of Socket Mode. When Slack asks to replace it, it stays open until
 * there is another one and everything received through it is acknowledged. (The
 * library would close it as soon as Slack asks.) Frames are read here: the library
 * emits an event of whatever name a frame says, and fails on those that lack a part.
 */
import { type Logger, SocketModeReceiver } from "@slack/bolt";
import type { Log } from "../../../src/chat/log.ts";
import { createRepeated } from "../../../src/chat/repeated.ts";
import { settleWithin } from "../../../src/chat/settle-within.ts";
import { createInFlight } from "../../shared/in-flight.ts";
import { at, isRecord, numberAt, textAt } from "../../shared/payload.ts";
import { CALL_TIMEOUT_MS, clientOptions } from "./clients.ts";
import type { Ack, Body, OnBody } from "./receiver.ts";

export interface ConnectionOptions {
  readonly onBody: OnBody;
  readonly appToken: string;
  readonly apiUrl: string | undefined;
  readonly logger: Logger;
  readonly log: Log;
}

export interface Connection {
  /** How long Slack intends to keep it, from its greeting. */
  readonly lifeMs: number;
  /** Settles when it must be replaced: Slack renews its connections, or it is failing or gone. */
  readonly leaving: Promise<"renewal" | "trouble">;
  readonly closed: Promise<void>;
  /** Closes it once Slack sends nothing more through it, which after a warning takes a while. */
  retire(): Promise<void>;
  /** Has it replaced. */
  leave(): void;
  /** Closes it once everything received is acknowledged, or too late to be. */
  close(): Promise<void>;
}

/** A silent connection is closed after this long and one or two more pings. */
const PING_TIMEOUT_MS = 2_500;
const GREETING_MS = 10_000;
/** Slack's own limit: what is not acknowledged by then has failed for the person who sent it. */
const ACK_MS = 3_000;
const CLOSE_MS = 1_000;
/** Slack's ids of envelopes have 36 characters. */
const LONGEST_ID = 200;
/** Slack warns about ten seconds ahead. */
const WARNING_MS = 20_000;
/** What Slack's greetings usually say, for one that does not. */
const USUAL_LIFE_S = 18_000;
const RENEWALS: ReadonlySet<string> = new Set(["refresh_requested", "warning"]);

/** Throws the library's error when it cannot be opened, or an error when that takes too long. */
export async function openConnection(options: ConnectionOptions): Promise<Connection> {
  const { client } = receiverFor(options);
  const send = (id: string, answer?: object) => (client as unknown as Sender).send(id, { ...answer });
  const leaving = Promise.withResolvers<"renewal" | "trouble">();
  const closed = Promise.withResolvers<void>();
  const unused = Promise.withResolvers<void>();
  const unacknowledged = createInFlight();
  /** By envelope: what settles it. */
  const owed = new Map<string, () => void>();
  let lifeS = USUAL_LIFE_S;

  const leave = (reason: string) => {
    leaving.resolve(RENEWALS.has(reason) ? "renewal" : "trouble");
    if (reason !== "warning") unused.resolve();
  };

  /** Hands a body on. Whatever comes of it, Slack is told that it has arrived. */
  async function receive(id: string, body: Body): Promise<void> {
    void unacknowledged.track(new Promise<void>((settle) => owed.set(id, settle)));
    let isGiven = false;
    const ack: Ack = async (answer) => {
      if (isGiven) return;
      isGiven = true;
      await send(id, answer);
    };
    try {
      await options.onBody(body, ack);
      await ack();
    } catch (err) {
      options.log.warn({ err }, "an acknowledgement could not be sent to Slack");
    }
  }

  const greet = client.listeners("ws_message");
  client.removeAllListeners("ws_message");
  const onHello = (frame: unknown): void => {
    const life = numberAt(frame, "debug_info", "approximate_connection_time") ?? 0;
    if (life > 0) lifeS = life;
    for (const handle of greet) handle.call(client, '{"type":"hello"}', false);
  };
  const unreadable = createRepeated((data) => options.log.warn(data, "a frame from Slack cannot be read"));
  const onEnvelope = (frame: unknown): void => {
    const given = textAt(frame, "envelope_id");
    // It is part of the acknowledgement, whose length is limited.
    const id = given !== undefined && given.length <= LONGEST_ID ? given : undefined;
    const body = at(frame, "payload");
    if (id !== undefined && isRecord(body)) return void receive(id, body);
    unreadable({ type: textAt(frame, "type") });
    // Slack would send it again and again.
    if (id !== undefined) send(id).catch(() => {});
  };
  client.on("ws_message", (data: unknown, isBinary: boolean) => {
    const frame = isBinary ? undefined : parsed(data);
    const type = textAt(frame, "type");
    if (type === "disconnect") leave(textAt(frame, "reason") ?? "");
    else if (type === "hello") onHello(frame);
    else onEnvelope(frame);
  });
  client.on("outgoing_message", (message: unknown) => {
    const id = textAt(message, "envelope_id") ?? "";
    owed.get(id)?.();
    owed.delete(id);
  });
  client.on("disconnected", () => {
    leaving.resolve("trouble");
    closed.resolve();
    for (const settle of owed.values()) settle();
  });
  /** The library waits half a minute for Slack to close it; asked a second time, it does not. */
  async function disconnect(): Promise<void> {
    for (let asked = 0; asked < 2; asked++) {
      client.disconnect().catch(() => {});
      if ((await settleWithin(closed.promise, CLOSE_MS)) !== undefined) return;
    }
  }

  async function close(): Promise<void> {
    await unacknowledged.drained(ACK_MS);
    await disconnect();
  }

  try {
    if ((await settleWithin(client.start(), CALL_TIMEOUT_MS + GREETING_MS)) === undefined) {
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
    leave: () => leave("trouble"),
    close,
    async retire() {
      await settleWithin(Promise.race([unused.promise, closed.promise]), WARNING_MS);
      await close();
    },
  };
}

/** The part of the library's client that it does not expose. */
interface Sender {
  send(id: string, answer: object): Promise<void>;
}

const receiverFor = ({ appToken, apiUrl, logger }: ConnectionOptions): SocketModeReceiver =>
  new SocketModeReceiver({
    appToken,
    logger,
    autoReconnectEnabled: false,
    clientPingTimeout: PING_TIMEOUT_MS,
    installerOptions: { clientOptions: clientOptions(apiUrl) },
  });

function parsed(data: unknown): unknown {
  try {
    return JSON.parse(String(data));
  } catch {
    return undefined;
  }
}
