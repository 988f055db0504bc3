/** One connection to the gateway: frames in and out, heartbeats, and going silent. */
import { WebSocket } from "ws";
import { asNumber, isObject, type Json, parseJson } from "../json.ts";
import { CLOSE, OP, reasonOf } from "./codes.ts";

/** Frames that a client may send in a minute; more of them end the connection. */
const FRAMES_A_MINUTE = 120;
const MOST_BYTES = 4096;

export interface Link {
  readonly id: number;
  readonly socket: WebSocket;
  /** Whether it was opened at the address for resuming. */
  readonly isAtResumeUrl: boolean;
  /** Half-open: nothing goes either way any more, and neither side is told. */
  isSilent: boolean;
  send(message: Json): void;
  sendText(text: string): void;
  close(code: number): void;
}

export interface LinkHandlers {
  /** Everything but heartbeats. Returns the code to close with, if it must be. */
  readonly onMessage: (op: number, data: unknown, link: Link) => number | undefined;
  readonly onClose: (code: number, link: Link) => void;
}

export interface LinkOptions extends LinkHandlers {
  readonly id: number;
  readonly socket: WebSocket;
  readonly isAtResumeUrl: boolean;
  readonly heartbeatIntervalMs: number;
}

export function createLink({
  id,
  socket,
  isAtResumeUrl,
  heartbeatIntervalMs,
  onMessage,
  onClose,
}: LinkOptions): Link {
  const isAboveLimit = createFrameLimit();
  let ourCode: number | undefined;

  const link: Link = {
    id,
    socket,
    isAtResumeUrl,
    isSilent: false,
    send: (message) => link.sendText(JSON.stringify(message)),
    sendText(text) {
      if (!link.isSilent && socket.readyState === WebSocket.OPEN) socket.send(text);
    },
    close(code) {
      ourCode = code;
      socket.close(code, reasonOf(code));
    },
  };

  // The end of a silent connection would be heard by nobody.
  const overdue = (): void => {
    if (!link.isSilent) link.close(CLOSE.sessionTimedOut);
  };
  const awaited = setTimeout(overdue, heartbeatIntervalMs * 1.5);
  awaited.unref();

  /** The code to close with, if it must be. */
  const read = (text: string): number | undefined => {
    if (isAboveLimit()) return CLOSE.rateLimited;
    const message = text.length > MOST_BYTES ? undefined : parseJson(text)?.value;
    const op = isObject(message) ? asNumber(message["op"]) : undefined;
    if (!isObject(message) || op === undefined) return CLOSE.decodeError;
    if (op !== OP.heartbeat) return onMessage(op, message["d"], link);
    awaited.refresh();
    link.send({ op: OP.heartbeatAck });
    return undefined;
  };

  socket.on("message", (data) => {
    const code = link.isSilent ? undefined : read(String(data));
    if (code !== undefined) link.close(code);
  });
  socket.on("error", () => socket.terminate());
  socket.once("close", (code) => {
    clearTimeout(awaited);
    onClose(ourCode ?? code, link);
  });
  link.send({ op: OP.hello, s: null, t: null, d: { heartbeat_interval: heartbeatIntervalMs, _trace: [] } });
  return link;
}

function createFrameLimit(): () => boolean {
  let since = performance.now();
  let count = 0;
  return () => {
    const now = performance.now();
    if (now - since > 60_000) {
      since = now;
      count = 0;
    }
    count += 1;
    return count > FRAMES_A_MINUTE;
  };
}
