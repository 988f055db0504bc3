/** What kustomize makes of deploy/kubernetes: valid, strict, wired to the program; and that each check finds its mistake. */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { envExample } from "../env-example.ts";
import { SECRET } from "../variables.ts";
import { environmentProblems } from "./environment.ts";
import { networkProblems } from "./network.ts";
import { podSecurityProblems } from "./pod-security.ts";
import { hasKubectl, KUBERNETES, renderFolder, renderOwn, resourcesOf } from "./render.ts";
import { runningProblems } from "./running.ts";
import { schemaProblems } from "./schema.ts";

if (!hasKubectl) console.warn("kubectl is not installed: the Kubernetes manifests are not tested");

const readme = readFileSync(join(KUBERNETES, "../README.md"), "utf8");

function problemsIn(text: string): string[] {
  const resources = resourcesOf(text);
  const invalid = resources.flatMap(schemaProblems);
  if (invalid.length > 0) return invalid;
  const named = environmentProblems(resources, Object.keys(envExample));
  return named.length > 0
    ? named
    : [podSecurityProblems, networkProblems, runningProblems].flatMap((check) => check(resources));
}

describe.skipIf(!hasKubectl)("deploy/kubernetes", () => {
  const overlay = (name: string) => renderFolder(`${KUBERNETES}/overlays/${name}`);
  const texts = hasKubectl
    ? { single: overlay("single"), scaled: overlay("scaled") }
    : { single: "", scaled: "" };

  test.each(["single", "scaled"] as const)("the overlay %s is right", (name) => {
    expect(problemsIn(texts[name])).toEqual([]);
  });

  test("an overlay of one's own, as deploy/README.md has it, is right", () => {
    const [, kustomization = ""] = /^```yaml\n([\s\S]*?)^```/m.exec(readme) ?? [];
    const text = renderOwn(kustomization);
    for (const part of [
      "key: SLACK_BOT_TOKEN",
      "key: DISCORD_TOKEN",
      "OTEL_EXPORTER_OTLP_ENDPOINT:",
      "KNOCK_LANGUAGE: ja",
    ])
      expect(text).toContain(part);
    expect(problemsIn(text.replace("registry.example.org/", ""))).toEqual([]);
  });

  test("the Secret is made from .env.example", () => {
    const words = ["create", "secret", "generic", "knock", "--dry-run=client", "--output=json"];
    const file = `--from-env-file=${join(KUBERNETES, "../.env.example")}`;
    const { stdout } = spawnSync("kubectl", [...words, file], { encoding: "utf8" });
    expect(Object.keys(JSON.parse(stdout).data).toSorted()).toEqual(Object.keys(envExample).toSorted());
  });

  test("every secret of the configuration comes from the Secret somewhere", () => {
    const all = texts.single + texts.scaled;
    expect(SECRET.filter((name) => !all.includes(`key: ${name}\n`))).toEqual([]);
  });

  test.each([
    [
      "an unknown field",
      "single",
      "enableServiceLinks:",
      "enableServiceLink:",
      /no such field: .*enableServiceLink/,
    ],
    [
      "a misspelt probe",
      "single",
      "failureThreshold: 60",
      "failureTreshold: 60",
      /no such field: .*failureTreshold/,
    ],
    ["a wrong type", "single", "replicas: 1", "replicas: one", /replicas must be integer/],
    ["a quantity that is none", "single", "memory: 512Mi", "memory: plenty", /memory/],
    ["a kind that is not used", "single", "kind: Service\n", "kind: Sevice\n", /Sevice is not a kind/],
    ["a renamed variable", "single", "LOG_LEVEL:", "LOGLEVEL:", /LOGLEVEL: not a variable/],
    ["a value that the program refuses", "single", "LOG_LEVEL: info", "LOG_LEVEL: loud", /LOG_LEVEL="loud"/],
    ["ports for nobody", "single", "HTTP_HOST: 0.0.0.0", "HTTP_HOST: 127.0.0.1", /HTTP_HOST: nobody/],
    [
      "a missing ConfigMap",
      "single",
      "configMapRef:\n            name: knock-",
      "configMapRef:\n            name: knocks-",
      /no ConfigMap/,
    ],
    [
      "a secret's key that is not there",
      "single",
      "key: SLACK_APP_TOKEN",
      "key: SLACK_TOKEN",
      /SLACK_APP_TOKEN: from the key/,
    ],
    [
      "another Secret",
      "scaled",
      "key: DISCORD_TOKEN\n              name: knock",
      "key: DISCORD_TOKEN\n              name: nock",
      /DISCORD_TOKEN: the Secret/,
    ],
    [
      "half of a platform",
      "scaled",
      "name: SLACK_CLIENT_ID",
      "name: SLACK_PORT",
      /SLACK_CLIENT_ID|SLACK_PORT/,
    ],
    ["SQLite with replicas", "single", "replicas: 1", "replicas: 2", /several replicas with SQLite/],
    [
      "more replicas than shards",
      "scaled",
      "replicas: 3",
      "replicas: 4",
      /DISCORD_SHARDS|shard for each replica/,
    ],
    ["more shards than replicas", "scaled", 'value: "3"', 'value: "4"', /shard for each replica/],
    [
      "a probe on a port that is not there",
      "single",
      "path: /readyz\n            port: ops",
      "path: /readyz\n            port: web",
      /readinessProbe/,
    ],
    ["a probe of another path", "single", "path: /healthz", "path: /health", /Probe: expected \/healthz/],
    [
      "another port than the program's",
      "single",
      "containerPort: 8080",
      "containerPort: 8081",
      /port ops: the program listens on 8080/,
    ],
    [
      "another port to scrape",
      "single",
      'prometheus.io/port: "8080"',
      'prometheus.io/port: "9090"',
      /prometheus.io\/port/,
    ],
    ["a service without a target", "scaled", "targetPort: slack", "targetPort: slak", /no port slak/],
    [
      "an ingress for another host",
      "scaled",
      "- host: knock.example.org",
      "- host: other.example.org",
      /host is not that/,
    ],
    ["an ingress for everything", "scaled", "path: /slack", "path: /", /more here than Slack/],
    [
      "an ingress to another port",
      "scaled",
      "name: slack\n        path:",
      "name: web\n        path:",
      /no such service/,
    ],
    ["metrics for everybody", "single", "name: prometheus", "name: knock", /others than Prometheus/],
    ["no way to names", "single", "port: 53\n", "port: 54\n", /port 54 that nothing/],
    ["no way to the database", "scaled", "port: 5432", "port: 5433", /no way out to port 5432/],
    [
      "a policy for other pods",
      "single",
      "podSelector:\n    matchLabels:\n      app.kubernetes.io/name: knock",
      "podSelector:\n    matchLabels:\n      app.kubernetes.io/name: nock",
      /selects no pod/,
    ],
    ["root", "single", "runAsNonRoot: true", "runAsNonRoot: false", /not root/],
    [
      "a writable root file system",
      "single",
      "readOnlyRootFilesystem: true",
      "readOnlyRootFilesystem: false",
      /read-only root/,
    ],
    ["no seccomp profile", "single", "type: RuntimeDefault", "type: Unconfined", /seccomp/],
    ["kept capabilities", "single", "- ALL", "- NET_RAW", /capabilities/],
    [
      "escalation",
      "single",
      "allowPrivilegeEscalation: false",
      "allowPrivilegeEscalation: true",
      /privileges/,
    ],
    [
      "a folder of the host",
      "single",
      "- emptyDir:\n          sizeLimit: 64Mi",
      "- hostPath:\n          path: /tmp",
      /permitted kinds/,
    ],
    [
      "a token of the cluster",
      "single",
      "      automountServiceAccountToken: false",
      "      automountServiceAccountToken: true",
      /token/,
    ],
    [
      "the host's network",
      "single",
      "enableServiceLinks: false",
      "enableServiceLinks: false\n      hostNetwork: true",
      /namespaces of the host/,
    ],
    [
      "too little time to end",
      "scaled",
      "terminationGracePeriodSeconds: 30",
      "terminationGracePeriodSeconds: 25",
      /time to end/,
    ],
    [
      "an unlimited /tmp",
      "single",
      "- emptyDir:\n          sizeLimit: 64Mi",
      "- emptyDir: {}",
      /limited \/tmp/,
    ],
    ["SQLite off the volume", "single", "mountPath: /data", "mountPath: /date", /on a claim/],
    [
      "an image of another version",
      "single",
      "image: knock:0.1.0",
      "image: knock:latest",
      /program's version/,
    ],
    ["no spread", "scaled", "topologyKey: kubernetes.io/hostname", "minDomains: 1", /topologyKey/],
    [
      "a budget for other pods",
      "scaled",
      "maxUnavailable: 1\n  selector:\n    matchLabels:\n      app.kubernetes.io/name: knock",
      "maxUnavailable: 1\n  selector:\n    matchLabels:\n      app.kubernetes.io/name: nock",
      /disruption budget/,
    ],
  ] as const)("finds %s", (_, name, from, to, expected) => {
    expect(texts[name]).toContain(from);
    expect(problemsIn(texts[name].replace(from, to)).join("\n")).toMatch(expected);
  });
});
