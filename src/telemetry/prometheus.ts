/**
 * Prometheus metrics, documented in docs/metrics.md. Labels have few values: never a
 * tenant, a channel or a person.
 */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import { APOLOGY_KINDS } from "./apology-kind.ts";
import type { Meters } from "./meters.ts";
import { sampledGauges } from "./prometheus-gauges.ts";
import type { Sample } from "./sample.ts";

export interface Metrics {
  readonly meters: Meters;
  readonly contentType: string;
  /** Renders Prometheus' text format, including the sample's gauges. */
  text(sample: Sample): Promise<string>;
  readonly registry: Registry;
}

const QUICK = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3, 5];
/** Buckets around the platforms' three-second limit. */
const REPLYING = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3, 5, 10, 30];
const STORING = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5, 15];
const WAITING = [0.1, 0.5, 1, 2, 5, 10, 30, 60, 300];
/** Buckets up to three hours, after which late posts are dropped. */
const LATE = [1, 2, 5, 10, 30, 60, 300, 900, 1_800, 3_600, 7_200, 10_800];
const STORE_ERRORS = ["locked", "full", "read_only", "away", "refused", "other", "corrupt"] as const;
/** The most likely reasons for dropping an event. */
const DROPS = ["late", "refused", "unknown", "channel_gone", "no_permission", "not_installed"] as const;
const REFRESHES = ["swapped", "unchanged", "refused", "failed"] as const;
/** Caps the method label's cardinality, whatever adapters pass. */
const MOST_METHODS = 100;

