/** A watch with everything on: metrics, traces kept in memory, and a log of lines. */
import { InMemorySpanExporter, SimpleSpanProcessor, TracerProvider } from "@opentelemetry/sdk-trace";
import { createInstrumentation } from "../../src/telemetry/instrumentation.ts";
import { createLog } from "../../src/telemetry/log.ts";
import { tracingWith } from "../../src/telemetry/otlp.ts";
import { createMetrics, type Metrics } from "../../src/telemetry/prometheus.ts";
import { createScopes } from "../../src/telemetry/scopes.ts";

export function watching() {
  const exporter = new InMemorySpanExporter();
  const provider = new TracerProvider({ spanProcessors: [new SimpleSpanProcessor({ exporter })] });
  const tracing = tracingWith(provider, () => provider.shutdown());
  const metrics = createMetrics("1.2.3");
  const scopes = createScopes();
  const lines: Record<string, unknown>[] = [];
  const log = createLog({
    level: "debug",
    destination: { write: (line) => void lines.push(JSON.parse(line)) },
    scopes,
    traceId: tracing.traceId,
    onTrouble: (level) => metrics.meters.logged({ level }),
  });
  let looks = 0;
  let uses = 0;
  const watch = createInstrumentation({
    scopes,
    meters: metrics.meters,
    tracing,
    log,
    onLook: () => void looks++,
    onStoreUsed: () => void uses++,
  });
  return {
    watch,
    metrics,
    log,
    lines,
    looks: () => looks,
    uses: () => uses,
    /** Each with the name of the one that it stands in, and its attributes. */
    spans() {
      const all = exporter.getFinishedSpans();
      const names = new Map(all.map((span) => [span.spanContext().spanId, span.name]));
      return all.map((span) => ({
        name: span.name,
        within: names.get(span.parentSpanContext?.spanId ?? ""),
        trace: span.spanContext().traceId,
        attributes: span.attributes,
        isError: span.status.code === 2,
      }));
    },
    /** Knock's own counters, gauges, and counts of histograms: 'answers_total{platform="p"}' → 1. */
    measured: () => measured(metrics),
  };
}

async function measured({ registry }: Metrics): Promise<Record<string, number>> {
  return valuesIn(await registry.metrics());
}

/** From the text that is served: without buckets and sums, and without what has never happened. */
export function valuesIn(text: string): Record<string, number> {
  const found: Record<string, number> = {};
  for (const line of text.split("\n")) {
    const [, name = "", value] = /^knock_(\S+?(?:\{.*\})?) (\S+)$/.exec(line) ?? [];
    if (value === undefined || /_bucket\b|_sum\b|^build_info/.test(name)) continue;
    found[name] = Number(value);
  }
  return found;
}
