/** How the pod runs: its image and user, what it may use, where its data are, how it ends, and what spreads replicas. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { PodDisruptionBudget } from "kubernetes-models/policy/v1/PodDisruptionBudget";
import { LONGEST_END_MS } from "../../../src/serve.ts";
import { lastOf, parseDockerfile } from "../dockerfile.ts";
import { configOf } from "./environment.ts";
import { bot, type Resource } from "./render.ts";

const ROOT = join(import.meta.dirname, "../../..");
const read = (path: string) => readFileSync(join(ROOT, path), "utf8");

export function runningProblems(resources: readonly Resource[]): string[] {
  const failed = (rules: Readonly<Record<string, boolean>>) =>
    Object.entries(rules).flatMap(([rule, holds]) => (holds ? [] : [`pod: ${rule}`]));
  return [
    ...failed(imageRules(resources)),
    ...failed(dataRules(resources)),
    ...failed(replicaRules(resources)),
  ];
}

function imageRules(resources: readonly Resource[]) {
  const { podSpec: pod, container } = bot(resources);
  const stage = parseDockerfile(read("Dockerfile")).at(-1);
  const user = stage === undefined ? "" : lastOf(stage, "USER").text;
  const { runAsUser, runAsGroup } = pod.securityContext ?? {};
  const { version }: { version: string } = JSON.parse(read("package.json"));
  const { requests, limits } = container.resources ?? {};
  return {
    "the image has the program's version": container.image === `knock:${version}`,
    "the image's user": `${runAsUser}:${runAsGroup}` === user,
    "room in memory, reserved and limited":
      requests?.["memory"] !== undefined && limits?.["memory"] !== undefined,
    "time reserved on a processor, and no limit on it":
      requests?.["cpu"] !== undefined && limits?.["cpu"] === undefined,
    "time to end":
      (pod.terminationGracePeriodSeconds ?? 30) > sleepBefore(container) + LONGEST_END_MS / 1_000,
    "no variables of other services": pod.enableServiceLinks === false,
  };
}

const sleepBefore = ({ lifecycle }: ReturnType<typeof bot>["container"]) =>
  lifecycle?.preStop?.sleep?.seconds ?? 0;

/** What is written to has a volume; SQLite's file is on the one that stays. */
function dataRules(resources: readonly Resource[]) {
  const { set, podSpec: pod, container } = bot(resources);
  const mounts = new Map((container.volumeMounts ?? []).map(({ name, mountPath }) => [mountPath, name]));
  const scratch = (pod.volumes ?? []).find(({ name }) => name === mounts.get("/tmp"));
  const claims = (set.volumeClaimTemplates ?? []).map(({ metadata }) => metadata?.name);
  const file = /^sqlite:(.+)\/[^/]+$/.exec(configOf(resources, 0).databaseUrl)?.[1];
  const volumes = [...(pod.volumes ?? []).map(({ name }) => name), ...claims];
  return {
    "a limited /tmp": scratch?.emptyDir?.sizeLimit !== undefined,
    "every mount has its volume": [...mounts.values()].every((name) => volumes.includes(name)),
    "SQLite's file is on a claim": file === undefined || claims.includes(mounts.get(file)),
    "a claim only for SQLite": file !== undefined || claims.length === 0,
    "its group may write to volumes": pod.securityContext?.fsGroup === pod.securityContext?.runAsGroup,
  };
}

function replicaRules(resources: readonly Resource[]) {
  const { set, pod, podSpec } = bot(resources);
  const several = (set.replicas ?? 1) > 1;
  const budget = resources.find((one) => PodDisruptionBudget.is(one));
  const labels = JSON.stringify(pod.metadata?.labels);
  const isOurs = (selector: { readonly matchLabels?: object } | undefined) =>
    JSON.stringify(selector?.matchLabels) === labels;
  const spread = podSpec.topologySpreadConstraints ?? [];
  const headless = resources.find((one) => one.kind === "Service" && one.metadata.name === set.serviceName);
  return {
    "a disruption budget for several":
      !several || (budget?.spec?.maxUnavailable === 1 && isOurs(budget.spec.selector)),
    "spread over nodes and zones":
      !several || (spread.length === 2 && spread.every((one) => isOurs(one.labelSelector))),
    "the set has its service": headless !== undefined,
    "the set selects its pods": isOurs(set.selector),
    "the account is there": resources.some(
      (one) => one.kind === "ServiceAccount" && one.metadata.name === podSpec.serviceAccountName,
    ),
    "one namespace": resources.every(
      ({ kind, metadata }) => kind === "Namespace" || metadata.namespace === "knock",
    ),
  };
}
