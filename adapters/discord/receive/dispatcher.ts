/** The reception: takes what comes through the gateway to the part that deals with it. */
import type { AdapterObserver } from "../../../src/chat/adapter.ts";
import type { InFlight } from "../../shared/in-flight.ts";
import type { Log } from "../../shared/log.ts";
import { textAt } from "../../shared/payload.ts";
import { onPress, type PressingDeps } from "../answer/buttons.ts";
import { type CommandDeps, onCommand } from "../answer/commands.ts";
import { onSearch } from "../answer/completion.ts";
import type { Responders } from "../answer/responder.ts";
import type { Dispatch } from "../transport/gateway.ts";
import { fromDispatch } from "./events.ts";
import { createHappening, type HappeningDeps } from "./happening.ts";
import { fromInteraction, type Interaction } from "./payloads.ts";

export interface ReceptionDeps extends CommandDeps, PressingDeps, HappeningDeps {
  readonly responders: Responders;
}

export interface Reception {
  readonly take: (event: Dispatch) => void;
  /** What came before is dealt with now. */
  open(deps: ReceptionDeps): void;
}

interface Surroundings {
  readonly inFlight: InFlight;
  readonly observer: AdapterObserver;
  readonly log: Log;
}

type Handle = (event: Dispatch) => Promise<void>;

export function createReception(around: Surroundings): Reception {
  /** The first events arrive before it is known as whom the bot acts. */
  let waiting: Dispatch[] = [];
  let handle: Handle | undefined;
  return {
    take(event) {
      if (handle === undefined) waiting.push(event);
      else void handle(event);
    },
    open(deps) {
      const open = handlerFor(deps, around);
      handle = open;
      for (const event of waiting) void open(event);
      waiting = [];
    },
  };
}

function handlerFor(deps: ReceptionDeps, { inFlight, observer, log }: Surroundings): Handle {
  const happened = createHappening(deps);
  return async (event) => {
    const interaction = event.type === "INTERACTION_CREATE" ? fromInteraction(event.data) : undefined;
    const told = fromDispatch(event);
    // At once: which servers are new hangs on it.
    if (told?.type === "ready") return happened(told);
    const work =
      interaction !== undefined ? () => onInteraction(interaction, deps) : told && (() => happened(told));
    if (work === undefined) return;
    const what = { kind: interaction?.kind ?? "event", tenant: textAt(event.data, "guild_id") } as const;
    try {
      await inFlight.track(observer.interaction(what, work));
    } catch (error) {
      log.error({ err: error, kind: what.kind }, "something that came from Discord was not dealt with");
    }
  };
}

function onInteraction(interaction: Interaction, deps: ReceptionDeps): Promise<void> {
  switch (interaction.kind) {
    case "command":
      return onCommand(interaction.typed, deps.responders(interaction.typed), deps);
    case "suggestion":
      return onSearch(interaction.searched, deps.responders(interaction.searched), deps);
    case "action":
      return onPress(interaction.pressed, deps.responders(interaction.pressed), deps);
  }
}
