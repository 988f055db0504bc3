/** Instruments an adapter: a scope and a trace per interaction, and API call durations. */
import type { AdapterObserver, Interaction } from "../chat/adapter.ts";
import { createOutage } from "../chat/outage.ts";
import { apologyKind, noteCallError } from "./apology-kind.ts";
import type { InstrumentationDeps } from "./instrumentation-deps.ts";
import { secondsSince } from "./meters.ts";
import { requestId } from "./request-id.ts";
import type { Found } from "./scopes.ts";

export function instrumentAdapter(
  platform: string,
  { scopes, meters, tracing, log }: Pick<InstrumentationDeps, "scopes" | "meters" | "tracing" | "log">,
): AdapterObserver {
  const unreadable = createOutage({
    log,
    what: "every installation",
    failing:
      "an installation cannot be opened: the workspace must install the app again, or the key must return",
  });

  async function interaction<T>({ kind, tenant }: Interaction, work: () => Promise<T>): Promise<T> {
    const begin = performance.now();
    const attributes = { "knock.platform": platform, "knock.kind": kind };
    const found: Found = {};
    try {
      return await tracing.span("interaction", { kind: "root", attributes }, (span) =>
        scopes.run({ request: requestId(), platform, tenant, span, found }, work),
      );
    } catch (error) {
      // Whoever asked did not even get an apology.
      if (kind !== "event") {
        meters.apologised({ platform, kind: apologyKind(error) });
        if (found.isCounted !== true) meters.failed({ platform });
      }
      throw error;
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
    } catch (error) {
      noteCallError(error);
      throw error;
    } finally {
      meters.platformCalled({ platform, method, outcome }, secondsSince(begin));
    }
  }

  return {
    interaction,
    call,
    waited: (method, ms) => meters.waited({ platform, method }, ms / 1_000),
    limited: (method, by) => meters.limited({ platform, method, by }),
    unreadable(tenant, error) {
      meters.unreadable({ platform });
      const scope = scopes.current();
      if (scope !== undefined) scope.found.isUnreadable = true;
      unreadable.failed(error, { tenant });
    },
  };
}
