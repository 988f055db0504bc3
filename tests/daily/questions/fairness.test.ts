import { describe, expect, it } from "vitest";
import {
  areDistinct,
  isInPrompt,
  isTooLong,
  pointsAt,
  shownText,
  unfairness,
} from "../../../src/daily/questions/fairness.ts";
import { prepare } from "../../../src/daily/questions/mentions.ts";

describe("areDistinct", () => {
  it.each([
    [["Argo", "Flux", "Helm", "Rook"], true],
    [["Argo", "argo", "Helm", "Rook"], false],
    [["Open Telemetry", "OpenTelemetry", "Helm", "Rook"], false],
    [["ルーク", "るーく", "Helm", "Rook"], false],
    [["C", "C++", "C#", "Go"], true],
    [["＋", "+", "-", "/"], false],
    [["Ｇｏ", "Go", "Rust", "C"], false],
  ])("%j: %s", (options, expected) => {
    expect(areDistinct(options)).toBe(expected);
  });
});

describe("isTooLong", () => {
  it.each([
    ["1234567890123456", ["1234567890", "1", "2"], false],
    ["12345678901234567", ["1234567890", "1", "2"], true],
    ["TypeScript", ["Python", "Go", "C"], false],
    ["𝒜𝒜𝒜𝒜𝒜", ["123", "1", "1"], false],
  ])("%s among %j: %s", (right, wrong, expected) => {
    expect(isTooLong(right, wrong)).toBe(expected);
  });
});

describe("isInPrompt", () => {
  it.each([
    ["What does Vitess shard?", "vitess", true],
    ["What is k o?", "ko", false],
    ["Which was written in Kotlin?", "ko", false],
    ["Which is like ko?", "ko", true],
    ["Kubernetes 上の OpenTelemetry", "Open Telemetry", true],
    ["コンテナのルークです", "ルーク", true],
    ["ブルークリアです", "ルーク", false],
    ["「ルーク」とは", "るーく", true],
    ["anything", "", false],
  ])("“%s” has “%s”: %s", (prompt, option, expected) => {
    expect(isInPrompt(prepare(prompt), shownText(option))).toBe(expected);
  });
});

describe("pointsAt", () => {
  const points = (prompt: string, right: string, wrong: string[]) =>
    pointsAt(prepare(prompt), shownText(right), wrong.map(shownText));

  it.each([
    ["collects telemetry", "OpenTelemetry", ["Jaeger", "Thanos", "Cortex"], true],
    ["collects telemetry", "OpenTelemetry", ["Jaeger", "Telemetry Hub", "Cortex"], false],
    ["Open Service Mesh", "Service Mesh", ["Service Proxy", "Database", "API Gateway"], true],
    ["Open Service Mesh", "Service Proxy", ["Service Mesh", "Database", "API Gateway"], false],
    ["gRPC", "RPC", ["Logging", "Monitoring", "Policy"], true],
    ["the software for the cloud", "The Cloud", ["A", "B", "C"], false],
    ["ポリシーを判断するエンジン", "オープンポリシーエージェント", ["キヴェルノ", "B", "C"], true],
    ["nothing in common", "Rook", ["Ceph", "Longhorn", "OpenEBS"], false],
  ])("“%s” at “%s” rather than %j: %s", (prompt, right, wrong, expected) => {
    expect(points(prompt, right, wrong)).toBe(expected);
  });
});

it("options are fair if they pass all of these checks; otherwise the reason is given", () => {
  const unfair = (prompt: string, right: string, wrong: string[]) =>
    unfairness(prompt, shownText(right), wrong.map(shownText));
  expect(unfair("Vitess", "MySQL", ["Ceph", "Envoy", "Caddy"])).toBeUndefined();
  expect(unfair("Vitess on MySQL", "MySQL", ["Ceph", "Envoy", "Caddy"])).toMatch(/contains an option/);
  expect(unfair("Vitess on Ceph", "MySQL", ["Ceph", "Envoy", "Caddy"])).toMatch(/contains an option/);
  expect(unfair("Vitess", "MySQL", ["My SQL", "Envoy", "Caddy"])).toMatch(/the same/);
  expect(unfair("Vitess", "MySQL Community Server", ["Ceph", "Envoy", "Caddy"])).toMatch(/longer/);
  expect(unfair("a mesh", "Service Mesh", ["Database", "API Gateway", "Runtime"])).toMatch(/more words/);
});