export function createMetrics(version: string): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const counter = <L extends string>(name: string, help: string, labelNames: readonly L[]) =>
    new Counter({ name, help, labelNames: [...labelNames], registers });
  const gauge = <L extends string = never>(name: string, help: string, labelNames: readonly L[] = []) =>
    new Gauge({ name, help, labelNames: [...labelNames], registers });
  const histogram = <L extends string>(
    name: string,
    help: string,
    labelNames: readonly L[],
    buckets: number[],
  ) => new Histogram({ name, help, labelNames: [...labelNames], buckets, registers });

  const answers = counter("knock_answers_total", "Requests that the bot has answered", [
    "platform",
    "command",
    "outcome",
  ]);
  const apologies = counter("knock_apologies_total", "Apologies in place of an answer, by what failed", [
    "platform",
    "kind",
  ]);
  const unreadable = counter(
    "knock_installations_unreadable_total",
    "Times that the keys did not open a workspace's installation",
    ["platform"],
  );
  const answerDuration = histogram(
    "knock_answer_duration_seconds",
    "How long the bot took for an answer",
    ["platform", "command"],
    QUICK,
  );
  const interactionDuration = histogram(
    "knock_interaction_duration_seconds",
    "From the arrival of an interaction to its reply's delivery",
    ["platform", "kind"],
    REPLYING,
  );
  const delivered = counter(
    "knock_events_delivered_total",
    "Scheduled events whose message is in its channel",
    ["platform", "kind"],
  );
  const dropped = counter(
    "knock_events_dropped_total",
    "Scheduled events that did not happen, and will not",
    ["platform", "kind", "reason"],
  );
  const lateness = histogram(
    "knock_event_lateness_seconds",
    "How long after their time scheduled messages were in their channels",
    ["platform", "kind"],
    LATE,
  );
  const messengerCalls = counter(
    "knock_messenger_calls_total",
    "What the schedule asked of a platform, and what came of it",
    ["platform", "operation", "outcome"],
  );
  const platformCalls = counter("knock_platform_calls_total", "Calls of the platforms' APIs", [
    "platform",
    "method",
    "outcome",
  ]);
  const platformCallDuration = histogram(
    "knock_platform_call_duration_seconds",
    "How long calls of the platforms' APIs took",
    ["platform", "method"],
    REPLYING,
  );
  const waits = histogram(
    "knock_rate_limit_wait_seconds",
    "Waits for a turn within a platform's rate limits",
    ["platform", "method"],
    WAITING,
  );
  const refusals = counter(
    "knock_rate_limit_refusals_total",
    "Calls refused for a rate limit, by the platform or by the bot itself beforehand",
    ["platform", "method", "by"],
  );
  const storeDuration = histogram(
    "knock_store_duration_seconds",
    "How long the store took",
    ["operation"],
    STORING,
  );
  const storeErrors = counter(
    "knock_store_errors_total",
    "Uses of the store that failed because of the database's condition",
    ["reason"],
  );
  const refreshes = counter(
    "knock_landscape_refreshes_total",
    "Downloads of the landscape: `swapped`, `unchanged`, `refused` or `failed`",
    ["outcome"],
  );
  for (const outcome of REFRESHES) refreshes.inc({ outcome }, 0);
  const logLines = counter("knock_log_lines_total", "Lines of the log from warnings up", ["level"]);
  const start = gauge(
    "knock_start_duration_seconds",
    "From the start of the process until its adapters were connected",
  );
  start.remove();
  gauge("knock_build_info", "Always 1", ["version"]).set({ version }, 1);
  const show = sampledGauges(gauge);
  collectDefaultMetrics({ register: registry });
  // These gauges have counter names; the same data exists by type, without "_total".
  for (const what of ["handles", "requests", "resources"]) {
    registry.removeSingleMetric(`nodejs_active_${what}_total`);
  }

  const methods = new Set<string>();
  const bounded = <T extends { readonly method: string }>(labels: T): T => {
    if (methods.size < MOST_METHODS) methods.add(labels.method);
    return methods.has(labels.method) ? labels : { ...labels, method: "other" };
  };

  return {
    registry,
    contentType: registry.contentType,
    text(sample) {
      show(sample);
      return registry.metrics();
    },
    meters: {
      answered({ platform, command, outcome }, seconds) {
        answers.inc({ platform, command, outcome });
        answerDuration.observe({ platform, command }, seconds);
      },
      failed: ({ platform }) => answers.inc({ platform, command: "none", outcome: "failed" }),
      apologised: (labels) => apologies.inc({ ...labels }),
      unreadable: (labels) => unreadable.inc({ ...labels }),
      interacted: (labels, seconds) => interactionDuration.observe({ ...labels }, seconds),
      delivered(labels, secondsLate) {
        delivered.inc({ ...labels });
        lateness.observe({ ...labels }, secondsLate);
      },
      dropped: (labels) => dropped.inc({ ...labels }),
      messengerCalled: (labels) => messengerCalls.inc({ ...labels }),
      platformCalled(labels, seconds) {
        const { platform, method, outcome } = bounded(labels);
        platformCalls.inc({ platform, method, outcome });
        platformCallDuration.observe({ platform, method }, seconds);
      },
      waited: (labels, seconds) => waits.observe({ ...bounded(labels) }, seconds),
      limited: (labels) => refusals.inc({ ...bounded(labels) }),
      storeUsed: (labels, seconds) => storeDuration.observe({ ...labels }, seconds),
      storeFailed: (labels) => storeErrors.inc({ ...labels }),
      logged: (labels) => logLines.inc({ ...labels }),
      refreshed: (labels) => refreshes.inc({ ...labels }),
      started(seconds, platforms, kinds) {
        start.set(seconds);
        // Start counters at 0: `increase()` misses the first event of a new series.
        for (const reason of STORE_ERRORS) storeErrors.inc({ reason }, 0);
        for (const platform of platforms) {
          for (const kind of APOLOGY_KINDS) apologies.inc({ platform, kind }, 0);
          unreadable.inc({ platform }, 0);
          answers.inc({ platform, command: "none", outcome: "failed" }, 0);
          for (const kind of kinds) {
            delivered.inc({ platform, kind }, 0);
            for (const reason of DROPS) dropped.inc({ platform, kind, reason }, 0);
          }
        }
      },
    },
  };
}
