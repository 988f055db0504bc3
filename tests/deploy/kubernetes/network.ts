/** Names and numbers of ports, who may come in, and where the pod may go: whether they fit together. */
import { type IIngress, Ingress } from "kubernetes-models/networking.k8s.io/v1/Ingress";
import { NetworkPolicy } from "kubernetes-models/networking.k8s.io/v1/NetworkPolicy";
import { type IService, Service } from "kubernetes-models/v1/Service";
import { PATHS } from "../../../adapters/slack/manifest.ts";
import { configOf } from "./environment.ts";
import { bot, type Resource } from "./render.ts";

export function networkProblems(resources: readonly Resource[]): string[] {
  const config = configOf(resources, 0);
  return [
    ...portProblems(resources, {
      ops: config.httpPort,
      slack: config.slack?.mode === "http" ? config.slack.port : undefined,
    }),
    ...probeProblems(resources),
    ...scrapeProblems(resources, config.httpPort),
    ...resources.flatMap((one) => (Service.is(one) ? serviceProblems(one, resources) : [])),
    ...resources.flatMap((one) => (Ingress.is(one) ? ingressProblems(one, resources) : [])),
    ...policyProblems(resources, config.databaseUrl),
  ];
}

/** The container's ports are those on which the program listens. */
function portProblems(
  resources: readonly Resource[],
  listening: Readonly<Record<string, number | undefined>>,
): string[] {
  const open = new Map(ports(resources).map(({ name, containerPort }) => [name, containerPort]));
  return Object.entries(listening)
    .filter(([name, port]) => open.get(name) !== port)
    .map(([name, port]) => `port ${name}: the program listens on ${port}, the pod says ${open.get(name)}`);
}

const ports = (resources: readonly Resource[]) => bot(resources).container.ports ?? [];
const hasPort = (resources: readonly Resource[], wanted: unknown) =>
  ports(resources).some(({ name }) => name === wanted);

function probeProblems(resources: readonly Resource[]): string[] {
  const { container } = bot(resources);
  const wanted = { startupProbe: "/healthz", livenessProbe: "/healthz", readinessProbe: "/readyz" } as const;
  return Object.entries(wanted).flatMap(([name, path]) => {
    const { httpGet, tcpSocket } = container[name as keyof typeof wanted] ?? {};
    const isHttp = httpGet?.path === path && httpGet.port === "ops" && hasPort(resources, "ops");
    const isSlack = name === "readinessProbe" && tcpSocket?.port === "slack" && hasPort(resources, "slack");
    return isHttp || isSlack ? [] : [`${name}: expected ${path} on the port ops`];
  });
}

function scrapeProblems(resources: readonly Resource[], port: number | undefined): string[] {
  const { annotations } = bot(resources).pod.metadata ?? {};
  const wanted = { scrape: "true", port: String(port), path: "/metrics" };
  return Object.entries(wanted)
    .filter(([name, value]) => annotations?.[`prometheus.io/${name}`] !== value)
    .map(([name, value]) => `prometheus.io/${name}: expected ${value}`);
}

/** Whether a selector finds the pod. */
function finds(
  labels: Readonly<Record<string, string>> | undefined,
  resources: readonly Resource[],
): boolean {
  const own = bot(resources).pod.metadata?.labels ?? {};
  const wanted = Object.entries(labels ?? {});
  return wanted.length > 0 && wanted.every(([name, value]) => own[name] === value);
}

function serviceProblems({ metadata, spec }: IService, resources: readonly Resource[]): string[] {
  const targets = (spec?.ports ?? []).map(({ targetPort }) => targetPort);
  return [
    ...(finds(spec?.selector, resources) ? [] : [`Service ${metadata?.name}: selects no pod`]),
    ...targets
      .filter((target) => !hasPort(resources, target))
      .map((target) => `Service ${metadata?.name}: the pod has no port ${target}`),
  ];
}

