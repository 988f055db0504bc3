/** What a route is: its address as Discord's description of the API has it, and what it does. */

import type { GatewayEvent } from "../gateway/gateway.ts";
import type { Interactions } from "../interactions.ts";
import type { Json } from "../json.ts";
import type { World } from "../world/world.ts";

export interface Call {
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** An object; commands are overwritten with a list. */
  readonly body: unknown;
  /** Names of files that were uploaded along. */
  readonly files: readonly string[];
  /** When it came, on the machine's monotonic clock. */
  readonly arrivedAt: number;
}

export interface Answer {
  readonly status: number;
  readonly body?: unknown;
}

export interface Route {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** "/channels/{channel_id}/messages" */
  readonly path: string;
  /** "none" where the address itself is the secret. */
  readonly auth: "bot" | "none";
  run(call: Call): Answer;
}

/** What the routes work with. */
export interface Office {
  readonly world: World;
  readonly interactions: Interactions;
  /** Tells the clients over the gateway; only of channels that the bot can see. */
  readonly announce: (event: GatewayEvent) => void;
  /** Reading over HTTP is subject to the privileges of the application too. */
  readonly restIntents: number;
  readonly gatewayUrl: () => string;
  readonly gatewayTerms: () => Json;
}

export const ok = (body: unknown): Answer => ({ status: 200, body });
export const created = (body: unknown): Answer => ({ status: 201, body });
export const nothing: Answer = { status: 204 };

/** A parameter that the address surely has. */
export const param = ({ params }: Call, name: string): string => params[name] ?? "";
