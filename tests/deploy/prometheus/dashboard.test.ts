/** The Grafana dashboard: whole, and every query valid and of metrics that the program registers. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { createMetrics } from "../../../src/telemetry/prometheus.ts";
import { unknownMetrics } from "./documented.ts";
import { hasPromtool, promtoolOn } from "./promtool.ts";

const source = z.strictObject({ type: z.literal("prometheus"), uid: z.literal(`$\{datasource}`) });
const panel = z.looseObject({
  id: z.int(),
  type: z.enum(["row", "stat", "timeseries"]),
  title: z.string().min(1),
  description: z.string().min(1).optional(),
  datasource: source.optional(),
  gridPos: z.strictObject({ h: z.int(), w: z.int(), x: z.int(), y: z.int() }),
  targets: z
    .array(
      z.looseObject({ refId: z.string(), datasource: source, expr: z.string(), legendFormat: z.string() }),
    )
    .optional(),
});
const dashboard = z
  .looseObject({
    uid: z.literal("knock"),
    title: z.string(),
    schemaVersion: z.int(),
    templating: z.looseObject({ list: z.array(z.looseObject({ name: z.string(), type: z.string() })) }),
    panels: z.array(panel),
  })
  .parse(JSON.parse(readFileSync(join(import.meta.dirname, "../../../deploy/grafana/knock.json"), "utf8")));

const panels = dashboard.panels.filter(({ type }) => type !== "row");
const queries = panels.flatMap(({ title, targets = [] }) => targets.map(({ expr }) => ({ title, expr })));

/** As Grafana sends it. */
const filledIn = (expr: string) => expr.replaceAll("$__rate_interval", "5m").replaceAll("$namespace", ".*");

describe("the dashboard", () => {
  test("lets one choose the data source and the namespace, and knows no other variables", () => {
    expect(dashboard.templating.list.map(({ name }) => name)).toEqual(["datasource", "namespace"]);
    expect(queries.length).toBeGreaterThan(20);
    expect(queries.filter(({ expr }) => filledIn(expr).includes("$"))).toEqual([]);
    expect(queries.filter(({ expr }) => !expr.includes('{namespace=~"$namespace"'))).toEqual([]);
  });

  test("has panels that say what they show, and do not lie upon each other", () => {
    expect(new Set(dashboard.panels.map(({ id }) => id)).size).toBe(dashboard.panels.length);
    expect(panels.filter(({ description, targets }) => !description || !targets?.length)).toEqual([]);
    const cells = dashboard.panels.flatMap(({ gridPos: { h, w, x, y } }) =>
      Array.from({ length: h * w }, (_, index) => `${x + (index % w)} ${y + Math.floor(index / w)}`),
    );
    expect(new Set(cells).size).toBe(cells.length);
    expect(Math.max(...dashboard.panels.map(({ gridPos }) => gridPos.x + gridPos.w))).toBe(24);
  });

  test("uses Knock's metrics as docs/metrics.md has them", () => {
    expect(queries.flatMap(({ expr }) => unknownMetrics(expr))).toEqual([]);
  });

  test("uses no metric that the program does not register, and all of Knock's own but three", async () => {
    const registered = createMetrics("1")
      .registry.getMetricsAsArray()
      .map(({ name }) => name);
    const text = queries.map(({ expr }) => expr).join("\n");
    const used = [...text.matchAll(/\b((?:knock|process|nodejs)_\w+?)(?:_bucket)?\{/g)].map(
      ([, name]) => name ?? "",
    );
    expect(used.filter((name) => !registered.includes(name))).toEqual([]);
    const unused = registered.filter((name) => name.startsWith("knock_") && !used.includes(name));
    expect(unused.toSorted()).toEqual([
      "knock_catalogue_projects",
      "knock_landscape_refreshes_total",
      "knock_start_duration_seconds",
    ]);
  });

  test.skipIf(!hasPromtool)("has queries that promtool takes", () => {
    const rules = queries.map(({ expr }, index) => ({ record: `panel:${index}`, expr: filledIn(expr) }));
    expect(promtoolOn({ groups: [{ name: "panels", rules }] }, "check", "rules")).toMatchObject({ ok: true });
    const [broken] = rules.map((rule) => ({ ...rule, expr: `${rule.expr})` }));
    expect(promtoolOn({ groups: [{ name: "panels", rules: [broken] }] }, "check", "rules").ok).toBe(false);
  });
});
