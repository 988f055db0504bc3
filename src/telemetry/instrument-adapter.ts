/** Instruments an adapter: a scope and a trace per interaction, and API call durations. */
import type { AdapterObserver, Interaction } from "../chat/adapter.ts";
import type { InstrumentationDeps } from "./instrumentation-deps.ts";
import { secondsSince } from "./meters.ts";
import { requestId } from "./request-id.ts";

export function instrumentAdapter(
  platform: string,
  { scopes, meters, tracing }: Pick<InstrumentationDeps, "scopes" | "meters" | "tracing">,
): AdapterObserver {
  async function interaction<T>({ kind, tenant }: Interaction, work: () => Promise<T>): Promise<T> {
    const begin = performance.now();
    const attributes = { "knock.platform": platform, "knock.kind": kind };
    try {
      return await tracing.span("interaction", { kind: "root", attributes }, (span) =>
        scopes.run({ request: requestId(), platform, tenant, span, found: {} }, work),
      );
    } finally {
      meters.interacted({ platform, kind }, secondsSince(begin));
    }
  }

  async function call<T>(method: string, work: () => Promise<T>): Promise<T> {
    const begin = performance.now();
    let outcome: "ok" | "failed" = "failed";
    const attributes = { "knock.platform": platform, "knock.method": method };
    try {
      const done = await tracing.span(`${platform} ${method}`, { kind: "call", attributes }, work);
      outcome = "ok";
      return done;
    } finally {
      meters.platformCalled({ platform, method, outcome }, secondsSince(begin));
    }
  }

  return {
    interaction,
    call,
    waited: (method, ms) => meters.waited({ platform, method }, ms / 1_000),
    limited: (method, by) => meters.limited({ platform, method, by }),
  };
}
