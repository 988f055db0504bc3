/**
 * Resources against Kubernetes' own schemas, and stricter than these: a field that
 * no schema knows is a mistake here, while the cluster would drop it with a warning.
 */
import { StatefulSet } from "kubernetes-models/apps/v1/StatefulSet";
import { Ingress } from "kubernetes-models/networking.k8s.io/v1/Ingress";
import { NetworkPolicy } from "kubernetes-models/networking.k8s.io/v1/NetworkPolicy";
import { PodDisruptionBudget } from "kubernetes-models/policy/v1/PodDisruptionBudget";
import { ConfigMap } from "kubernetes-models/v1/ConfigMap";
import { Namespace } from "kubernetes-models/v1/Namespace";
import { Service } from "kubernetes-models/v1/Service";
import { ServiceAccount } from "kubernetes-models/v1/ServiceAccount";
import type { Resource } from "./render.ts";

const KINDS = [
  StatefulSet,
  Ingress,
  NetworkPolicy,
  PodDisruptionBudget,
  ConfigMap,
  Namespace,
  Service,
  ServiceAccount,
];

export function schemaProblems(resource: Resource): string[] {
  const where = `${resource.kind}/${resource.metadata.name}`;
  const Kind = KINDS.find(
    ({ apiVersion, kind }) => apiVersion === resource.apiVersion && kind === resource.kind,
  );
  if (Kind === undefined)
    return [`${where}: ${resource.apiVersion} ${resource.kind} is not a kind that we use`];
  const model = Object.assign(new Kind(), resource);
  const reads: Reads = new Map();
  try {
    watched(model, reads).validate();
  } catch (error) {
    return [`${where}: ${error instanceof Error ? error.message : error}`];
  }
  return unread(model, reads).map((path) => `${where}: no such field: ${path}`);
}

/** Which keys of which object were looked at. */
type Reads = Map<object, Set<string | symbol>>;

/** The value, noting what is looked at: a schema's validator looks at the fields that the schema has. */
function watched<T>(value: T, reads: Reads): T {
  if (typeof value !== "object" || value === null) return value;
  const keys = reads.get(value) ?? new Set();
  reads.set(value, keys);
  return new Proxy(value, {
    get(target, key, receiver) {
      keys.add(key);
      return watched(Reflect.get(target, key, receiver), reads);
    },
  });
}

function unread(value: unknown, reads: Reads, path = ""): string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    reads.get(value)?.has(key) ? unread(inner, reads, `${path}/${key}`) : [`${path}/${key}`],
  );
}
