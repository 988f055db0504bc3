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
  /** Everything but heartbeats. */
  readonly onMessage: (op: number, data: unknown, link: Link) => void;
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

  const awaited = setTimeout(() => link.close(CLOSE.sessionTimedOut), heartbeatIntervalMs * 1.5);
  awaited.unref();

  const read = (text: string): void => {
    if (isAboveLimit()) return link.close(CLOSE.rateLimited);
    const message = text.length > MOST_BYTES ? undefined : parseJson(text)?.value;
    if (!isObject(message)) return link.close(CLOSE.decodeError);
    const op = asNumber(message["op"]);
    if (op === undefined) return link.close(CLOSE.decodeError);
    if (op !== OP.heartbeat) return onMessage(op, message["d"], link);
    awaited.refresh();
    link.send({ op: OP.heartbeatAck });
  };

  socket.on("message", (data) => {
    if (!link.isSilent) read(String(data));
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
