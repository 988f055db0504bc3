/** Whether and how traces are sent, from OpenTelemetry's standard variables. What else they say, the library reads. */

export interface TracingSettings {
  readonly sampler: Sampling;
  readonly batch: {
    readonly scheduledDelayMillis?: number;
    readonly exportTimeoutMillis?: number;
    readonly maxQueueSize?: number;
    readonly maxExportBatchSize?: number;
  };
  /** What is set and cannot be done, for the log. */
  readonly warnings: readonly string[];
}

export interface Sampling {
  readonly by: "always_on" | "always_off" | "traceidratio";
  readonly ratio: number;
}

type Environment = Readonly<Record<string, string | undefined>>;

const SAMPLERS: readonly Sampling["by"][] = ["always_on", "always_off", "traceidratio"];

/** Undefined where no traces are wanted. */
export function tracingSettings(environment: Environment): TracingSettings | undefined {
  const read = (name: string): string | undefined => environment[name]?.trim() || undefined;
  if (read("OTEL_SDK_DISABLED")?.toLowerCase() === "true") return undefined;
  const endpoint = read("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT") ?? read("OTEL_EXPORTER_OTLP_ENDPOINT");
  const exporters = read("OTEL_TRACES_EXPORTER")
    ?.split(",")
    .map((name) => name.trim());
  if (exporters === undefined ? endpoint === undefined : !exporters.includes("otlp")) return undefined;
  const warnings: string[] = [];
  const others = exporters?.filter((name) => name !== "otlp") ?? [];
  if (others.length > 0) warnings.push(`OTEL_TRACES_EXPORTER: only otlp is there, not ${others.join(", ")}`);
  const protocol = read("OTEL_EXPORTER_OTLP_TRACES_PROTOCOL") ?? read("OTEL_EXPORTER_OTLP_PROTOCOL");
  if (protocol !== undefined && protocol !== "http/protobuf") {
    warnings.push(`OTEL_EXPORTER_OTLP_PROTOCOL: only http/protobuf is there, not ${protocol}`);
  }
  return { sampler: sampling(read, warnings), batch: batch(read, warnings), warnings };
}

type Read = (name: string) => string | undefined;

/** Nothing comes in with a trace of its own, so that what says "parent based" depends on its root alone. */
function sampling(read: Read, warnings: string[]): Sampling {
  const name = read("OTEL_TRACES_SAMPLER") ?? "parentbased_always_on";
  const by = SAMPLERS.find((one) => one === name.replace(/^parentbased_/, ""));
  if (by === undefined) warnings.push(`OTEL_TRACES_SAMPLER: ${name} is not known, all are sampled`);
  const given = read("OTEL_TRACES_SAMPLER_ARG");
  const ratio = Number(given ?? 1);
  if (ratio >= 0 && ratio <= 1) return { by: by ?? "always_on", ratio };
  warnings.push(`OTEL_TRACES_SAMPLER_ARG: ${given} is no number from 0 to 1, all are sampled`);
  return { by: by ?? "always_on", ratio: 1 };
}

const BATCH = {
  scheduledDelayMillis: "OTEL_BSP_SCHEDULE_DELAY",
  exportTimeoutMillis: "OTEL_BSP_EXPORT_TIMEOUT",
  maxQueueSize: "OTEL_BSP_MAX_QUEUE_SIZE",
  maxExportBatchSize: "OTEL_BSP_MAX_EXPORT_BATCH_SIZE",
} as const;

function batch(read: Read, warnings: string[]): TracingSettings["batch"] {
  const found: { -readonly [K in keyof TracingSettings["batch"]]: number } = {};
  for (const [option, name] of Object.entries(BATCH) as [keyof typeof BATCH, string][]) {
    const given = read(name);
    if (given === undefined) continue;
    const number = Number(given);
    if (Number.isInteger(number) && number > 0) found[option] = number;
    else warnings.push(`${name}: ${given} is no whole number above 0, and is left out`);
  }
  return found;
}
