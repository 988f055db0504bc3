/**
 * Composes log, metrics, traces and health. Metrics and traces are loaded only if
 * configured, because loading them is slow.
 */

import type { DestinationStream } from "pino";
import type { Messages } from "../chat/text.ts";
import type { Config } from "../config.ts";
import type { Clock } from "../ports/clock.ts";
import type { Store } from "../store/store.ts";
import type { Vitals } from "./health.ts";
import type { HealthServer } from "./health-server.ts";
import { createInstrumentation, type Instrumentation } from "./instrumentation.ts";
import { createLog, type Logger } from "./log.ts";
import { NO_METERS } from "./meters.ts";
import { createProgress, type Progress } from "./progress.ts";
import type { Metrics } from "./prometheus.ts";
import { createScopes } from "./scopes.ts";
import { tidy } from "./tidy.ts";
import { NO_TRACING, type Tracing } from "./tracing.ts";
import { tracingSettings, unsupported } from "./tracing-settings.ts";

export interface TelemetryOptions {
  readonly config: Config;
  /** Whether the program keeps running, as opposed to answering once. */
  readonly isServing: boolean;
  readonly version: string;
  /** Kinds of scheduled posts. */
  readonly kinds: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly destination: DestinationStream;
  /** Seconds since the process began. */
  readonly uptime: () => number;
}

/** A delay, so that requests queued during startup are answered first. */
const TIDY_MS = 3_000;

/** The parts that health and metrics inspect. */
export interface HealthTarget extends Pick<Vitals, "store" | "catalogue"> {
  readonly store: Store;
  /** The bot's clock, which may be simulated, and wall-clock time. */
  readonly clock: Clock;
  readonly wall: Clock;
  readonly messages: Messages;
}

export interface Telemetry extends Pick<Progress, "started" | "ending"> {
  readonly log: Logger;
  readonly watch: Instrumentation;
  /** Opens the port for health and metrics, if configured. Throws a ConfigError if it is unavailable. */
  open(patient: HealthTarget): Promise<void>;
  close(): Promise<void>;
}

export async function createTelemetry(options: TelemetryOptions): Promise<Telemetry> {
  const { config, isServing, version } = options;
  const port = isServing ? config.httpPort : undefined;
  const metrics = port === undefined ? undefined : (await import("./prometheus.ts")).createMetrics(version);
  const meters = metrics?.meters ?? NO_METERS;
  const scopes = createScopes();
  const progress = createProgress();
  let tracing: Tracing = NO_TRACING;
  const log = createLog({
    level: config.logLevel,
    destination: options.destination,
    secrets: config.secrets,
    scopes,
    traceId: () => tracing.traceId(),
    onTrouble: (level) => meters.logged({ level }),
  });
  if (isServing) tracing = await traced(options, log);
  let server: HealthServer | undefined;

  let tidying: NodeJS.Timeout | undefined;
  const watch = createInstrumentation({
    scopes,
    meters,
    tracing,
    log,
    onLook: progress.looked,
    onStoreUsed: progress.usedStore,
  });

  return {
    log,
    watch: {
      ...watch,
      adapter(platform) {
        progress.expects(platform);
        return watch.adapter(platform);
      },
    },
    async open(patient) {
      if (port === undefined || metrics === undefined) return;
      server = await serve({ host: config.httpHost, port }, { progress, metrics, patient, log });
      log.info({ port: server.port }, "health and metrics are served");
    },
    started(adapters, hasSchedule) {
      progress.started(adapters, hasSchedule);
      meters.started(
        options.uptime(),
        adapters.map(({ platform }) => platform),
        options.kinds,
      );
      if (!hasSchedule) return;
      clearTimeout(tidying);
      tidying = setTimeout(() => log.debug(tidy(), "collected garbage after startup"), TIDY_MS).unref();
    },
    ending: progress.ending,
    async close() {
      await Promise.all([server?.close(), tracing.close()]);
    },
  };
}

async function traced({ environment, version }: TelemetryOptions, log: Logger): Promise<Tracing> {
  const settings = tracingSettings(environment);
  for (const problem of settings?.warnings ?? unsupported(environment)) {
    log.warn({ problem }, "traces cannot be sent as configured");
  }
  if (settings === undefined) return NO_TRACING;
  const { startTracing } = await import("./otlp.ts");
  return startTracing(settings, version, log);
}

interface Served {
  readonly progress: Progress;
  readonly metrics: Metrics;
  readonly patient: HealthTarget;
  readonly log: Logger;
}

async function serve(
  where: { readonly host: string; readonly port: number },
  { progress, metrics, patient, log }: Served,
): Promise<HealthServer> {
  const [{ startHealthServer }, { statusPages }, { legalPages }] = await Promise.all([
    import("./health-server.ts"),
    import("./status-pages.ts"),
    import("./legal-pages.ts"),
  ]);
  const { store, catalogue, clock, wall, messages } = patient;
  const status = statusPages({
    vitals: { ...progress, store, catalogue },
    metrics,
    now: () => clock.now(),
    lookedAt() {
      const since = progress.sinceLook();
      return since === undefined ? undefined : wall.now().subtract({ milliseconds: Math.round(since) });
    },
  });
  const onError = (err: unknown) => log.error({ err }, "health or metrics could not be shown");
  const pages = { ...status, ...legalPages(messages) };
  return startHealthServer({ ...where, pages, onError });
}
