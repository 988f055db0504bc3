/** Hands interactions and events from the gateway to the conversation. */
import { GatewayDispatchEvents } from "discord.js";
import type { Conversation } from "../../src/chat/conversation.ts";
import type { Handling } from "../shared/handling.ts";
import { textAt } from "../shared/payload.ts";
import { createTurns } from "../shared/turns.ts";
import type { Repliers } from "./answer/replier.ts";
import type { Responders } from "./answer/responder.ts";
import { createEvents, type EventDeps } from "./receive/events.ts";
import { createGuilds } from "./receive/guilds.ts";
import { fromInteraction, type InteractionDeps } from "./receive/interactions.ts";
import { fromMessage } from "./receive/messages.ts";
import type { Dispatch } from "./transport/gateway.ts";

export interface DispatcherDeps extends InteractionDeps, EventDeps {
  readonly conversation: Conversation;
  readonly responderFor: Responders;
  readonly replierTo: Repliers;
  readonly handle: Handling;
}

export type Dispatcher = (dispatch: Dispatch) => Promise<void>;

/** After a start, Discord tells of thousands of servers at once: nobody who asks waits for them. */
const EVENTS_AT_A_TIME = 4;

export function createDispatcher(deps: DispatcherDeps): Dispatcher {
  const { conversation, responderFor, replierTo, handle } = deps;
  const eventOf = createEvents(deps);
  const inTurn = createTurns(EVENTS_AT_A_TIME);
  const guilds = createGuilds(deps.botId);

  async function message(data: unknown): Promise<void> {
    const written = fromMessage(data, { botId: deps.botId, guilds });
    if (written === undefined) return;
    const what = { kind: "command", tenant: textAt(data, "guild_id") } as const;
    await handle(what, () => conversation.handle(written.interaction, replierTo(written)));
  }

  return async (dispatch) => {
    if (dispatch.type === GatewayDispatchEvents.MessageCreate) return message(dispatch.data);
    guilds.saw(dispatch);
    const received =
      dispatch.type === "INTERACTION_CREATE" ? fromInteraction(dispatch.data, deps) : undefined;
    const event = eventOf(dispatch);
    if (received === undefined && event === undefined) return;
    const what = { kind: received?.kind ?? "event", tenant: textAt(dispatch.data, "guild_id") } as const;
    await handle(what, async () => {
      if (event !== undefined) await inTurn(() => conversation.happened(event));
      if (received === undefined) return;
      await conversation.handle(received.interaction, responderFor(received.origin, received.pressed));
    });
  };
}
