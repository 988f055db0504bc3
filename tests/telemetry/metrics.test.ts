/** The metrics are those that docs/metrics.md describes, in a form that Prometheus takes, and stay few. */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createMetrics } from "../../src/telemetry/prometheus.ts";
import { ledgerSample, type Sample } from "../../src/telemetry/sample.ts";
import { valuesIn } from "./testing-telemetry.ts";

const NOW = Temporal.Instant.from("2026-10-02T00:10:00Z");
const sample: Sample = {
  connections: [{ platform: "p", live: 1, wanted: 2 }],
  ledger: ledgerSample(
    {
      open: { planned: 3, sending: 1, ambiguous: 0 },
      oldestDue: NOW.subtract({ minutes: 5 }),
      channels: [
        { platform: "p", active: true, pausedReason: undefined, count: 7 },
        { platform: "p", active: false, pausedReason: undefined, count: 2 },
        { platform: "p", active: true, pausedReason: "channel-gone", count: 1 },
        { platform: "p", active: true, pausedReason: "a new reason", count: 1 },
        { platform: "p", active: true, pausedReason: "another one", count: 1 },
      ],
    },
    NOW,
  ),
  lookedAtSeconds: 1_790_000_000,
  catalogue: { ageSeconds: 86_400, projects: 1_400 },
  checks: [
    { name: "store", ok: true, reason: "answers" },
    { name: "scheduler", ok: false, reason: "has not looked" },
  ],
};
const unknown: Sample = { ...sample, connections: [], ledger: undefined, lookedAtSeconds: undefined };

/** Every metric has been used, with labels of every kind. */
function used() {
  const metrics = createMetrics("1.2.3");
  const { meters } = metrics;
  meters.answered({ platform: "p", command: "lookup", outcome: "answered" }, 0.02);
  meters.interacted({ platform: "p", kind: "command" }, 0.1);
  meters.delivered({ platform: "p", kind: "post" }, 2);
  meters.dropped({ platform: "p", kind: "quiz", reason: "late" });
  meters.messengerCalled({ platform: "p", operation: "post", outcome: "ok" });
  meters.platformCalled({ platform: "p", method: "chat.postMessage", outcome: "ok" }, 0.2);
  meters.waited({ platform: "p", method: "GET /users/{id}" }, 1);
  meters.limited({ platform: "p", method: "chat.postMessage", by: "platform" });
  meters.storeUsed({ operation: "use" }, 0.001);
  meters.storeFailed({ reason: "locked" });
  meters.logged({ level: "warn" });
  meters.started(1.2, ["slack"], ["post", "reveal"]);
  return metrics;
}

interface Described {
  readonly type: string;
  readonly labels: readonly string[];
  readonly help: string;
}

/** From the table in docs/metrics.md. */
function documented(): Map<string, Described> {
  const page = readFileSync(join(import.meta.dirname, "../../docs/metrics.md"), "utf8");
  const rows = [...page.matchAll(/^\| `(knock_\w+)` \| (\w+) \|([^|]*)\| ([^|]+) \|$/gm)];
  return new Map(
    rows.map(([, name = "", type = "", labels = "", help = ""]) => [
      name,
      { type, labels: labels.split(",").flatMap((label) => label.trim() || []), help: help.trim() },
    ]),
  );
}

/** From the text that is served. */
function served(text: string): Map<string, Described> {
  const found = new Map<string, Described>();
  for (const [, name = "", help = ""] of text.matchAll(/^# HELP (knock_\w+) (.*)$/gm)) {
    const type = new RegExp(`^# TYPE ${name} (\\w+)$`, "m").exec(text)?.[1] ?? "";
    const sampled = new RegExp(`^${name}(?:_count)?(?:\\{(.*)\\})? `, "m").exec(text)?.[1] ?? "";
    const labels = [...sampled.matchAll(/(\w+)="/g)].map(([, label = ""]) => label);
    found.set(name, { type, labels, help });
  }
  return found;
}

const hasPromtool = spawnSync("promtool", ["--version"]).status === 0;

describe("the metrics", () => {
  it("are those of docs/metrics.md", async () => {
    const text = await used().text(sample);
    expect(documented().size).toBeGreaterThan(20);
    expect(Object.fromEntries(served(text))).toEqual(Object.fromEntries(documented()));
  });

  it.skipIf(!hasPromtool)("are taken by promtool without a complaint", async () => {
    for (const shown of [sample, unknown]) {
      const text = await used().text(shown);
      const { status, stdout, stderr } = spawnSync("promtool", ["check", "metrics"], { input: text });
      expect(`${stdout}${stderr}`).toBe("");
      expect(status).toBe(0);
    }
  });

  it("show the moment, and leave out what is not known", async () => {
    const metrics = createMetrics("1.2.3");
    const refreshes = Object.fromEntries(
      ["swapped", "unchanged", "refused", "failed"].map((outcome) => [
        `landscape_refreshes_total{outcome="${outcome}"}`,
        0,
      ]),
    );
    expect(valuesIn(await metrics.text(sample))).toEqual({
      ...refreshes,
      'connections{platform="p"}': 1,
      'connections_wanted{platform="p"}': 2,
      'ledger_events{state="planned"}': 3,
      'ledger_events{state="sending"}': 1,
      'ledger_events{state="ambiguous"}': 0,
      ledger_overdue_seconds: 300,
      'channels{platform="p",status="active"}': 7,
      'channels{platform="p",status="off"}': 2,
      'channels{platform="p",status="paused"}': 3,
      'channels_paused{platform="p",reason="channel_gone"}': 1,
      'channels_paused{platform="p",reason="other"}': 2,
      schedule_last_look_timestamp_seconds: 1_790_000_000,
      catalogue_age_seconds: 86_400,
      catalogue_projects: 1_400,
      'ready{check="store"}': 1,
      'ready{check="scheduler"}': 0,
    });
    expect(valuesIn(await metrics.text(unknown))).toEqual({
      ...refreshes,
      catalogue_age_seconds: 86_400,
      catalogue_projects: 1_400,
      'ready{check="store"}': 1,
      'ready{check="scheduler"}': 0,
    });
  });

  it("are few, whatever an adapter calls its methods", async () => {
    const metrics = createMetrics("1.2.3");
    for (let i = 0; i < 500; i++) {
      metrics.meters.platformCalled({ platform: "p", method: `m${i}`, outcome: "ok" }, 1);
      metrics.meters.waited({ platform: "p", method: `m${i}` }, 1);
      metrics.meters.limited({ platform: "p", method: `m${i}`, by: "bot" });
    }
    const values = valuesIn(await metrics.text(sample));
    const methods = new Set(Object.keys(values).flatMap((name) => /method="(\w+)"/.exec(name)?.[1] ?? []));
    expect(methods.size).toBe(101);
    expect(values['platform_calls_total{platform="p",method="other",outcome="ok"}']).toBe(400);
  });
});

it("what is counted of the schedule begins at nothing when a platform is connected", async () => {
  const { meters, text } = createMetrics("1.2.3");
  meters.started(1.2, ["slack"], ["post", "reveal"]);
  const lines = (await text(sample)).split("\n");
  expect(lines).toContain('knock_events_delivered_total{platform="slack",kind="reveal"} 0');
  expect(lines).toContain('knock_events_dropped_total{platform="slack",kind="post",reason="late"} 0');
});
