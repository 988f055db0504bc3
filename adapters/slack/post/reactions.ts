/** The reactions by which a question is answered: added by the bot, and read. */
import type { Reaction } from "../../shared/delivery.ts";
import type { Client } from "../transport/clients.ts";
import { codeOf } from "../transport/failures.ts";
import type { People } from "../transport/people.ts";

const NAMES: readonly string[] = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];

/** As `reactions.add` and `reactions.get` address it. */
export interface MessagePlace {
  readonly channel: string;
  readonly timestamp: string;
}

interface MessageReaction {
  readonly name?: string | undefined;
  readonly users?: readonly string[] | undefined;
}

/** The option, counted from 0, or -1 for another reaction. ":one::skin-tone-3:" is ":one:". */
const optionOf = ({ name = "" }: MessageReaction): number =>
  NAMES.indexOf(name.replace(/::skin-tone-\d$/, ""));

export const optionsOfBot = (
  reactions: readonly MessageReaction[],
  botUserId: string | undefined,
): readonly number[] =>
  reactions.filter(({ users }) => botUserId !== undefined && users?.includes(botUserId)).map(optionOf);

/** With a deadline, its turn was reserved before the message was sent. */
export async function addReaction(
  client: Client,
  place: MessagePlace,
  option: number,
  deadline: number | undefined,
): Promise<void> {
  const options = { deadline, reserved: deadline !== undefined };
  try {
    await client.call("reactions.add", { ...place, name: NAMES[option] }, options);
  } catch (error) {
    if (codeOf(error) !== "already_reacted") throw error;
  }
}

/** Who has reacted with an option, without those who are known to be bots. */
export async function* readReactions(
  client: Client,
  people: People,
  place: MessagePlace,
  choices: number,
): AsyncGenerator<Reaction> {
  const { message } = await client.call("reactions.get", { ...place, full: true });
  const { tenant, botUserId } = client.account;
  const chosen = (message?.reactions ?? [])
    .flatMap((reaction) =>
      (reaction.users ?? []).map((person, turn) => ({ person, turn, option: optionOf(reaction) })),
    )
    .filter(({ person, option }) => option >= 0 && option < choices && person !== botUserId);
  // A bot reacts at once, so those who came first are the ones to be asked about.
  const inTurn = chosen.toSorted((a, b) => a.turn - b.turn).map(({ person }) => person);
  const bots = await people.bots(tenant, [...new Set(inTurn)]);
  for (const { person, option } of chosen) if (!bots.has(person)) yield { person, option };
}
