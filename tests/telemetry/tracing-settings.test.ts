import { describe, expect, it } from "vitest";
import { tracingSettings, unsupported } from "../../src/telemetry/tracing-settings.ts";

const ENDPOINT = { OTEL_EXPORTER_OTLP_ENDPOINT: "http://collector:4318" };

describe("traces", () => {
  it.each<[string, Record<string, string>, boolean]>([
    ["nothing is set", {}, false],
    ["other variables are set", { OTEL_SERVICE_NAME: "x", OTEL_TRACES_SAMPLER: "always_on" }, false],
    ["an endpoint is set", ENDPOINT, true],
    ["an endpoint of traces is set", { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: "http://c/v1/traces" }, true],
    ["an endpoint is empty", { OTEL_EXPORTER_OTLP_ENDPOINT: " " }, false],
    ["otlp is asked for", { OTEL_TRACES_EXPORTER: "otlp" }, true],
    ["none are asked for", { ...ENDPOINT, OTEL_TRACES_EXPORTER: "none" }, false],
    ["only another exporter is asked for", { ...ENDPOINT, OTEL_TRACES_EXPORTER: "zipkin" }, false],
    ["another exporter is asked for too", { OTEL_TRACES_EXPORTER: "console, otlp" }, true],
    ["all is switched off", { ...ENDPOINT, OTEL_SDK_DISABLED: "TRUE" }, false],
    ["all is not switched off", { ...ENDPOINT, OTEL_SDK_DISABLED: "0" }, true],
  ])("when %s: %j → %s", (_, environment, isOn) => {
    expect(tracingSettings(environment) !== undefined).toBe(isOn);
  });

  it.each<[Record<string, string>, object]>([
    [{}, { by: "always_on", ratio: 1 }],
    [{ OTEL_TRACES_SAMPLER: "always_off" }, { by: "always_off", ratio: 1 }],
    [{ OTEL_TRACES_SAMPLER: "parentbased_always_off" }, { by: "always_off", ratio: 1 }],
    [
      { OTEL_TRACES_SAMPLER: "parentbased_traceidratio", OTEL_TRACES_SAMPLER_ARG: "0.25" },
      { by: "traceidratio", ratio: 0.25 },
    ],
    [
      { OTEL_TRACES_SAMPLER: "traceidratio", OTEL_TRACES_SAMPLER_ARG: "0" },
      { by: "traceidratio", ratio: 0 },
    ],
    [{ OTEL_TRACES_SAMPLER: "traceidratio" }, { by: "traceidratio", ratio: 1 }],
  ])("are sampled as %j says", (environment, sampler) => {
    expect(tracingSettings({ ...ENDPOINT, ...environment })).toMatchObject({ sampler, warnings: [] });
  });

  it("are sent in batches as the variables say", () => {
    const environment = { OTEL_BSP_SCHEDULE_DELAY: "100", OTEL_BSP_MAX_QUEUE_SIZE: "50" };
    expect(tracingSettings({ ...ENDPOINT, ...environment })?.batch).toEqual({
      scheduledDelayMillis: 100,
      maxQueueSize: 50,
    });
  });

  it.each<[Record<string, string>, RegExp]>([
    [{ OTEL_TRACES_EXPORTER: "otlp,zipkin" }, /^OTEL_TRACES_EXPORTER: .*zipkin$/],
    [{ OTEL_EXPORTER_OTLP_PROTOCOL: "grpc" }, /^OTEL_EXPORTER_OTLP_PROTOCOL: .*grpc$/],
    [{ OTEL_EXPORTER_OTLP_TRACES_PROTOCOL: "http/json" }, /^OTEL_EXPORTER_OTLP_PROTOCOL: .*http\/json$/],
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: "collector:4318" }, /^OTEL_EXPORTER_OTLP_ENDPOINT: expected a URL/],
    [
      { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: "http://" },
      /^OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: expected a URL/,
    ],
    [{ OTEL_SDK_DISABLED: "yes" }, /^OTEL_SDK_DISABLED: yes is neither true nor false/],
    [{ OTEL_METRICS_EXPORTER: "otlp" }, /^OTEL_METRICS_EXPORTER: only traces are sent/],
    [{ OTEL_EXPORTER_OTLP_LOGS_ENDPOINT: "http://c" }, /^OTEL_EXPORTER_OTLP_LOGS_ENDPOINT: only traces/],
    [{ OTEL_TRACES_SAMPLER: "jaeger_remote" }, /^OTEL_TRACES_SAMPLER: jaeger_remote/],
    [{ OTEL_TRACES_SAMPLER_ARG: "2" }, /^OTEL_TRACES_SAMPLER_ARG: 2/],
    [{ OTEL_TRACES_SAMPLER_ARG: "a few" }, /^OTEL_TRACES_SAMPLER_ARG: a few/],
    [{ OTEL_BSP_SCHEDULE_DELAY: "soon" }, /^OTEL_BSP_SCHEDULE_DELAY: soon/],
  ])("are sent all the same, with a warning, for %j", (environment, warning) => {
    const settings = tracingSettings({ ...ENDPOINT, ...environment });
    expect(settings?.sampler).toEqual({ by: "always_on", ratio: 1 });
    expect(settings?.warnings).toEqual([expect.stringMatching(warning)]);
  });
});

describe("what is asked for and is not there", () => {
  it.each<[Record<string, string>, RegExp]>([
    [{ OTEL_TRACES_EXPORTER: "zipkin" }, /^OTEL_TRACES_EXPORTER: only otlp is there, not zipkin$/],
    [{ OTEL_METRICS_EXPORTER: "prometheus" }, /^OTEL_METRICS_EXPORTER: .* metrics are on HTTP_PORT$/],
    [{ OTEL_LOGS_EXPORTER: "otlp" }, /^OTEL_LOGS_EXPORTER/],
  ])("is named also where no traces are sent: %j", (environment, problem) => {
    expect(tracingSettings(environment)).toBeUndefined();
    expect(unsupported(environment)).toEqual([expect.stringMatching(problem)]);
  });

  it.each<[Record<string, string>]>([
    [{}],
    [{ ...ENDPOINT, OTEL_TRACES_EXPORTER: "otlp", OTEL_EXPORTER_OTLP_PROTOCOL: "http/protobuf" }],
    [{ OTEL_TRACES_EXPORTER: "none", OTEL_METRICS_EXPORTER: "none", OTEL_LOGS_EXPORTER: "none" }],
    [{ OTEL_SDK_DISABLED: "true", OTEL_METRICS_EXPORTER: "otlp", OTEL_TRACES_EXPORTER: "zipkin" }],
    [{ OTEL_SDK_DISABLED: "False" }],
  ])("is nothing in %j", (environment) => {
    expect(unsupported(environment)).toEqual([]);
  });
});
