/** The reactions by which a question is answered: added by the bot, and read page by page. */
import { type RouteLike, Routes } from "discord.js";
import type { Reaction } from "../../shared/delivery.ts";
import { KEYCAPS } from "../../shared/keycaps.ts";
import { at, listAt, numberAt, textAt } from "../../shared/payload.ts";
import { LIMITS } from "../limits.ts";
import type { Api } from "../transport/api.ts";

export const reactionRoute = (channel: string, id: string, option: number): RouteLike =>
  Routes.channelMessageOwnReaction(channel, id, KEYCAPS[option] ?? "");

export const optionsOfBot = (message: unknown): readonly number[] =>
  listAt(message, "reactions")
    .filter((reaction) => at(reaction, "me") === true)
    .map((reaction) => KEYCAPS.indexOf(textAt(reaction, "emoji", "name") ?? ""));

/** Normal reactions and super reactions, which Discord lists and counts apart. */
const KINDS = [
  { type: "0", count: "normal" },
  { type: "1", count: "burst" },
] as const;

/** Who has reacted with an option. Bots are left out. */
export async function* readReactions(
  api: Api,
  channel: string,
  id: string,
  choices: number,
): AsyncGenerator<Reaction> {
  const message = await api.call("GET", Routes.channelMessage(channel, id));
  for (const [option, emoji] of KEYCAPS.slice(0, choices).entries()) {
    const reaction = listAt(message, "reactions").find((one) => textAt(one, "emoji", "name") === emoji);
    if (reaction === undefined) continue;
    for (const { type, count } of KINDS) {
      // Saves a call where there are none.
      if (numberAt(reaction, "count_details", count) === 0) continue;
      const route = Routes.channelMessageReaction(channel, id, emoji);
      for await (const user of usersOf(api, route, type)) yield { ...user, option };
    }
  }
}

/** More would be a fault in the paging. */
const MOST_PAGES = 1_000;

async function* usersOf(api: Api, route: RouteLike, type: "0" | "1") {
  const most = LIMITS.page.reactors.most;
  let after = "0";
  for (let page = 0; page < MOST_PAGES; page++) {
    const found = await api.call("GET", route, { query: { limit: String(most), after, type } });
    const users = Array.isArray(found) ? found : [];
    for (const user of users) {
      const person = textAt(user, "id");
      if (person === undefined || at(user, "bot") === true) continue;
      yield { person, name: textAt(user, "global_name") ?? textAt(user, "username") ?? "" };
    }
    const last = textAt(users.at(-1), "id");
    if (users.length < most || last === undefined) return;
    after = last;
  }
}
