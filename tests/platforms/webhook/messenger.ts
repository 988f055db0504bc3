/** The calls by which `shared/delivery.ts` posts, edits, finds and counts. */
import { z } from "zod";
import { createDelivery } from "../../../adapters/shared/delivery.ts";
import { KEYCAPS } from "../../../adapters/shared/keycaps.ts";
import { failureOf } from "../../../adapters/shared/outcomes.ts";
import type { PlatformClock } from "../../../adapters/shared/platform-clock.ts";
import type { Log } from "../../../src/chat/log.ts";
import type { MessageRef, Messenger } from "../../../src/chat/messenger.ts";
import { CALL_TIMEOUT_MS, type Call } from "./api.ts";
import { renderReply } from "./render.ts";

/** Options are reactions with keycaps, counted from 0. */
const option = z.string().transform((emoji) => KEYCAPS.indexOf(emoji));
const sent = z.object({ id: z.string() });
/** The bot's own messages, each with the key that it was sent with and the bot's own reactions. */
const history = z.array(sent.extend({ key: z.string(), choices: z.number(), reacted: z.array(option) }));
const reactions = z.array(z.object({ person: z.string(), name: z.string(), bot: z.boolean(), option }));

const LIMITS = {
  perChannel: { perSecond: 1, concurrency: 1 },
  perTenant: { perSecond: 5, concurrency: 5 },
  global: { perSecond: 20, concurrency: 20 },
  timeoutMs: 30_000,
};

export const createMessenger = (call: Call, clock: PlatformClock, log: Log): Messenger =>
  createDelivery({
    limits: LIMITS,
    callTimeoutMs: CALL_TIMEOUT_MS,
    failureOf,
    log,
    platformTime: clock.atLatest,
    async open({ channel }) {
      const messages = ["channels", channel, "messages"];
      const pathOf = ({ id = "" }: MessageRef) => [...messages, id];
      return {
        async send({ choices = 0, inReplyTo, ...reply }, key) {
          const body = { ...renderReply(reply), key, choices, reply_to: inReplyTo?.["id"] };
          return sent.parse(await call("POST", messages, body));
        },
        async react(ref, option, deadline) {
          await call("PUT", [...pathOf(ref), "reactions", KEYCAPS[option] ?? ""], {}, deadline);
        },
        // The key and the number of choices stay as they were.
        async edit(ref, message) {
          await call("PUT", pathOf(ref), renderReply(message));
        },
        async *history(since) {
          const found = history.parse(await call("GET", ["channels", channel, "since", String(since)]));
          yield { messages: found.map(({ id, ...one }) => ({ ref: { id }, ...one })), position: undefined };
        },
        async *reactions(ref) {
          const all = reactions.parse(await call("GET", [...pathOf(ref), "reactions"]));
          yield* all.filter((one) => !one.bot && one.option >= 0);
        },
      };
    },
  });
