/** The reactions by which a question is answered: put on in order, completed, and read. */
import type { CallOptions, Client } from "../transport/clients.ts";
import { codeOf } from "../transport/failures.ts";

const NAMES = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"] as const;

export const choiceNames = (choices: number): readonly string[] => NAMES.slice(0, choices);

export interface Reaction {
  readonly name?: string | undefined;
  readonly users?: readonly string[] | undefined;
}

/** ":one::skin-tone-3:" is ":one:". */
const plainName = (name: string): string => name.replace(/::skin-tone-\d$/, "");

/** From 0, or -1 for a reaction that chooses nothing. */
const choiceOf = (name: string, choices: number): number => choiceNames(choices).indexOf(plainName(name));

/** Those of the bot's own reactions that are not there yet, in order. */
export function missingNames(
  reactions: readonly Reaction[],
  choices: number,
  botUserId: string | undefined,
): readonly string[] {
  const ours = reactions.filter(({ users }) => botUserId !== undefined && users?.includes(botUserId));
  const there = new Set(ours.map(({ name }) => name));
  return choiceNames(choices).filter((name) => !there.has(name));
}

/** One after the other, so that what is there is always the beginning of the row. */
export async function addReactions(
  client: Client,
  message: { readonly channel: string; readonly timestamp: string },
  names: readonly string[],
  options: CallOptions,
): Promise<void> {
  for (const name of names) {
    try {
      await client.call("reactions.add", { ...message, name }, options);
    } catch (error) {
      if (codeOf(error) !== "already_reacted") throw error;
    }
  }
}

/** Everybody who has reacted with an option, with all of theirs in order. */
export function choicesByPerson(reactions: readonly Reaction[], choices: number): Map<string, number[]> {
  const chosen = new Map<string, Set<number>>();
  for (const { name = "", users = [] } of reactions) {
    const choice = choiceOf(name, choices);
    if (choice < 0) continue;
    for (const user of users) chosen.set(user, (chosen.get(user) ?? new Set()).add(choice));
  }
  return new Map([...chosen].map(([user, all]) => [user, [...all].sort((a, b) => a - b)]));
}
