/** Reads a channel's history, and finds the bot's own messages in it by their marker. */
import { PermissionFlagsBits, Routes, SnowflakeUtil } from "discord.js";
import type { HistoryPage, SentMessage } from "../../shared/delivery.ts";
import { bitsAt, textAt } from "../../shared/payload.ts";
import { LIMITS } from "../limits.ts";
import type { Api } from "../transport/api.ts";
import { noPermission } from "../transport/failures.ts";
import { askPermissions, has } from "../transport/permissions.ts";
import { markerOf, refOf } from "./marker.ts";
import { optionsOfBot } from "./reactions.ts";

export interface HistoryDeps {
  readonly api: Api;
  /** The bot's own user: anybody could write the same marker. */
  readonly botId: string;
}

/** Oldest first: a search mostly follows soon after the post. The position is the latest id. */
export async function* history(
  { api, botId }: HistoryDeps,
  channel: string,
  since: Temporal.Instant,
  position: string | undefined,
): AsyncGenerator<HistoryPage> {
  const limit = LIMITS.page.messages.most;
  let after = position === undefined ? firstIdAt(since) : BigInt(position);
  let count: number;
  do {
    const query = { limit: String(limit), after: String(after) };
    const found = await api.call("GET", Routes.channelMessages(channel), { query });
    const messages: readonly unknown[] = Array.isArray(found) ? found : [];
    const ids = messages.map((message) => bitsAt(message, "id"));
    after = ids.reduce((latest, id) => (id > latest ? id : latest), after);
    count = messages.length;
    const own = messages.filter((message) => textAt(message, "author", "id") === botId);
    yield { messages: own.flatMap((message) => sentMessage(message) ?? []), position: String(after) };
  } while (count >= limit);
}

function sentMessage(message: unknown): SentMessage | undefined {
  const id = textAt(message, "id");
  const marker = markerOf(message);
  return id === undefined || marker === undefined
    ? undefined
    : { ...marker, ref: refOf(id, marker), reacted: optionsOfBot(message) };
}

/**
 * To a bot that may not read the history, Discord shows an empty one instead of
 * saying so. Where the bot may not embed, Discord has dropped the marker.
 */
export async function checkAccess({ api, botId }: HistoryDeps, channel: string): Promise<void> {
  const permissions = await askPermissions(api, channel, botId);
  const needed = PermissionFlagsBits.ReadMessageHistory | PermissionFlagsBits.EmbedLinks;
  if (permissions === undefined || has(permissions, needed)) return;
  throw noPermission("Read Message History, Embed Links");
}

/** Ids begin with the milliseconds since Discord's own epoch. */
const firstIdAt = (instant: Temporal.Instant): bigint =>
  BigInt(Math.max(0, instant.epochMilliseconds - Number(SnowflakeUtil.epoch))) << 22n;
