/**
 * The channel's history, in which the bot's own messages are found by the marker in
 * their metadata. Every member of the channel can read it: it holds the key and the
 * number of options, never which of them is right.
 */
import type { HistoryPage, SentMessage } from "../../shared/delivery.ts";
import { at, textAt } from "../../shared/payload.ts";
import { type Client, pagesOf } from "../transport/clients.ts";
import type { Account } from "../transport/installations.ts";
import type { Answers } from "../transport/methods.ts";
import { optionsOfBot } from "./reactions.ts";

const MARKER = "knock";

export const markerOf = (key: string, choices: number | undefined) => ({
  event_type: MARKER,
  event_payload: { key, ...(choices !== undefined && { choices }) },
});

const PAGE = 200;

/** Newest first. The position is the oldest timestamp read so far, which never expires. */
export async function* history(
  client: Client,
  channel: string,
  since: Temporal.Instant,
  position: string | undefined,
): AsyncGenerator<HistoryPage> {
  let oldest = position;
  const pages = pagesOf(client, "conversations.history", {
    ...(position !== undefined && { latest: position }),
    channel,
    oldest: (since.epochMilliseconds / 1_000).toFixed(6),
    inclusive: true,
    include_all_metadata: true,
    limit: PAGE,
  });
  for await (const { messages = [] } of pages) {
    oldest = messages.at(-1)?.ts ?? oldest;
    yield {
      messages: messages.flatMap((message) => sentMessage(message, client.account) ?? []),
      position: oldest,
    };
  }
}

type Message = NonNullable<Answers["conversations.history"]["messages"]>[number];

function sentMessage(message: Message, { botId, botUserId }: Account): SentMessage | undefined {
  const { ts, bot_id: by, metadata, reactions = [] } = message;
  const key = textAt(metadata, "event_payload", "key");
  const isOurs = by === undefined || botId === undefined || by === botId;
  if (ts === undefined || key === undefined || metadata?.event_type !== MARKER || !isOurs) return undefined;
  return {
    ref: { ts },
    key,
    choices: Number(at(metadata, "event_payload", "choices") ?? 0),
    reacted: optionsOfBot(reactions, botUserId),
  };
}
