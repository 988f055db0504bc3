/** What people are called in a server. The lists of reactions only tell what they are called in Discord. */
import { Routes } from "discord.js";
import { BoundedMap } from "../../../src/chat/bounded-map.ts";
import { settleWithin } from "../../../src/chat/settle-within.ts";
import { at } from "../../shared/payload.ts";
import type { Api } from "../transport/api.ts";
import { displayName } from "../transport/display-name.ts";

/** Those that Discord tells within that time. People who have left the server are not among them. */
export type Names = (
  guildId: string,
  people: readonly string[],
  withinMs: number,
) => Promise<ReadonlyMap<string, string>>;

const KEPT_MS = 30 * 60_000;
const MOST_KEPT = 20_000;

export function createNames(api: Api, now: () => number = () => performance.now()): Names {
  const kept = new BoundedMap<{ readonly name: string; readonly at: number }>(MOST_KEPT);
  const keyOf = (guildId: string, person: string): string => `${guildId} ${person}`;

  async function ask(guildId: string, person: string, deadline: number): Promise<void> {
    const member = await api.call("GET", Routes.guildMember(guildId, person), { deadline });
    kept.set(keyOf(guildId, person), { name: displayName(at(member, "user"), member), at: now() });
  }

  return async (guildId, people, withinMs) => {
    const isFresh = (person: string) => now() - (kept.get(keyOf(guildId, person))?.at ?? -KEPT_MS) < KEPT_MS;
    const unknown = people.filter((person) => !isFresh(person));
    const deadline = performance.now() + withinMs;
    await settleWithin(Promise.allSettled(unknown.map((person) => ask(guildId, person, deadline))), withinMs);
    return new Map(
      people.flatMap((person) => {
        const name = kept.get(keyOf(guildId, person))?.name ?? "";
        return name === "" ? [] : [[person, name] as const];
      }),
    );
  };
}
