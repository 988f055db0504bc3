/** Hands what comes through the gateway to the conversation, with a way to answer it. */
import type { AdapterObserver } from "../../src/chat/adapter.ts";
import type { Conversation } from "../../src/chat/conversation.ts";
import type { Log } from "../../src/chat/log.ts";
import type { InFlight } from "../shared/in-flight.ts";
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

interface Surroundings {
  readonly inFlight: InFlight;
  readonly observer: AdapterObserver;
  readonly log: Log;
}

type Handle = (event: Dispatch) => Promise<void>;

export function createDispatcher(around: Surroundings): Dispatcher {
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

function handlerFor(deps: DispatcherDeps, { inFlight, observer, log }: Surroundings): Handle {
  const happened = createHappened(deps);
  return async (event) => {
    const received = event.type === "INTERACTION_CREATE" ? fromInteraction(event.data) : undefined;
    const told = fromDispatch(event);
    // At once: it says which servers are not new.
    if (told?.type === "ready") return happened(told);
    const work = received === undefined ? told && (() => happened(told)) : () => converse(received, deps);
    if (work === undefined) return;
    const what = { kind: received?.kind ?? "event", tenant: textAt(event.data, "guild_id") } as const;
    try {
      await inFlight.track(observer.interaction(what, work));
    } catch (error) {
      log.error({ err: error, kind: what.kind }, "an interaction or event from Discord failed");
    }
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
