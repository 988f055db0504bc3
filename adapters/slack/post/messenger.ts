/** Slack's messenger: posts, edits, finds and counts, by what `shared/delivery.ts` asks of a platform. */
import type { Log } from "../../../src/chat/log.ts";
import type { Messenger } from "../../../src/chat/messenger.ts";
import type { Reply } from "../../../src/chat/reply.ts";
import { createDelivery } from "../../shared/delivery.ts";
import { RATES } from "../limits.ts";
import type { RenderedMessage } from "../render/blocks.ts";
import { CALL_TIMEOUT_MS, type Clients } from "../transport/clients.ts";
import { failureOf } from "../transport/failures.ts";
import type { People } from "../transport/people.ts";
import { history } from "./history.ts";
import { POSTING_MS, reserve, send } from "./post.ts";
import { addReaction, type MessagePlace, readReactions } from "./reactions.ts";

export interface MessengerDeps {
  readonly clients: Clients;
  readonly people: People;
  /** Renders a reply that everybody sees. */
  readonly render: (reply: Reply) => RenderedMessage;
  readonly log: Log;
}

export function createMessenger({ clients, people, render, log }: MessengerDeps): Messenger {
  return createDelivery({
    limits: {
      perChannel: { perSecond: RATES.posting.calls / (RATES.posting.everyMs / 1_000), concurrency: 1 },
      // Several hundred a minute. Each workspace's rate limiter keeps the exact limits.
      perTenant: { perSecond: 5, concurrency: 10 },
      global: { perSecond: 100, concurrency: 100 },
      timeoutMs: POSTING_MS,
    },
    callTimeoutMs: CALL_TIMEOUT_MS,
    failureOf,
    log,
    async open({ tenant, channel }) {
      const client = await clients.of(tenant);
      const placeOf = ({ ts = "" }: { readonly ts?: string }): MessagePlace => ({ channel, timestamp: ts });
      return {
        reserve: (reactions) => reserve(client, channel, reactions),
        send: (message, key) => send(client, { channel, message, rendered: render(message), key }),
        react: (ref, option, deadline) => addReaction(client, placeOf(ref), option, deadline),
        edit: async ({ ts }, message) => {
          await client.call("chat.update", { channel, ts, ...render(message) });
        },
        history: (since, position) => history(client, channel, since, position),
        reactions: (ref, choices) => readReactions(client, people, placeOf(ref), choices),
        names: (ids, withinMs) => people.names(tenant, ids, withinMs),
      };
    },
  });
}
