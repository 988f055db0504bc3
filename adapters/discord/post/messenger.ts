/** Discord's messenger: its calls for shared/delivery.ts, which posts, edits, finds and counts with them. */
import { Routes } from "discord.js";
import type { Log } from "../../../src/chat/log.ts";
import type { Messenger } from "../../../src/chat/messenger.ts";
import { createDelivery } from "../../shared/delivery.ts";
import { RATES } from "../limits.ts";
import { renderReply } from "../render/reply.ts";
import type { Api } from "../transport/api.ts";
import { failureOf } from "../transport/failures.ts";
import { checkAccess, history } from "./history.ts";
import { marked } from "./marker.ts";
import { createNames } from "./names.ts";
import { POSTING_CALLS, send } from "./post.ts";
import { reactionRoute, readReactions } from "./reactions.ts";

export interface MessengerDeps {
  readonly api: Api;
  readonly botId: string;
  readonly log: Log;
}

const { posting, global } = RATES;

export function createMessenger(deps: MessengerDeps): Messenger {
  const { api, log } = deps;
  const names = createNames(api);
  return createDelivery({
    limits: {
      perChannel: { perSecond: posting.calls / (posting.everyMs / 1_000), concurrency: 1 },
      perTenant: { perSecond: 5, concurrency: 5 },
      // A question takes five requests, another post one. Requests beyond the limit wait for
      // less than a second, since no more are under way than Discord takes in one.
      global: { perSecond: (global.calls / (global.everyMs / 1_000)) * 0.4, concurrency: global.calls * 0.8 },
      timeoutMs: POSTING_CALLS * api.callTimeoutMs,
    },
    callTimeoutMs: api.callTimeoutMs,
    failureOf,
    log,
    platformTime: api.clock.atLatest,
    open: async ({ tenant, channel }) => ({
      send: (message, key) => send(api, { channel, message, rendered: renderReply(message), key }),
      async react({ id = "" }, option, deadline) {
        await api.call("PUT", reactionRoute(channel, id, option), { deadline });
      },
      async edit({ id = "", key, choices = 0 }, message) {
        const rendered = renderReply(message);
        const body = key === undefined ? rendered : marked(rendered, { key, choices: Number(choices) });
        await api.call("PATCH", Routes.channelMessage(channel, id), { body });
      },
      history: (since, position) => history(deps, channel, since, position),
      checkAccess: () => checkAccess(deps, channel),
      reactions: ({ id = "" }, choices) => readReactions(api, channel, id, choices),
      names: (people, withinMs) => names(tenant, people, withinMs),
    }),
  });
}
