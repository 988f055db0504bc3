/** The channel's history, in which the bot's own messages are found by their metadata. */
import type { HistoryPage, SentMessage } from "../../shared/delivery.ts";
import type { Account } from "../transport/accounts.ts";
import type { Client } from "../transport/clients.ts";
import type { Answers } from "../transport/methods.ts";
import { pagesOf } from "../transport/pages.ts";
import { markerOf } from "./marker.ts";
import { optionsOfBot } from "./reactions.ts";

const PAGE = 200;

/** Newest first. The position is the oldest timestamp read so far, which never expires. */
export async function* history(
  client: Client,
  channel: string,
  since: Temporal.Instant,
  position: string | undefined,
): AsyncGenerator<HistoryPage> {
  const args = {
    ...(position !== undefined && { latest: position }),
    channel,
    oldest: (since.epochMilliseconds / 1_000).toFixed(6),
    inclusive: true,
    include_all_metadata: true,
    limit: PAGE,
  };
  let oldest = position;
  for await (const page of pagesOf(client, "conversations.history", args)) {
    const { messages = [] } = page;
    oldest = messages.at(-1)?.ts ?? oldest;
    yield {
      messages: messages.flatMap((message) => sentMessage(message, client.account) ?? []),
      position: oldest,
    };
  }
}

type Message = NonNullable<Answers["conversations.history"]["messages"]>[number];

function sentMessage(message: Message, account: Account): SentMessage | undefined {
  const marker = markerOf(message);
  const isOurs =
    message.bot_id === undefined || account.botId === undefined || message.bot_id === account.botId;
  if (message.ts === undefined || marker === undefined || !isOurs) return undefined;
  return {
    ref: { ts: message.ts },
    key: marker.key,
    choices: marker.choices ?? 0,
    reacted: optionsOfBot(message.reactions ?? [], account.botUserId),
  };
}
