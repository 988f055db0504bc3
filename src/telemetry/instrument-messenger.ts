/** Instruments a messenger: the outcomes of the schedule's calls. */
import type { Failure, Messenger } from "../chat/messenger.ts";
import type { InstrumentationDeps } from "./instrumentation-deps.ts";

export function instrumentMessenger(
  messenger: Messenger,
  platform: string,
  { meters, tracing }: Pick<InstrumentationDeps, "meters" | "tracing">,
): Messenger {
  async function watched<T extends { readonly ok: true } | Failure>(
    operation: string,
    work: () => Promise<T>,
  ): Promise<T> {
    let outcome = "unknown";
    const attributes = { "knock.platform": platform };
    try {
      return await tracing.span(operation, { attributes }, async (span) => {
        const done = await work();
        outcome = done.ok ? "ok" : done.outcome;
        span.set({ "knock.outcome": outcome });
        return done;
      });
    } finally {
      meters.messengerCalled({ platform, operation, outcome });
    }
  }

  return {
    limits: messenger.limits,
    post: (...asked) => watched("post", () => messenger.post(...asked)),
    edit: (...asked) => watched("edit", () => messenger.edit(...asked)),
    find: (...asked) => watched("find", () => messenger.find(...asked)),
    reactors: (...asked) => watched("reactors", () => messenger.reactors(...asked)),
    names: (...asked) => messenger.names(...asked),
  };
}
