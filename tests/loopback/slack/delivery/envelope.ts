/** What Slack hands to an app, and what became of it. */
import type { Json } from "../json.ts";

export interface Envelope {
  readonly type: "slash_commands" | "interactive" | "events_api";
  readonly payload: Json;
  /** Whether what the app acknowledges with is looked at. */
  readonly acceptsResponse: boolean;
  readonly retry?: { readonly attempt: number; readonly reason: string };
}

export type Outcome =
  | { readonly status: "acked"; readonly afterMs: number; readonly body: Json }
  /** Not acknowledged in time. */
  | { readonly status: "timeout" }
  /** The socket closed, or the connection broke, before the acknowledgement. */
  | { readonly status: "closed" }
  | { readonly status: "no-connection" }
  | { readonly status: "http-error"; readonly httpStatus: number; readonly noRetry: boolean };

export type Deliver = (appId: string, envelope: Envelope) => Promise<Outcome>;
