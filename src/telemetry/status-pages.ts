/** The HTTP server's pages: health, readiness and metrics, generated on request. */
import { type LedgerStatistics, ledgerStatistics } from "../store/ledger-statistics.ts";
import { createHealth, type Vitals } from "./health.ts";
import type { Page } from "./health-server.ts";
import type { Metrics } from "./prometheus.ts";
import { ledgerSample, type Sample } from "./sample.ts";
import { askedOnce } from "./time-limit.ts";

export interface PagesDeps {
  readonly vitals: Vitals;
  readonly metrics: Metrics;
  /** The bot's clock, which determines due events. */
  now(): Temporal.Instant;
  /** The wall-clock time of the schedule's last replanning. */
  lookedAt(): Temporal.Instant | undefined;
}

/** The longest that a scrape waits for the store. */
const CENSUS_LIMIT_MS = 1_000;
/** Cache time: counting ten thousand channels takes some milliseconds. */
const CENSUS_KEEP_MS = 2_000;

export function statusPages(deps: PagesDeps): Readonly<Record<string, () => Promise<Page>>> {
  const { vitals, metrics } = deps;
  const { store } = vitals;
  const health = createHealth(vitals);
  const statistics = askedOnce({
    limitMs: CENSUS_LIMIT_MS,
    keepMs: CENSUS_KEEP_MS,
    ask: () => store.use((db) => ledgerStatistics(db)),
  });

  /** Undefined while the store is unavailable. Does not create a missing store just to count. */
  async function counted(): Promise<LedgerStatistics | undefined> {
    if (!store.exists()) return undefined;
    return statistics().catch(() => undefined);
  }

  async function sample(): Promise<Sample> {
    const [found, checks] = await Promise.all([counted(), health.check()]);
    const { date, projects } = vitals.catalogue();
    const looked = deps.lookedAt();
    return {
      connections: vitals.connections(),
      ledger: found && ledgerSample(found, deps.now()),
      lookedAtSeconds: looked && looked.epochMilliseconds / 1_000,
      catalogue: { ageSeconds: secondsFrom(date, deps.now()), projects: projects.size },
      checks,
    };
  }

  return {
    "/healthz": async () => ({ status: 200, type: "text/plain; charset=utf-8", body: "ok\n" }),
    async "/readyz"() {
      const checks = await health.check();
      const stage = vitals.stage();
      const isReady = stage === "running" && checks.every(({ ok }) => ok);
      const named = Object.fromEntries(checks.map(({ name, ok, reason }) => [name, { ok, reason }]));
      const body = `${JSON.stringify({ ready: isReady, stage, checks: named })}\n`;
      return { status: isReady ? 200 : 503, type: "application/json", body };
    },
    "/metrics": async () => ({
      status: 200,
      type: metrics.contentType,
      body: await metrics.text(await sample()),
    }),
  };
}

/** Seconds from the start of the day in UTC. */
function secondsFrom(date: string, now: Temporal.Instant): number {
  const begin = Temporal.PlainDate.from(date).toZonedDateTime("UTC").epochMilliseconds;
  return Math.max(0, now.epochMilliseconds - begin) / 1_000;
}
