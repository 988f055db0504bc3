/** Kubernetes API objects: "kind: PodMonitor", "monitoring.coreos.com/v1", "certificates.cert-manager.io". */
import { asKey, kindKey, type Lead } from "./lead.ts";

const API_VERSION = String.raw`v\d+(?:(?:alpha|beta)\d+)?`;
const KIND = /(?:^|\s)kind:\s*"?([A-Z][A-Za-z0-9]+)"?/;
const VERSIONED = new RegExp(
  String.raw`(?:^|\s)(?:apiVersion:\s*)?"?([a-z0-9-]+(?:\.[a-z0-9-]+)+)/${API_VERSION}"?(?:\s|$)`,
  "i",
);
const STATED = /(?:^|\s)apiVersion:\s*"?([a-z0-9.-]+)/i;
/** Groups of Kubernetes itself that look like no host. */
const BUILT_IN = new RegExp(
  String.raw`^(?:apiVersion:\s*)?(?:(?:apps|batch|autoscaling|policy|extensions)/${API_VERSION}|(?<=:\s*)v1)$`,
  "i",
);

/** Leads for an API object, or none. A group says more than a kind, which several projects may have. */
export function* objectLeads(text: string): Generator<Lead> {
  const kind = KIND.exec(text)?.[1];
  const group = (VERSIONED.exec(text) ?? STATED.exec(text))?.[1];
  if (group?.includes(".")) yield* groupLeads(group);
  else if (group !== undefined) yield asKey("kubernetes.io");
  if (kind !== undefined) yield asKey(kindKey(kind));
  if (BUILT_IN.test(text)) yield asKey("kubernetes.io");
}

/** The group, then the groups and hosts that it is a part of. */
function* groupLeads(group: string): Generator<Lead> {
  const labels = group.toLowerCase().split(".");
  for (let at = 0; labels.length - at >= 2; at++) yield asKey(labels.slice(at).join("."));
}

/** A resource as kubectl takes it: "pods", "prometheusrules", "certificates.cert-manager.io", "deploy/istiod". */
export function* resourceLeads(text: string): Generator<Lead> {
  const [resource = ""] = text.split("/");
  const [plural = "", ...group] = resource.split(".");
  if (group.length >= 2) yield* groupLeads(group.join("."));
  for (const kind of [
    plural,
    plural.replace(/s$/, ""),
    plural.replace(/es$/, ""),
    plural.replace(/ies$/, "y"),
  ]) {
    yield asKey(kindKey(kind));
  }
}
