/** The Events API: each event to the app at least once, with retries, and on demand twice or out of order. */
import { setTimeout as sleep } from "node:timers/promises";
import type { Json } from "../json.ts";
import type { Team } from "../world/types.ts";
import type { World } from "../world/world.ts";
import type { Deliver, Outcome } from "./envelope.ts";

export interface EventDelivery {
  /** The same for every attempt; undefined when the app does not get such events. */
  readonly eventId: string | undefined;
  /** How each attempt ended; further ones are added while there are retries. */
  readonly attempts: Outcome["status"][];
  /** How it stands after the first attempt. */
  status: Outcome["status"] | "not-subscribed" | "held";
  /** Settles when it was acknowledged or given up. */
  finished: Promise<void>;
}

/** What a test may do to the events. */
export interface EventControls {
  /** The next events are delivered so many times, each as if Slack had missed the acknowledgement. */
  duplicate(events: number, copies?: number): void;
  /** Keeps events back from now on. */
  hold(): void;
  /** Delivers what was kept back, in this order (the last first, usually), and keeps nothing back any more. */
  release(order?: "reversed" | "as-sent"): Promise<void>;
}

export interface Events {
  readonly controls: EventControls;
  send(team: Team, event: Json): Promise<EventDelivery>;
  close(): void;
}

/** The scope without which an app gets no such event. */
const NEEDED_SCOPE: Readonly<Record<string, string>> = {
  app_mention: "app_mentions:read",
  "message.im": "im:history",
  reaction_added: "reactions:read",
  reaction_removed: "reactions:read",
  member_joined_channel: "channels:read",
  member_left_channel: "channels:read",
  channel_archive: "channels:read",
  channel_unarchive: "channels:read",
};

/** What an app subscribes to: messages by the kind of place that they are in. */
const subscriptionOf = ({ type, channel_type }: Json): string =>
  type === "message" ? `message.${channel_type}` : String(type);

interface Held {
  readonly send: () => Promise<void>;
}

export function createEvents(world: World, deliver: Deliver, retryDelaysMs: readonly number[]): Events {
  const closing = new AbortController();
  let duplicates = { left: 0, copies: 1 };
  let held: Held[] | undefined;

  const isWanted = ({ events, scopes }: Team, type: string): boolean => {
    const scope = NEEDED_SCOPE[type];
    return (events?.includes(type) ?? true) && (scope === undefined || scopes.includes(scope));
  };

  /** The first attempt at once, then the retries; true when another one is due. */
  const attempt = async (
    team: Team,
    payload: Json,
    delivery: EventDelivery,
    number: number,
  ): Promise<boolean> => {
    const last = delivery.attempts.at(-1);
    const retry = { attempt: number, reason: last === undefined ? "" : reasonOf(last) };
    const outcome = await deliver(team.appId, { type: "events_api", payload, acceptsResponse: false, retry });
    delivery.attempts.push(outcome.status);
    if (number === 0) delivery.status = outcome.status;
    return outcome.status !== "acked" && !(outcome.status === "http-error" && outcome.noRetry);
  };

  const retries = async (team: Team, payload: Json, delivery: EventDelivery): Promise<void> => {
    for (const [index, delay] of retryDelaysMs.entries()) {
      await sleep(delay, undefined, { ref: false, signal: closing.signal }).catch(() => {});
      if (closing.signal.aborted) return;
      if (!(await attempt(team, payload, delivery, index + 1))) return;
    }
  };

  const copiesDue = (): number => {
    if (duplicates.left === 0) return 1;
    duplicates = { ...duplicates, left: duplicates.left - 1 };
    return duplicates.copies;
  };

  const start = async (team: Team, payload: Json, delivery: EventDelivery): Promise<void> => {
    const copies = copiesDue();
    const isRetryDue = await attempt(team, payload, delivery, 0);
    for (let copy = 1; copy < copies; copy += 1) await attempt(team, payload, delivery, copy);
    if (isRetryDue && copies === 1) delivery.finished = retries(team, payload, delivery);
  };

  return {
    controls: {
      duplicate(events, copies = 2) {
        duplicates = { left: events, copies };
      },
      hold() {
        held ??= [];
      },
      async release(order = "reversed") {
        const due = held ?? [];
        held = undefined;
        if (order === "reversed") due.reverse();
        for (const { send } of due) await send();
      },
    },
    async send(team, event) {
      const delivery: EventDelivery = {
        eventId: world.ids.next("Ev"),
        attempts: [],
        status: "held",
        finished: Promise.resolve(),
      };
      if (!isWanted(team, subscriptionOf(event)))
        return { ...delivery, eventId: undefined, status: "not-subscribed" };
      const payload = callbackFor(world, team, event, delivery.eventId);
      const send = (): Promise<void> => start(team, payload, delivery);
      if (held === undefined) await send();
      else held.push({ send });
      return delivery;
    },
    close: () => closing.abort(),
  };
}

const reasonOf = (status: Outcome["status"]): string =>
  status === "acked" || status === "timeout"
    ? "timeout"
    : status === "http-error"
      ? "http_error"
      : "connection_failed";

const callbackFor = (world: World, team: Team, event: Json, eventId: string | undefined): Json => ({
  token: "loopback-verification-token",
  team_id: team.id,
  api_app_id: team.appId,
  event,
  type: "event_callback",
  event_id: eventId,
  event_time: Math.floor(world.now() / 1000),
  authorizations: [
    {
      enterprise_id: null,
      team_id: team.id,
      user_id: team.botUserId,
      is_bot: true,
      is_enterprise_install: false,
    },
  ],
  is_ext_shared_channel: false,
  event_context: `4-${eventId}`,
});
