/** Instruments the store: durations and database errors. */
import { StoreCorrupt, StoreUnavailable } from "../store/errors.ts";
import type { Store } from "../store/store.ts";
import type { InstrumentationDeps } from "./instrumentation-deps.ts";
import { label, secondsSince } from "./meters.ts";

export function instrumentStore(store: Store, deps: InstrumentationDeps): Store {
  const { scopes, meters, tracing, onStoreUsed } = deps;
  const attributes = { "db.system.name": store.kind === "postgres" ? "postgresql" : store.kind };

  async function timed<T>(operation: "use" | "transaction", work: () => Promise<T>): Promise<T> {
    const begin = performance.now();
    try {
      const done = await tracing.span(`store ${operation}`, { kind: "call", attributes }, work);
      onStoreUsed();
      return done;
    } catch (error) {
      const reason = reasonOf(error);
      if (reason !== undefined) {
        meters.storeFailed({ reason });
        const scope = scopes.current();
        if (scope !== undefined) scope.found.storeIsAway = true;
      }
      throw error;
    } finally {
      meters.storeUsed({ operation }, secondsSince(begin));
    }
  }

  return {
    ...store,
    use: (work) => timed("use", () => store.use(work)),
    transaction: (work) => timed("transaction", () => store.transaction(work)),
  };
}

function reasonOf(error: unknown): string | undefined {
  if (error instanceof StoreUnavailable) return label(error.reason);
  return error instanceof StoreCorrupt ? "corrupt" : undefined;
}
