/** Instruments the schedule: a scope and a trace per event, a log line per post, and lateness. */
import type { ScheduleObserver } from "../schedule/observer.ts";
import { LIMITED } from "../store/waits.ts";
import type { InstrumentationDeps } from "./instrumentation-deps.ts";
import { label } from "./meters.ts";

/** Label values for drop reasons. All others become "other", to limit cardinality. */
const REASONS: ReadonlySet<string> = new Set([
  "late",
  "nothing-to-post",
  "refused",
  ...Object.values(LIMITED),
  "unlisted",
  "unknown",
  "compose",
  "slow",
  "channel-gone",
  "no-permission",
  "not-installed",
  "rejected",
]);

export function instrumentSchedule(deps: InstrumentationDeps): ScheduleObserver {
  const { scopes, meters, tracing, log, onLook } = deps;
  return {
    looked: onLook,
    during({ channel, kind }, key, work) {
      const { platform, tenant } = channel;
      const attributes = { "knock.platform": platform, "knock.kind": kind };
      return tracing.span("deliver", { kind: "root", attributes }, (span) =>
        scopes.run({ key, platform, tenant, span, found: {} }, work),
      );
    },
    settled({ channel, kind, date, dueAt }, { state, error }, at) {
      const labels = { platform: channel.platform, kind };
      scopes.current()?.span.set({ "knock.outcome": state });
      if (state === "sent") {
        const late = Math.max(0, at.epochMilliseconds - dueAt.epochMilliseconds) / 1_000;
        meters.delivered(labels, late);
        log.info({ kind, date, channel: channel.channel, secondsLate: late }, "posted");
      } else if (state === "failed" || state === "skipped") {
        const reason = REASONS.has(error ?? "") ? label(error ?? "") : "other";
        meters.dropped({ ...labels, reason });
      }
    },
  };
}
