/**
 * Sends OpenTelemetry traces over OTLP. The library reads endpoint, headers and service
 * name from the standard variables. The trace context is kept here, because the usual
 * package for it wraps the same AsyncLocalStorage, but globally.
 */
import { AsyncLocalStorage } from "node:async_hooks";
import {
  type Context,
  DiagLogLevel,
  diag,
  type Span as OtelSpan,
  type TracerProvider as Provider,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
} from "@opentelemetry/api";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-proto";
import { detectResources, envDetector, resourceFromAttributes } from "@opentelemetry/resources";
import {
  AlwaysOffSampler,
  AlwaysOnSampler,
  BatchSpanProcessor,
  ParentBasedSampler,
  type Sampler,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from "@opentelemetry/sdk-trace";
import { within } from "./time-limit.ts";
import { NO_SPAN, type Tracing } from "./tracing.ts";
import type { Sampling, TracingSettings } from "./tracing-settings.ts";

/** Time limit for sending the last spans at shutdown; after that they are lost. */
const FLUSH_MS = 2_000;
const LEAVE_MS = 100;
const SAY_AGAIN_MS = 60_000;

export interface TracingLog {
  warn(data: object, message: string): void;
}

export function startTracing(settings: TracingSettings, version: string, log: TracingLog): Tracing {
  listenToLibrary(log);
  const own = resourceFromAttributes({ "service.name": "knock", "service.version": version });
  const provider = new TracerProvider({
    // The environment variables take precedence.
    resource: own.merge(detectResources({ detectors: [envDetector] })),
    sampler: new ParentBasedSampler({ root: samplerOf(settings.sampler) }),
    spanProcessors: [new BatchSpanProcessor({ exporter: new OTLPTraceExporter(), ...settings.batch })],
  });
  return tracingWith(provider, () => within(FLUSH_MS, provider.shutdown()).catch(leave));
}

/** Exits without waiting for the library, which keeps retrying for ten seconds. */
function leave(): void {
  setTimeout(() => process.exit(), LEAVE_MS).unref();
}

/** Logs the library's errors, at most one a minute rather than one per batch. */
function listenToLibrary(log: TracingLog): void {
  let saidAt = Number.NEGATIVE_INFINITY;
  function warn(...parts: unknown[]): void {
    if (performance.now() - saidAt < SAY_AGAIN_MS) return;
    saidAt = performance.now();
    log.warn({ said: messageIn(parts.map(String).join(" ")) }, "OpenTelemetry reports a problem");
  }
  const silent = () => {};
  diag.setLogger(
    { error: warn, warn, info: silent, debug: silent, verbose: silent },
    { logLevel: DiagLogLevel.WARN },
  );
}

const samplerOf = ({ by, ratio }: Sampling): Sampler => {
  if (by === "traceidratio") return new TraceIdRatioBasedSampler(ratio);
  return by === "always_off" ? new AlwaysOffSampler() : new AlwaysOnSampler();
};

/** The library logs errors as JSON, including the stack. */
const messageIn = (said: string): string => /"message":"((?:[^"\\]|\\.)*)"/.exec(said)?.[1] ?? said;

export function tracingWith(provider: Provider, close: () => Promise<void>): Tracing {
  const tracer = provider.getTracer("knock");
  const storage = new AsyncLocalStorage<Context>();
  return {
    async span(name, { kind = "step", attributes = {} }, work) {
      const context = kind === "root" ? ROOT_CONTEXT : storage.getStore();
      // No trace for work outside a root span, such as the schedule's check every second.
      if (context === undefined) return work(NO_SPAN);
      const span = tracer.startSpan(name, { kind: KINDS[kind], attributes: { ...attributes } }, context);
      try {
        return await storage.run(trace.setSpan(context, span), () =>
          work({ set: (more) => void span.setAttributes({ ...more }) }),
        );
      } catch (error) {
        failed(span, error);
        throw error;
      } finally {
        span.end();
      }
    },
    traceId: () => trace.getSpan(storage.getStore() ?? ROOT_CONTEXT)?.spanContext().traceId,
    close: () => close().catch(() => {}),
  };
}

const KINDS = { root: SpanKind.SERVER, call: SpanKind.CLIENT, step: SpanKind.INTERNAL } as const;

/** Records only the error's type: its message may contain user input. */
function failed(span: OtelSpan, error: unknown): void {
  span.setStatus({ code: SpanStatusCode.ERROR });
  span.setAttribute("error.type", error instanceof Error ? error.name : typeof error);
}
