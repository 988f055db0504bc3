/** The people whom a text mentions. */
import { Routes } from "discord.js";
import { type Mentioned, MOST_MENTIONED } from "../../../src/chat/request.ts";
import { at } from "../../shared/payload.ts";
import type { Api } from "../transport/api.ts";
import { displayName } from "../transport/display-name.ts";

const MENTION = /<@!?(\d{17,20})>/g;

/** In order. `data` is the command's: Discord has looked up some people for it. */
export function mentionedIn(
  text: string,
  data: unknown,
  guildId: string | undefined,
  api: Api,
): Promise<readonly Mentioned[]> {
  const ids = new Set([...text.matchAll(MENTION)].map(([, id = ""]) => id));
  const nameOf = async (id: string): Promise<string> => {
    const user = at(data, "resolved", "users", id);
    if (user !== undefined) return displayName(user, at(data, "resolved", "members", id));
    if (guildId === undefined) return "";
    const member = await api.call("GET", Routes.guildMember(guildId, id)).catch(() => undefined);
    return displayName(at(member, "user"), member);
  };
  return Promise.all([...ids].slice(0, MOST_MENTIONED).map(async (id) => ({ id, name: await nameOf(id) })));
}
