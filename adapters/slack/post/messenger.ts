/** Slack's messenger: the calls that shared/delivery.ts needs of a platform. */
import type { Log } from "../../../src/chat/log.ts";
import type { Messenger } from "../../../src/chat/messenger.ts";
import { createDelivery } from "../../shared/delivery.ts";
import { RATES } from "../limits.ts";
import { renderReply } from "../render/reply.ts";
import type { Clients } from "../transport/clients.ts";
import { failureOf } from "../transport/failures.ts";
import type { People } from "../transport/people.ts";
import { history } from "./history.ts";
import { POSTING_CALLS, reserve, send } from "./post.ts";
import { addReaction, type MessagePlace, readReactions } from "./reactions.ts";

export interface MessengerDeps {
  readonly clients: Clients;
  readonly people: People;
  readonly log: Log;
}

export function createMessenger({ clients, people, log }: MessengerDeps): Messenger {
  return createDelivery({
    limits: {
      perChannel: { perSecond: RATES.posting.calls / (RATES.posting.everyMs / 1_000), concurrency: 1 },
      // Several hundred a minute. Each workspace's rate limiter keeps the exact limits.
      perTenant: { perSecond: 5, concurrency: 10 },
      global: { perSecond: 100, concurrency: 100 },
      timeoutMs: POSTING_CALLS * clients.callTimeoutMs,
    },
    callTimeoutMs: clients.callTimeoutMs,
    failureOf,
    log,
    platformTime: clients.clock.atLatest,
    async open({ tenant, channel }) {
      const client = await clients.of(tenant);
      const placeOf = ({ ts = "" }: { readonly ts?: string }): MessagePlace => ({ channel, timestamp: ts });
      return {
        reserve: (reactions) => reserve(client, channel, reactions),
        send: (message, key) => send(client, channel, message, key),
        react: (ref, option, deadline) => addReaction(client, placeOf(ref), option, deadline),
        edit: async ({ ts }, message) => {
          await client.call("chat.update", { channel, ts, ...renderReply(message) });
        },
        history: (since, position) => history(client, channel, since, position),
        reactions: (ref, choices) => readReactions(client, people, placeOf(ref), choices),
        names: (ids, withinMs) => people.names(tenant, ids, withinMs),
      };
    },
  });
}
