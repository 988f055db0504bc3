/** Looking for a message by the marker in its metadata, and completing its reactions. */

import type { Log } from "../../../src/chat/log.ts";
import type { Found } from "../../../src/chat/messenger.ts";
import type { Client } from "../transport/clients.ts";
import { failureOf } from "../transport/failures.ts";
import { nextCursor, pagesOf } from "../transport/pages.ts";
import { markerOf } from "./marker.ts";
import { addReactions, missingNames, type Reaction } from "./reactions.ts";

const PAGE = 200;
const MOST_PAGES = 20;

interface Message {
  readonly ts?: string | undefined;
  readonly bot_id?: string | undefined;
  readonly metadata?: { readonly event_type?: string; readonly event_payload?: unknown } | undefined;
  readonly reactions?: readonly Reaction[] | undefined;
}

export interface Wanted {
  readonly channel: string;
  readonly key: string;
  readonly since: Temporal.Instant;
}

/** How far searches came that were interrupted: the oldest message that each has looked at. */
export type Searches = Map<string, string>;

const MOST_SEARCHES = 100;

/**
 * Nothing is posted under the key before a search has come to its end, so that one
 * that was interrupted goes on where it was: Slack may let it read a page a minute.
 */
export async function findPosted(
  client: Client,
  wanted: Wanted,
  log: Log,
  searches: Searches,
): Promise<Found> {
  const { channel, key } = wanted;
  const id = [client.account.tenant, channel, key].join(" ");
  for await (const message of history(client, wanted, searches.get(id))) {
    const marker = markerOf(message);
    if (message.ts === undefined || marker?.key !== key || !isOurs(message, client)) {
      remember(searches, id, message.ts);
      continue;
    }
    const { account } = client;
    const missing = missingNames(message.reactions ?? [], marker.choices ?? 0, account.botUserId);
    try {
      await addReactions(client, { channel, timestamp: message.ts }, missing, {});
    } catch (error) {
      const failure = failureOf(error);
      log.warn({ channel, detail: failure.detail }, "the reactions of a question are not complete");
      if (failure.outcome !== "permanent") return failure;
    }
    searches.delete(id);
    return { ok: true, ref: { ts: message.ts } };
  }
  searches.delete(id);
  return { ok: true };
}

function remember(searches: Searches, id: string, ts: string | undefined): void {
  const [oldest] = searches.keys();
  if (oldest !== undefined && searches.size >= MOST_SEARCHES && !searches.has(id)) searches.delete(oldest);
  if (ts !== undefined) searches.set(id, ts);
}

/** Anybody's app can write the same words into its metadata. */
const isOurs = ({ bot_id }: Message, { account }: Client): boolean =>
  bot_id === undefined || account.botId === undefined || bot_id === account.botId;

/** Newest first. */
async function* history(
  client: Client,
  { channel, since }: Wanted,
  latest: string | undefined,
): AsyncGenerator<Message> {
  const args = {
    ...(latest !== undefined && { latest }),
    channel,
    oldest: (since.epochMilliseconds / 1_000).toFixed(6),
    inclusive: true,
    include_all_metadata: true,
    limit: PAGE,
  };
  let left = false;
  for await (const page of pagesOf(client, "conversations.history", args, { most: MOST_PAGES })) {
    yield* page.messages ?? [];
    left = nextCursor(page) !== undefined;
  }
  if (left) throw new Error(`there are more than ${MOST_PAGES * PAGE} messages to look through`);
}
