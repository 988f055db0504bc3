/** What a Web API method is: who may call it, how often, and what it does. */
import type { Json } from "../json.ts";
import type { Team, Token } from "../world/types.ts";
import type { World } from "../world/world.ts";
import type { Arguments } from "./arguments.ts";
import type { Tier } from "./rate-limits.ts";

export interface Call {
  readonly method: string;
  readonly args: Arguments;
  readonly token: Token;
  readonly team: Team;
}

export interface Method {
  /** Which kind of token it takes; "none" for what is called without. */
  readonly token: "bot" | "app" | "any" | "none";
  /** One of these is needed. */
  readonly scopes: readonly string[];
  readonly tier: Tier;
  run(call: Call): Json;
}

export type Methods = Readonly<Record<string, Method>>;

/** What the methods work with. */
export interface Office {
  readonly world: World;
  readonly knowsEmoji: (name: string) => boolean;
  /** Tells the app what its own call has brought about, as Slack does: its reactions, its joining. */
  readonly announce: (team: Team, event: Json) => void;
  /** Redeems a trigger: who did something, in which team. */
  readonly redeemTrigger: (team: Team, triggerId: string) => { readonly user: string };
}
