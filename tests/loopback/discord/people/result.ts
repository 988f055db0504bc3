/** What became of something that a person did with the app. Replies that come later show up in it later. */
import { CALLBACK } from "../forms/callback.ts";
import type { Interaction, Interactions } from "../interactions.ts";
import type { Json } from "../json.ts";
import type { Edit, Message } from "../world/types.ts";

export type Status =
  /** Acknowledged with the answer itself. */
  | "answered"
  /** Acknowledged; the answer comes later. */
  | "deferred"
  /** Nobody answered within 3 seconds. */
  | "timeout"
  /** No client was there to be told, nor any that may come back. */
  | "no-connection"
  /** What was answered was refused; `problems` says why. */
  | "error";

export interface Modal {
  readonly interaction: Interaction;
  readonly customId: string;
  readonly title: string;
  readonly components: readonly Json[];
}

export interface InteractionResult {
  readonly status: Status;
  readonly ackedInMs: number | undefined;
  /** The body of the acknowledgement. */
  readonly callback: Json | undefined;
  /** The reply, or the message that was updated; undefined while it says "thinking…", and once it is deleted. */
  readonly shown: Message | undefined;
  readonly followUps: readonly Message[];
  /** What the reply said before. */
  readonly edits: readonly Edit[];
  /** What autocompletion offers. */
  readonly choices: readonly Json[];
  readonly modal: Modal | undefined;
  /** Everything that was refused, also later on. */
  readonly problems: readonly string[];
  readonly interactionId: string;
  readonly token: string;
  /** Settles with the reply once it is there, after a deferral too; fails when it is not in time. */
  settled(withinMs?: number): Promise<Message>;
  /** The first `count` follow-ups, once they are there. */
  followedUp(count: number, withinMs?: number): Promise<readonly Message[]>;
}

const DEFERRALS: readonly unknown[] = [CALLBACK.deferReply, CALLBACK.deferUpdate];

export async function resultOf(
  { ackTimeoutMs, signal }: Interactions,
  interaction: Interaction,
  told: number,
): Promise<InteractionResult> {
  const acknowledged = (): true | undefined => (interaction.callback === undefined ? undefined : true);
  await signal.until(acknowledged, told === 0 ? 0 : ackTimeoutMs);
  const status = statusOf(interaction, told);
  const shown = (): Message | undefined => {
    const { original, isThinking } = interaction;
    return original === undefined || isThinking || original.deleted ? undefined : original;
  };
  const waitFor = async <T>(what: string, look: () => T | undefined, withinMs: number): Promise<T> => {
    const found = await signal.until(look, withinMs);
    if (found === undefined)
      throw new Error(`${what} within ${withinMs} ms; ${interaction.problems.join("; ")}`);
    return found;
  };
  return {
    status,
    ackedInMs: interaction.ackedInMs,
    callback: interaction.callback,
    get shown() {
      return shown();
    },
    followUps: interaction.followUps,
    get edits() {
      return shown()?.edits ?? [];
    },
    choices: interaction.choices ?? [],
    modal: modalOf(interaction),
    problems: interaction.problems,
    interactionId: interaction.id,
    token: interaction.token,
    settled: (withinMs = 100_000) => waitFor("no reply", shown, withinMs),
    followedUp: (count, withinMs = 100_000) =>
      waitFor(
        `not ${count} follow-ups`,
        () => (interaction.followUps.length >= count ? interaction.followUps.slice(0, count) : undefined),
        withinMs,
      ),
  };
}

function statusOf({ callback, problems }: Interaction, told: number): Status {
  if (callback !== undefined) return DEFERRALS.includes(callback["type"]) ? "deferred" : "answered";
  if (told === 0) return "no-connection";
  return problems.length > 0 ? "error" : "timeout";
}

function modalOf(interaction: Interaction): Modal | undefined {
  const { modal } = interaction;
  if (modal === undefined) return undefined;
  const { custom_id, title, components } = modal as { custom_id: string; title: string; components: Json[] };
  return { interaction, customId: custom_id, title, components };
}
