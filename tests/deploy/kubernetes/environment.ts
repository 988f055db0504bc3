/** The pod's variables against the program's own configuration: names, secrets, and what it makes of the values. */
import { ConfigMap } from "kubernetes-models/v1/ConfigMap";
import { type Configured, configured } from "../../support/configured.ts";
import { dummies } from "../dummies.ts";
import { isKnownVariable, SECRET } from "../variables.ts";
import { bot, type Resource } from "./render.ts";

type Variable = NonNullable<ReturnType<typeof bot>["container"]["env"]>[number];

/** What the replica with that number is configured with. */
export const configOf = (resources: readonly Resource[], ordinal: number): Configured =>
  configured(environmentOf(resources, ordinal));

export function environmentProblems(resources: readonly Resource[], inSecret: readonly string[]): string[] {
  const variables = bot(resources).container.env ?? [];
  const missing = mapsOf(resources).filter(({ data }) => data === undefined);
  if (missing.length > 0) return missing.map(({ name }) => `envFrom: there is no ConfigMap ${name}`);
  const names = Object.keys(environmentOf(resources, 0));
  return [
    ...names.filter((name) => !isKnownVariable(name)).map((name) => `${name}: not a variable of the program`),
    ...variables.flatMap((variable) => secretProblems(variable, inSecret)),
    ...namesTwice(variables),
    ...valueProblems(resources),
  ];
}

function secretProblems({ name, value, valueFrom }: Variable, inSecret: readonly string[]): string[] {
  const ref = valueFrom?.secretKeyRef;
  if (ref === undefined)
    return SECRET.includes(name) && value !== undefined ? [`${name}: a secret in plain text`] : [];
  if (ref.name !== "knock" || ref.optional === true)
    return [`${name}: the Secret is called knock, and needed`];
  if (ref.key !== name) return [`${name}: from the key ${ref.key}, which should have the variable's name`];
  return inSecret.includes(ref.key)
    ? []
    : [`${name}: no such key in .env.example, from which the Secret is made`];
}

function namesTwice(variables: readonly Variable[]): string[] {
  const names = variables.map(({ name }) => name);
  return names.filter((name, index) => names.indexOf(name) !== index).map((name) => `${name}: given twice`);
}

/** The program accepts it in every replica; the replicas have the shards between them. */
function valueProblems(resources: readonly Resource[]): string[] {
  const { set } = bot(resources);
  const replicas = Array.from({ length: set.replicas ?? 1 }, (_, ordinal) => ordinal);
  let configs: Configured[];
  try {
    configs = replicas.map((ordinal) => configOf(resources, ordinal));
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
  const [first] = configs;
  if (first === undefined) return ["no replica"];
  return [
    ...(first.adapters.length > 0 ? [] : ["no platform is configured: the program would wait at a terminal"]),
    ...(first.httpPort === undefined ? ["HTTP_PORT: not set, so there is no health"] : []),
    ...(isLoopback(first.httpHost) ? ["HTTP_HOST: nobody outside the pod reaches its ports"] : []),
    ...(replicas.length > 1 && first.databaseUrl.startsWith("sqlite:")
      ? ["several replicas with SQLite"]
      : []),
    ...(first.discord === undefined || replicas.length === 1 ? [] : shardProblems(configs)),
  ];
}

const isLoopback = (host: string): boolean => /^(?:127\.|::1$|localhost$)/.test(host);

function shardProblems(configs: readonly Configured[]): string[] {
  const shards = configs.map(({ discord }) => discord?.shards);
  const own = shards.flatMap((one) => one?.own ?? []);
  const wanted = configs.map((_, index) => index);
  const isShared = own.length === wanted.length && wanted.every((shard) => own.includes(shard));
  const isCounted = shards.every((one) => one?.count === configs.length);
  return isShared && isCounted ? [] : ["Discord: not one shard for each replica"];
}

function environmentOf(resources: readonly Resource[], ordinal: number): Record<string, string> {
  const { name, container } = bot(resources);
  const own = (container.env ?? []).map((variable) => [variable.name, given(variable, `${name}-${ordinal}`)]);
  return Object.assign({}, ...mapsOf(resources).map(({ data }) => data), Object.fromEntries(own));
}

/** The ConfigMaps that the container takes its variables from, in order. */
function mapsOf(resources: readonly Resource[]) {
  const maps = resources.filter((one) => ConfigMap.is(one));
  return (bot(resources).container.envFrom ?? []).map(({ configMapRef }) => {
    const name = configMapRef?.name;
    return { name, data: maps.find(({ metadata }) => metadata?.name === name)?.data };
  });
}

function given({ name, value, valueFrom }: Variable, pod: string): string {
  if (valueFrom?.fieldRef !== undefined) return valueFrom.fieldRef.fieldPath === "metadata.name" ? pod : "";
  return valueFrom?.secretKeyRef === undefined ? (value ?? "") : (dummies[name] ?? "");
}
