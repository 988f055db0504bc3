/**
 * Frames of the gateway, read before the library reads them: it believes their shape, and
 * one that lacks a part would end the process.
 */
import { GatewayDispatchEvents, GatewayOpcodes } from "discord.js";
import { at, isRecord, numberAt, textAt } from "../../shared/payload.ts";

type Frame = Readonly<Record<string, unknown>>;

/** Discord says 41 seconds. A shorter one would flood it with heartbeats, a longer one never notice an end. */
const HEARTBEAT_MS = { least: 1_000, most: 120_000 };

/** The frame as the library can take it; undefined if it cannot. */
export function readFrame(given: unknown): Frame | undefined {
  if (!isRecord(given)) return undefined;
  const frame = { ...given, s: Number.isSafeInteger(given["s"]) ? given["s"] : null };
  switch (given["op"]) {
    case GatewayOpcodes.Hello:
      return hello(frame);
    case GatewayOpcodes.InvalidSession:
      return { ...frame, d: at(frame, "d") === true };
    case GatewayOpcodes.Dispatch:
      if (textAt(frame, "t") === undefined) return undefined;
      return at(frame, "t") === GatewayDispatchEvents.Ready ? ready(frame) : frame;
    case GatewayOpcodes.Heartbeat:
    case GatewayOpcodes.Reconnect:
    case GatewayOpcodes.HeartbeatAck:
      return frame;
    default:
      return undefined;
  }
}

function hello(frame: Frame): Frame | undefined {
  const interval = numberAt(frame, "d", "heartbeat_interval");
  if (interval === undefined || !(interval > 0)) return undefined;
  const { least, most } = HEARTBEAT_MS;
  return { ...frame, d: { heartbeat_interval: Math.min(Math.max(interval, least), most) } };
}

/** Without the bot's ids nothing can be answered: dropped, so that the library connects anew after a while. */
function ready(frame: Frame): Frame | undefined {
  const data = at(frame, "d");
  const isWhole = [["session_id"], ["user", "id"], ["application", "id"]].every(
    (path) => textAt(data, ...path) !== undefined,
  );
  if (!isRecord(data) || !isWhole) return undefined;
  const url = textAt(data, "resume_gateway_url") ?? "";
  const isUsable = URL.canParse(url) && /^wss?:$/.test(new URL(url).protocol);
  // Without an address of its own, the session is resumed at the usual one.
  return { ...frame, d: { ...data, resume_gateway_url: isUsable ? url : null } };
}
