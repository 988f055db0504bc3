/** One Socket Mode connection, seen from Slack's side. */
import { randomUUID } from "node:crypto";
import { WebSocket } from "ws";
import { asObject, asText, type Json, parseJson } from "../json.ts";
import type { Envelope, Outcome } from "./envelope.ts";

/** A frame from the app that is longer than this ends the connection. */
const MAX_FRAME = 20_480;

export interface Link {
  readonly id: number;
  readonly appId: string;
  readonly socket: WebSocket;
  /** Whether Slack gives it payloads. */
  isChosen: boolean;
  /** Half-open: nothing goes either way any more, and neither side is told. */
  isSilent: boolean;
  /** How many payloads it was given. */
  handed: number;
  /** Acknowledgements that came too late or of what it was never given. */
  readonly strayAcks: string[];
  hand(envelope: Envelope, withinMs: number): Promise<Outcome>;
  send(message: Json): void;
  /** A frame as it is, also one that Slack would never send. */
  sendText(text: string): void;
  readonly closed: Promise<void>;
}

interface Waiting {
  settle(outcome: Outcome): void;
  readonly since: number;
}

export function createLink(id: number, appId: string, socket: WebSocket): Link {
  const waiting = new Map<string, Waiting>();

  const link: Link = {
    id,
    appId,
    socket,
    isChosen: true,
    isSilent: false,
    handed: 0,
    strayAcks: [],
    closed: new Promise((resolve) => socket.once("close", () => resolve())),
    send: (message) => link.sendText(JSON.stringify(message)),
    sendText(text) {
      if (!link.isSilent && socket.readyState === WebSocket.OPEN) socket.send(text);
    },
    hand(envelope, withinMs) {
      const envelopeId = randomUUID();
      link.handed += 1;
      return new Promise((resolve) => {
        const timer = setTimeout(() => settle({ status: "timeout" }), withinMs);
        const settle = (outcome: Outcome): void => {
          clearTimeout(timer);
          waiting.delete(envelopeId);
          resolve(outcome);
        };
        waiting.set(envelopeId, { settle, since: performance.now() });
        link.send(framed(envelopeId, envelope));
      });
    },
  };

  const receive = (frame: string): void => {
    if (Buffer.byteLength(frame) > MAX_FRAME) {
      socket.close(1009, `Max frame length of ${MAX_FRAME} has been exceeded.`);
      return;
    }
    const message = asObject(parseJson(frame)?.value);
    const envelopeId = asText(message["envelope_id"]) ?? "";
    const known = waiting.get(envelopeId);
    if (known === undefined) return void link.strayAcks.push(envelopeId);
    const afterMs = performance.now() - known.since;
    known.settle({ status: "acked", afterMs, body: asObject(message["payload"]) });
  };

  socket.on("message", (data) => receive(String(data)));
  socket.on("ping", (data) => {
    if (!link.isSilent) socket.pong(data);
  });
  socket.on("error", () => socket.terminate());
  socket.once("close", () => {
    for (const { settle } of [...waiting.values()]) settle({ status: "closed" });
  });
  return link;
}

const framed = (envelopeId: string, { type, payload, acceptsResponse, retry }: Envelope): Json => ({
  envelope_id: envelopeId,
  type,
  payload,
  accepts_response_payload: acceptsResponse,
  ...(type === "events_api" && { retry_attempt: retry?.attempt ?? 0, retry_reason: retry?.reason ?? "" }),
});
