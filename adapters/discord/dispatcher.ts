/** Hands interactions and events from the gateway to the conversation. */
import type { AdapterObserver } from "../../src/chat/adapter.ts";
import type { Conversation } from "../../src/chat/conversation.ts";
import type { Log } from "../../src/chat/log.ts";
import type { InFlight } from "../shared/in-flight.ts";
import { textAt } from "../shared/payload.ts";
import type { Responders } from "./answer/responder.ts";
import { createEvents, type EventDeps } from "./receive/events.ts";
import { fromInteraction, type InteractionDeps } from "./receive/interactions.ts";
import type { Dispatch } from "./transport/gateway.ts";

export interface DispatcherDeps extends InteractionDeps, EventDeps {
  readonly conversation: Conversation;
  readonly responderFor: Responders;
  readonly inFlight: InFlight;
  readonly observer: AdapterObserver;
  readonly log: Log;
}

export type Dispatcher = (dispatch: Dispatch) => Promise<void>;

export function createDispatcher(deps: DispatcherDeps): Dispatcher {
  const { conversation, responderFor, inFlight, observer, log } = deps;
  const eventOf = createEvents(deps);
  return async (dispatch) => {
    const received =
      dispatch.type === "INTERACTION_CREATE" ? fromInteraction(dispatch.data, deps) : undefined;
    const event = eventOf(dispatch);
    if (received === undefined && event === undefined) return;
    const what = { kind: received?.kind ?? "event", tenant: textAt(dispatch.data, "guild_id") } as const;
    const work = async (): Promise<void> => {
      if (event !== undefined) await conversation.happened(event);
      if (received === undefined) return;
      await conversation.handle(received.interaction, responderFor(received.origin, received.pressed));
    };
    try {
      await inFlight.track(observer.interaction(what, work));
    } catch (error) {
      log.error({ err: error, kind: what.kind }, "an interaction or event from Discord failed");
    }
  };
}
