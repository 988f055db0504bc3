/** Parses the platform's events, and makes interactions and events of them for the conversation. */
import { z } from "zod";
import { decodeAction } from "../../../src/chat/action.ts";
import type { Interaction, InteractionInput } from "../../../src/chat/interaction.ts";
import type { PlatformEvent, Welcome } from "../../../src/chat/platform.ts";
import type { Call } from "./api.ts";
import { checksFor } from "./checks.ts";
import { PLATFORM } from "./platform.ts";
import { renderReply, SHARE } from "./render.ts";

const place = z.object({ tenant: z.string(), channel: z.string() });
const named = z.object({ id: z.string(), name: z.string() });
const interaction = z.object({
  type: z.enum(["command", "action", "suggestion"]),
  place,
  person: named.extend({ locale: z.string(), admin: z.boolean() }),
  /** In the direct messages with the bot. */
  direct: z.boolean(),
  /** Typed, or the id of a button. */
  text: z.string(),
  mentions: z.array(named),
  /** The one that was pressed. */
  message: z.object({ id: z.string(), private: z.boolean() }).optional(),
  /** Answers go to its address. */
  token: z.string(),
});
const event = z.object({ type: z.enum(["joined", "left", "archived", "unarchived", "uninstalled"]), place });

export const payload = z.discriminatedUnion("type", [interaction, event]);

export const interactionOf = (from: z.infer<typeof interaction>, call: Call): Interaction => ({
  input: inputOf(from),
  person: { ...from.person, locale: async () => from.person.locale, isAdmin: async () => from.person.admin },
  where: { platform: PLATFORM.id, ...from.place },
  presence: async () => (from.direct ? "direct" : "member"),
  isAlone: from.direct,
  isPrivate: from.message?.private === true,
  messageId: from.message?.id,
  mentioned: async () => from.mentions,
  checks: checksFor(from.place.channel, call),
});

function inputOf({ type, text }: z.infer<typeof interaction>): InteractionInput {
  if (type === "command") return { type: "text", text };
  if (type === "suggestion") return { type: "completion", of: "command", text };
  if (text.startsWith(SHARE)) return { type: "share", value: text.slice(SHARE.length) };
  const action = decodeAction(text);
  return action === undefined ? { type: "stale" } : { type: "action", action };
}

const EVENTS = { left: "left-channel", archived: "channel-gone", unarchived: "channel-back" } as const;

export function eventOf({ type, place }: z.infer<typeof event>, call: Call): PlatformEvent {
  const where = { platform: PLATFORM.id, ...place };
  if (type === "uninstalled") return { type, tenant: place.tenant };
  if (type !== "joined") return { type: EVENTS[type], where };
  const welcome: Welcome = {
    channel: async () => place.channel,
    say: async (channel, reply) =>
      void (await call("POST", ["channels", channel, "messages"], renderReply(reply))),
  };
  return { type: "joined-channel", where, welcome };
}