/** It leads Slack's paths, and only these, to the right service under the public name. */
function ingressProblems({ spec }: IIngress, resources: readonly Resource[]): string[] {
  const { slack } = configOf(resources, 0);
  const host = slack?.mode === "http" ? new URL(slack.publicUrl).host : undefined;
  const rules = spec?.rules ?? [];
  const paths = rules.flatMap(({ http }) => http?.paths ?? []);
  const services = resources.filter((one) => Service.is(one));
  const isServed = paths.every(({ backend }) =>
    services.some(
      ({ metadata, spec: its }) =>
        metadata?.name === backend.service?.name &&
        its?.ports?.some(({ name }) => name === backend.service?.port?.name),
    ),
  );
  const isReached = Object.values(PATHS).every((wanted) =>
    paths.some(({ path, pathType }) => pathType === "Prefix" && wanted.startsWith(`${path}/`)),
  );
  return [
    ...(rules.every((rule) => rule.host === host)
      ? []
      : [`Ingress: its host is not that of PUBLIC_URL, ${host}`]),
    ...(spec?.tls?.flatMap(({ hosts }) => hosts).every((name) => name === host)
      ? []
      : ["Ingress: no TLS for its host"]),
    ...(isServed ? [] : ["Ingress: no such service or port"]),
    ...(isReached ? [] : [`Ingress: does not lead ${Object.values(PATHS).join(", ")} here`]),
    ...(paths.every(({ path }) => path === "/slack") ? [] : ["Ingress: leads more here than Slack's paths"]),
  ];
}

const PROMETHEUS = { "app.kubernetes.io/name": "prometheus" };

/** Who may come in on which port, and where the pod may go. */
function policyProblems(resources: readonly Resource[], databaseUrl: string): string[] {
  const policies = resources.filter((one) => NetworkPolicy.is(one));
  const blind = policies.filter(({ spec }) => !finds(spec?.podSelector?.matchLabels, resources));
  const types = new Set(policies.flatMap(({ spec }) => spec?.policyTypes ?? []));
  const incoming = policies.flatMap(({ spec }) => spec?.ingress ?? []);
  const entries = incoming.flatMap(({ from, ports: to }) => (to ?? [{}]).map(({ port }) => ({ from, port })));
  const ways = policies
    .flatMap(({ spec }) => spec?.egress ?? [])
    .flatMap(({ ports: to }) => (to ?? [{}]).map(({ port }) => Number(port)));
  const needed = [53, 443, ...(databaseUrl.startsWith("postgres") ? [5432] : [])];
  return [
    ...blind.map(({ metadata }) => `NetworkPolicy ${metadata?.name}: selects no pod`),
    ...(types.has("Ingress") && types.has("Egress") ? [] : ["NetworkPolicy: one direction is open"]),
    ...entries
      .filter(({ port }) => !hasPort(resources, port))
      .map(({ port }) => `NetworkPolicy: lets in on ${port ?? "any port"}, which the pod does not have`),
    ...(entries.some(({ from, port }) => port === "ops" && !isPrometheus(from))
      ? ["NetworkPolicy: lets others than Prometheus in on ops"]
      : []),
    ...ports(resources)
      .filter(({ name }) => !entries.some(({ port }) => port === name))
      .map(({ name }) => `NetworkPolicy: lets nobody in on ${name}`),
    ...needed
      .filter((port) => !ways.includes(port))
      .map((port) => `NetworkPolicy: no way out to port ${port}`),
    ...ways
      .filter((port) => ![...needed, 4318].includes(port))
      .map((port) => `NetworkPolicy: a way out to port ${port} that nothing needs`),
  ];
}

function isPrometheus(
  from: readonly { readonly podSelector?: { readonly matchLabels?: object } }[] | undefined,
) {
  const labels = from?.map(({ podSelector }) => JSON.stringify(podSelector?.matchLabels));
  return labels?.length === 1 && labels[0] === JSON.stringify(PROMETHEUS);
}
