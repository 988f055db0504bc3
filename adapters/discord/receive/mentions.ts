/** The people whom a text mentions. */
import { Routes } from "discord.js";
import type { Mentioned } from "../../../src/chat/request.ts";
import { textAt } from "../../shared/payload.ts";
import type { Api } from "../transport/api.ts";
import type { Typed } from "./payloads.ts";

/** More people than anybody names in one go. */
const MOST_NAMED = 10;
const MENTION = /<@!?(\d{17,20})>/g;

/** The people that a text mentions, in order. */
export function mentionedIn(
  text: string,
  { guildId, people }: Typed,
  api: Api,
): Promise<readonly Mentioned[]> {
  const ids = new Set([...text.matchAll(MENTION)].map(([, id = ""]) => id));
  return Promise.all(
    [...ids]
      .slice(0, MOST_NAMED)
      .map(async (id) => ({ id, name: people.get(id) ?? (await nameOf(id, guildId, api)) })),
  );
}

/** Discord looks up who is chosen, and not who is written into a text. */
async function nameOf(id: string, guildId: string | undefined, api: Api): Promise<string> {
  if (guildId === undefined) return id;
  const member = await api.call("GET", Routes.guildMember(guildId, id)).catch(() => undefined);
  return (
    textAt(member, "nick") ??
    textAt(member, "user", "global_name") ??
    textAt(member, "user", "username") ??
    id
  );
}
