/**
 * Discord's messenger: how the bot speaks without being asked. A message carries
 * its key in a marker, so that after a lost reply or a crash it can be looked for.
 */
import { Routes } from "discord.js";
import type { Log } from "../../../src/chat/log.ts";
import type { Failure, Messenger } from "../../../src/chat/messenger.ts";
import type { Reply } from "../../../src/chat/reply.ts";
import { RATES } from "../limits.ts";
import type { RenderedMessage } from "../render/reply.ts";
import type { Api } from "../transport/api.ts";
import { failureOf } from "../transport/failures.ts";
import { findPosted, type Searches } from "./find.ts";
import { marked } from "./marker.ts";
import { POSTING_MS, postOnce } from "./post.ts";
import { readReactors } from "./reactions.ts";

export interface MessengerDeps {
  readonly api: Api;
  readonly botId: string;
  /** A reply that everybody sees, as it is posted. */
  readonly render: (reply: Reply) => RenderedMessage;
  readonly log: Log;
  /** Milliseconds of a clock that never goes back. */
  readonly now?: () => number;
}

const { posting, global } = RATES;

export function createMessenger(deps: MessengerDeps): Messenger {
  const { api, render, log, now = () => performance.now() } = deps;
  const searches: Searches = new Map();
  return {
    limits: {
      perChannel: { perSecond: posting.calls / (posting.everyMs / 1_000), concurrency: 1 },
      perTenant: { perSecond: 5, concurrency: 5 },
      // A question is five requests, other posts are one. Those that are too many at once wait their turn for
      // less than a second each, since no more are under way than Discord takes in one.
      global: { perSecond: (global.calls / (global.everyMs / 1_000)) * 0.4, concurrency: global.calls * 0.8 },
      timeoutMs: POSTING_MS,
    },
    post: ({ channel }, message, key) =>
      settled(() => postOnce(api, { channel, message, rendered: render(message), key }, log, now)),
    edit: ({ channel }, { id = "", key, choices }, message) =>
      settled(async () => {
        const rendered = render(message);
        const body = key === undefined ? rendered : marked(rendered, { key, choices: Number(choices ?? 0) });
        await api.call("PATCH", Routes.channelMessage(channel, id), { body });
        return { ok: true };
      }),
    find: ({ channel }, key, since) => settled(() => findPosted(deps, { channel, key, since }, searches)),
    reactors: ({ channel }, { id = "" }, choices) =>
      settled(async () => ({ ok: true, people: await readReactors(api, { channel, id }, choices) })),
  };
}

/** What goes wrong is data. */
const settled = <T>(work: () => Promise<T | Failure>): Promise<T | Failure> => work().catch(failureOf);
