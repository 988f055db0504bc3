/** Hands what comes through the gateway to the conversation, with a way to answer it. */
import type { Conversation } from "../../src/chat/conversation.ts";
import { createHandling, type HandlingDeps } from "../shared/handling.ts";
import { textAt } from "../shared/payload.ts";
import type { Callbacks } from "./answer/callbacks.ts";
import { commandResponder, messageResponder } from "./answer/responder.ts";
import { createHappened, type HappenedDeps } from "./happened.ts";
import { fromDispatch } from "./receive/events.ts";
import { type InteractionDeps, ofCommand, ofPress, ofSearch } from "./receive/interactions.ts";
import { fromInteraction, type Received } from "./receive/payloads.ts";
import type { Dispatch } from "./transport/gateway.ts";

export interface DispatcherDeps extends InteractionDeps, HappenedDeps {
  readonly conversation: Conversation;
  readonly callbacks: Callbacks;
}

export interface Dispatcher {
  readonly take: (event: Dispatch) => void;
  /** Handles the events that were queued while connecting. */
  open(deps: DispatcherDeps): void;
}

type Handle = (event: Dispatch) => Promise<void>;

export function createDispatcher(around: HandlingDeps): Dispatcher {
  /** The first events arrive before it is known as whom the bot acts. */
  let queued: Dispatch[] = [];
  let handle: Handle | undefined;
  return {
    take(event) {
      if (handle === undefined) queued.push(event);
      else void handle(event);
    },
    open(deps) {
      const open = handlerFor(deps, around);
      handle = open;
      for (const event of queued) void open(event);
      queued = [];
    },
  };
}

function handlerFor(deps: DispatcherDeps, around: HandlingDeps): Handle {
  const happened = createHappened(deps);
  const handle = createHandling(around);
  return async (event) => {
    const received = event.type === "INTERACTION_CREATE" ? fromInteraction(event.data) : undefined;
    const told = fromDispatch(event);
    // At once: it says which servers are not new.
    if (told?.type === "ready") return happened(told);
    const work = received === undefined ? told && (() => happened(told)) : () => converse(received, deps);
    if (work === undefined) return;
    const what = { kind: received?.kind ?? "event", tenant: textAt(event.data, "guild_id") } as const;
    await handle(what, work);
  };
}

function converse(received: Received, deps: DispatcherDeps): Promise<void> {
  const { conversation, callbacks } = deps;
  switch (received.kind) {
    case "command":
      return conversation.handle(
        ofCommand(received.typed, deps),
        commandResponder(callbacks(received.typed)),
      );
    case "suggestion":
      return conversation.handle(
        ofSearch(received.searched, deps),
        commandResponder(callbacks(received.searched)),
      );
    case "action":
      return conversation.handle(
        ofPress(received.pressed, deps),
        messageResponder(received.pressed.message, callbacks(received.pressed)),
      );
  }
}
