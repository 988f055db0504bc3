/** Asking for members over the gateway (op 8). */
import { asText, type Json } from "../json.ts";
import { memberWithUserJson } from "../world/json/people.ts";
import type { Member } from "../world/types.ts";
import type { World } from "../world/world.ts";

/** All members only with the intent for it; those that are asked for by id always. */
export function chunkOf(world: World, asked: Json, seesAll: boolean): Json {
  const guildId = asText(asked["guild_id"]) ?? "";
  const members = [...(world.guilds.get(guildId)?.members.values() ?? [])];
  const ids = [asked["user_ids"] ?? []].flat().map(String);
  const found =
    ids.length > 0 ? members.filter(({ user }) => ids.includes(user.id)) : named(members, asked, seesAll);
  return {
    guild_id: guildId,
    members: found.map(memberWithUserJson),
    chunk_index: 0,
    chunk_count: 1,
    not_found: ids.filter((id) => !found.some(({ user }) => user.id === id)),
    ...(asText(asked["nonce"]) !== undefined && { nonce: asked["nonce"] }),
  };
}

function named(members: readonly Member[], asked: Json, seesAll: boolean): readonly Member[] {
  const query = asText(asked["query"]);
  if (query === undefined) return [];
  if (query === "") return seesAll ? members : [];
  const limit = Math.min(Number(asked["limit"] ?? 100), 100);
  return members.filter(({ user, nick }) => (nick ?? user.name).startsWith(query)).slice(0, limit);
}
