/** The alerts: each valid, each firing when it should and not when it should not, each in the runbook. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { ALERT_CASES, type AlertCase } from "./alert-cases.ts";
import { unknownMetrics } from "./documented.ts";
import { hasPromtool, PROMETHEUS, promtool, promtoolOn } from "./promtool.ts";
import { rules } from "./rules.ts";

const ROOT = join(import.meta.dirname, "../../..");
const runbook = readFileSync(join(ROOT, "docs/runbook.md"), "utf8");

/** As promtool's unit tests want it. */
function unitTest({ alert, name, series, at, fires = [], isOfAbsence = false }: AlertCase) {
  const rule = rules.find((one) => one.alert === alert);
  const input = Object.entries(series).map(([metric, values]) => ({
    series: metric.replace(/\{|$/, (brace) => (brace === "{" ? '{job="knock",' : '{job="knock"}')),
    values,
  }));
  return {
    name: `${alert}: ${name}`,
    interval: "1m",
    input_series: input,
    alert_rule_test: [
      {
        eval_time: at,
        alertname: alert,
        exp_alerts: fires.map(({ labels, summary }) => ({
          exp_labels: { ...rule?.labels, ...(isOfAbsence ? {} : { job: "knock" }), ...labels },
          exp_annotations: { summary, runbook: rule?.annotations.runbook },
        })),
      },
    ],
  };
}

const unitTests = (cases: readonly AlertCase[]) =>
  promtoolOn(
    { rule_files: [join(PROMETHEUS, "alerts.yaml")], evaluation_interval: "1m", tests: cases.map(unitTest) },
    "test",
    "rules",
  );

describe.skipIf(!hasPromtool)("on promtool", () => {
  test("the rules are valid", () => {
    expect(promtool("check", "rules", "--lint=all", "--lint-fatal", "alerts.yaml")).toMatchObject({
      ok: true,
    });
  });

  test("the scrape configuration is valid, and finds the rules", () => {
    const { ok, text } = promtool("check", "config", "prometheus.yaml");
    expect(text).toContain("1 rule files found");
    expect(ok).toBe(true);
  });

  test("every alert fires when it should, and only then", () => {
    const { ok, text } = unitTests(ALERT_CASES);
    expect(text).toContain("SUCCESS");
    expect(ok).toBe(true);
  });

  test("a case that expects the wrong thing is found", () => {
    const [first] = ALERT_CASES;
    if (first === undefined) throw new Error("no cases");
    expect(unitTests([{ ...first, fires: [] }]).ok).toBe(false);
  });
});

describe("alerts", () => {
  test.each(rules.map(({ alert }) => alert))("%s has cases of both kinds", (alert) => {
    const own = ALERT_CASES.filter((one) => one.alert === alert);
    expect(own.some(({ fires }) => fires !== undefined)).toBe(true);
    expect(own.some(({ fires }) => fires === undefined)).toBe(true);
  });

  test("the cases are of alerts that there are", () => {
    const names = rules.map(({ alert }) => alert);
    expect(ALERT_CASES.filter(({ alert }) => !names.includes(alert))).toEqual([]);
  });

  test.each(rules)("$alert has its place in the runbook, and leads there", ({ alert, annotations }) => {
    expect(runbook.split("\n")).toContain(`### ${alert}`);
    expect(annotations.runbook).toBe(`docs/runbook.md#${alert.toLowerCase()}`);
  });

  test("the runbook has no alerts but these", () => {
    const named = [...runbook.matchAll(/^### (Knock\w+)$/gm)].map(([, name]) => name);
    expect(named).toEqual(rules.map(({ alert }) => alert));
  });

  test("they use metrics and labels' values that docs/metrics.md has", () => {
    expect(rules.flatMap(({ expr }) => unknownMetrics(expr))).toEqual([]);
  });

  test.each([
    ["a metric", "sum(knock_answer_total)"],
    ["a metric of a histogram", "rate(knock_answers_total_bucket[5m])"],
    ["a label", 'knock_answers_total{result="failed"}'],
    ["a value", 'knock_answers_total{outcome="fail"}'],
    ["one of several values", 'knock_events_dropped_total{reason!~"late|lost"}'],
  ])("%s that is not there is found", (_, expression) => {
    expect(unknownMetrics(expression)).toHaveLength(1);
  });
});
