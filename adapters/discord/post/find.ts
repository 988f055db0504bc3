/** Looking for a message by its marker, and completing its reactions. */
import { PermissionFlagsBits, Routes } from "discord.js";
import type { Log } from "../../../src/chat/log.ts";
import type { Found } from "../../../src/chat/messenger.ts";
import { textAt } from "../../shared/payload.ts";
import { LIMITS } from "../limits.ts";
import type { Api } from "../transport/api.ts";
import { failureOf } from "../transport/failures.ts";
import { askPermissions } from "../transport/member-roles.ts";
import { has } from "../transport/permissions.ts";
import { markerOf } from "./marker.ts";
import { addReactions, missingEmoji } from "./reactions.ts";

const MOST_PAGES = 20;

export interface Wanted {
  readonly channel: string;
  readonly key: string;
  readonly since: Temporal.Instant;
}

/** How far searches came that were interrupted: the latest message that each has looked at. */
export type Searches = Map<string, bigint>;

const MOST_SEARCHES = 100;

export interface FindingDeps {
  readonly api: Api;
  /** As whom the bot writes: anybody could write the same marker. */
  readonly botId: string;
  readonly log: Log;
}

/**
 * Nothing is posted under the key before a search has come to its end, so that one that was
 * interrupted goes on where it was: Discord lets so much be read at a time, and no more.
 */
export async function findPosted(
  { api, botId, log }: FindingDeps,
  wanted: Wanted,
  searches: Searches,
): Promise<Found> {
  const { channel, key } = wanted;
  const search = `${channel} ${key}`;
  for await (const message of history(api, wanted, searches)) {
    const id = textAt(message, "id");
    const marker = markerOf(message);
    if (id === undefined || marker?.key !== key || textAt(message, "author", "id") !== botId) continue;
    try {
      await addReactions(api, { channel, id }, missingEmoji(message, marker.choices));
    } catch (error) {
      const failure = failureOf(error);
      log.warn({ channel, detail: failure.detail }, "the reactions of a question are not complete");
      if (failure.outcome !== "permanent") return failure;
    }
    searches.delete(search);
    return { ok: true, ref: { id, key, choices: String(marker.choices) } };
  }
  searches.delete(search);
  return (await couldSee(api, channel, botId)) ? { ok: true } : UNSEEN;
}

/** Nothing may be said to be missing where it could not be seen, or it would be posted twice. */
const UNSEEN: Found = {
  ok: false,
  outcome: "permanent",
  reason: "no-permission",
  detail: "Read Message History, Embed Links",
};

/**
 * To a bot that may not read the history, Discord shows an empty one instead of
 * saying so; where it may not embed, the marker was dropped.
 */
async function couldSee(api: Api, channel: string, botId: string): Promise<boolean> {
  const permissions = await askPermissions(api, channel, botId);
  const needed = PermissionFlagsBits.ReadMessageHistory | PermissionFlagsBits.EmbedLinks;
  return permissions === undefined || has(permissions, needed);
}

/** Pages from that instant on, since what is looked for was posted soon after it. */
async function* history(
  api: Api,
  { channel, key, since }: Wanted,
  searches: Searches,
): AsyncGenerator<unknown> {
  const limit = String(LIMITS.page.messages.most);
  const search = `${channel} ${key}`;
  let after = searches.get(search) ?? firstIdAt(since);
  for (let page = 0; page < MOST_PAGES; page++) {
    remember(searches, search, after);
    const found = await api.call("GET", Routes.channelMessages(channel), {
      query: { limit, after: String(after) },
    });
    const messages: readonly unknown[] = Array.isArray(found) ? found : [];
    yield* messages;
    if (messages.length < LIMITS.page.messages.most) return;
    after = messages.reduce<bigint>((latest, one) => later(latest, BigInt(textAt(one, "id") ?? 0)), after);
  }
  remember(searches, search, after);
  throw new Error(`there are more than ${MOST_PAGES * LIMITS.page.messages.most} messages to look through`);
}

function remember(searches: Searches, search: string, after: bigint): void {
  const [oldest] = searches.keys();
  if (oldest !== undefined && searches.size >= MOST_SEARCHES && !searches.has(search)) {
    searches.delete(oldest);
  }
  searches.set(search, after);
}

const later = (a: bigint, b: bigint): bigint => (a > b ? a : b);

/** Ids begin with the milliseconds since Discord's own epoch. */
const DISCORD_EPOCH_MS = 1_420_070_400_000;

const firstIdAt = (instant: Temporal.Instant): bigint =>
  BigInt(Math.max(0, instant.epochMilliseconds - DISCORD_EPOCH_MS)) << 22n;
