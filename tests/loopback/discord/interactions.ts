/** Interactions that are under way: what the app was told, and what it has made of them. */
import type { Json } from "./json.ts";
import type { Refusal } from "./refusal.ts";
import { createSignal, type Signal } from "./signal.ts";
import type { Channel, Message } from "./world/types.ts";
import type { World } from "./world/world.ts";

/** As the gateway counts them. */
export const KIND = { command: 2, component: 3, autocomplete: 4, modal: 5 } as const;

export interface Interaction {
  readonly id: string;
  readonly token: string;
  readonly kind: number;
  readonly user: string;
  readonly channel: Channel;
  /** Whether the app acts for a person only, where the bot is not. */
  readonly isOutside: boolean;
  /** The message whose button was pressed, or whose modal was submitted. */
  readonly source: Message | undefined;
  /** What messages tell of it. */
  readonly metadata: Json;
  readonly at: number;
  readonly since: number;
  readonly problems: string[];
  /** How it was acknowledged: the body of the callback, and when. */
  callback: Json | undefined;
  ackedInMs: number | undefined;
  /** What "@original" means: the reply, or the message that was updated. */
  original: Message | undefined;
  /** Set while the reply says "thinking…". */
  isThinking: boolean;
  readonly followUps: Message[];
  choices: readonly Json[] | undefined;
  modal: Json | undefined;
  isModalOpen: boolean;
}

export type NewInteraction = Pick<
  Interaction,
  "kind" | "user" | "channel" | "isOutside" | "source" | "metadata"
>;

export interface Interactions {
  readonly ackTimeoutMs: number;
  readonly signal: Signal;
  open(id: string, spec: NewInteraction): Interaction;
  withToken(token: string): Interaction | undefined;
  /** The app has said something to the one with this token; what was refused is noted. */
  heard(token: string, refusal: Refusal | undefined): void;
}

const problemOf = ({ code, message, errors }: Refusal): string =>
  errors === undefined ? `${code} ${message}` : `${code} ${message} ${JSON.stringify(errors)}`;

const TOKEN_LIVES_MS = 15 * 60_000;

export function createInteractions(world: World, ackTimeoutMs: number): Interactions {
  const byToken = new Map<string, Interaction>();
  const signal = createSignal();
  return {
    ackTimeoutMs,
    signal,
    open(id, spec) {
      const interaction: Interaction = {
        ...spec,
        id,
        token: world.ids.secret(),
        at: world.now(),
        since: performance.now(),
        problems: [],
        callback: undefined,
        ackedInMs: undefined,
        original: undefined,
        isThinking: false,
        followUps: [],
        choices: undefined,
        modal: undefined,
        isModalOpen: false,
      };
      byToken.set(interaction.token, interaction);
      return interaction;
    },
    withToken: (token) => byToken.get(token),
    heard(token, refusal) {
      const interaction = byToken.get(token);
      if (interaction === undefined) return;
      if (refusal !== undefined) interaction.problems.push(problemOf(refusal));
      signal.changed();
    },
  };
}

export const isTokenAlive = (world: World, { at }: Interaction): boolean =>
  world.now() - at <= TOKEN_LIVES_MS;
