/** Reads trace settings from OpenTelemetry's standard variables. The library reads the others. */

export interface TracingSettings {
  readonly sampler: Sampling;
  readonly batch: {
    readonly scheduledDelayMillis?: number;
    readonly exportTimeoutMillis?: number;
    readonly maxQueueSize?: number;
    readonly maxExportBatchSize?: number;
  };
  /** Unsupported or invalid settings, for the log. */
  readonly warnings: readonly string[];
}

export interface Sampling {
  readonly by: "always_on" | "always_off" | "traceidratio";
  readonly ratio: number;
}

type Environment = Readonly<Record<string, string | undefined>>;

const SAMPLERS: readonly Sampling["by"][] = ["always_on", "always_off", "traceidratio"];

/** Undefined if traces are off. */
export function tracingSettings(environment: Environment): TracingSettings | undefined {
  const read = readerOf(environment);
  if (read("OTEL_SDK_DISABLED")?.toLowerCase() === "true") return undefined;
  const endpoint = read("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT") ?? read("OTEL_EXPORTER_OTLP_ENDPOINT");
  const exporters = listIn(read("OTEL_TRACES_EXPORTER"));
  if (exporters.length === 0 ? endpoint === undefined : !exporters.includes("otlp")) return undefined;
  const warnings = unsupported(environment);
  return { sampler: sampling(read, warnings), batch: batch(read, warnings), warnings };
}

type Read = (name: string) => string | undefined;

const readerOf =
  (environment: Environment): Read =>
  (name) =>
    environment[name]?.trim() || undefined;

const listIn = (given: string | undefined): string[] => given?.split(",").map((name) => name.trim()) ?? [];

/** Settings that Knock does not support, whether or not traces are on. */
export function unsupported(environment: Environment): string[] {
  const read = readerOf(environment);
  const disabled = read("OTEL_SDK_DISABLED");
  if (disabled?.toLowerCase() === "true") return [];
  return [
    ...(disabled === undefined || disabled.toLowerCase() === "false"
      ? []
      : [`OTEL_SDK_DISABLED: ${disabled} is neither true nor false, and counts as false`]),
    ...otherSignals(read),
    ...exporterProblems(read),
  ];
}

/** Only traces are sent: metrics are scraped from HTTP_PORT, and the log goes to standard error. */
function otherSignals(read: Read): string[] {
  const names = ["METRICS", "LOGS"].flatMap((signal) => [
    ...listIn(read(`OTEL_${signal}_EXPORTER`)).flatMap((one) =>
      one === "none" ? [] : [`OTEL_${signal}_EXPORTER`],
    ),
    ...(read(`OTEL_EXPORTER_OTLP_${signal}_ENDPOINT`) === undefined
      ? []
      : [`OTEL_EXPORTER_OTLP_${signal}_ENDPOINT`]),
  ]);
  return [...new Set(names)].map((name) => `${name}: only traces are sent; metrics are on HTTP_PORT`);
}

function exporterProblems(read: Read): string[] {
  const others = listIn(read("OTEL_TRACES_EXPORTER")).filter((name) => name !== "otlp" && name !== "none");
  const protocol = read("OTEL_EXPORTER_OTLP_TRACES_PROTOCOL") ?? read("OTEL_EXPORTER_OTLP_PROTOCOL");
  const endpoints = ["OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "OTEL_EXPORTER_OTLP_ENDPOINT"];
  const wrong = endpoints.filter((name) => {
    const endpoint = read(name);
    return endpoint !== undefined && !(/^https?:\/\//.test(endpoint) && URL.canParse(endpoint));
  });
  return [
    ...(others.length === 0 ? [] : [`OTEL_TRACES_EXPORTER: only otlp is there, not ${others.join(", ")}`]),
    ...(protocol === undefined || protocol === "http/protobuf"
      ? []
      : [`OTEL_EXPORTER_OTLP_PROTOCOL: only http/protobuf is there, not ${protocol}`]),
    ...wrong.map((name) => `${name}: expected a URL, such as http://collector:4318`),
  ];
}

/** No request arrives with a parent trace, so "parentbased_*" equals its root sampler. */
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
