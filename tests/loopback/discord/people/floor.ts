/** What those who play the people share. */
import type { GatewayEvent } from "../gateway/gateway.ts";
import type { Interactions } from "../interactions.ts";
import type { World } from "../world/world.ts";

export interface Floor {
  readonly world: World;
  readonly interactions: Interactions;
  /** To the clients, whatever the bot can see. How many sessions it is for. */
  readonly dispatch: (event: GatewayEvent) => number;
  /** Only when it happened where the bot can see it. */
  readonly announce: (event: GatewayEvent) => void;
}
