/** The reactions by which a question is answered: put on in order, completed, and read page by page. */
import { Routes } from "discord.js";
import type { Reactor } from "../../../src/chat/messenger.ts";
import { at, textAt } from "../../shared/payload.ts";
import { LIMITS } from "../limits.ts";
import { numberAt } from "../receive/payloads.ts";
import type { Api } from "../transport/api.ts";
import { listAt } from "../transport/permissions.ts";

export interface MessagePlace {
  readonly channel: string;
  readonly id: string;
}

/** "1️⃣" to "9️⃣". */
export const choiceEmoji = (choices: number): readonly string[] =>
  Array.from({ length: Math.min(choices, 9) }, (_, i) => `${i + 1}\ufe0f\u20e3`);

/** One after the other, so that what is there is always the beginning of the row. */
export async function addReactions(
  api: Api,
  { channel, id }: MessagePlace,
  emoji: readonly string[],
  deadline?: number,
): Promise<void> {
  for (const one of emoji) {
    const route = Routes.channelMessageOwnReaction(channel, id, one);
    await api.call("PUT", route, deadline === undefined ? {} : { deadline });
  }
}

/** Those of the bot's own reactions that are not on the message yet, in order. */
export function missingEmoji(message: unknown, choices: number): readonly string[] {
  const ours = listAt(message, "reactions").filter((reaction) => at(reaction, "me") === true);
  const there = new Set(ours.map((reaction) => textAt(reaction, "emoji", "name")));
  return choiceEmoji(choices).filter((emoji) => !there.has(emoji));
}

/** Reactions of the usual kind, and those that burst. */
const KINDS = [
  { type: "0", count: "normal" },
  { type: "1", count: "burst" },
] as const;

/** Beyond, something is wrong with the pages. */
const MOST_PAGES = 1_000;

/** Everybody who has reacted with an option, with all of theirs in order. Bots are left out. */
export async function readReactors(
  api: Api,
  place: MessagePlace,
  choices: number,
): Promise<readonly Reactor[]> {
  const message = await api.call("GET", Routes.channelMessage(place.channel, place.id));
  const people = new Map<string, { readonly name: string; readonly choices: Set<number> }>();
  for (const [choice, emoji] of choiceEmoji(choices).entries()) {
    const reaction = listAt(message, "reactions").find((one) => textAt(one, "emoji", "name") === emoji);
    for (const { type, count } of KINDS) {
      if (!mayHold(reaction, count)) continue;
      for await (const { id, name } of pagesOf(api, place, emoji, type)) {
        const known = people.get(id) ?? { name, choices: new Set() };
        people.set(id, known);
        known.choices.add(choice);
      }
    }
  }
  return [...people].map(([person, { name, choices: all }]) => ({
    person,
    name,
    choices: [...all].sort((a, b) => a - b),
  }));
}

/** Where Discord counts them apart, what it counts as none need not be read. */
const mayHold = (reaction: unknown, kind: "normal" | "burst"): boolean =>
  reaction !== undefined && numberAt(reaction, "count_details", kind) !== 0;

async function* pagesOf(api: Api, { channel, id }: MessagePlace, emoji: string, type: "0" | "1") {
  const most = LIMITS.page.reactors.most;
  const route = Routes.channelMessageReaction(channel, id, emoji);
  let after = "0";
  for (let page = 0; page < MOST_PAGES; page++) {
    const found = await api.call("GET", route, { query: { limit: String(most), after, type } });
    const users = Array.isArray(found) ? found : [];
    for (const user of users) {
      const person = textAt(user, "id");
      if (person === undefined || at(user, "bot") === true) continue;
      yield { id: person, name: textAt(user, "global_name") ?? textAt(user, "username") ?? person };
    }
    const last = textAt(users.at(-1), "id");
    if (users.length < most || last === undefined) return;
    after = last;
  }
}
