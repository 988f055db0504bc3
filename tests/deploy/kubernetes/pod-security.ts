/** The pod against the Pod Security Standard "restricted", field by field, and our own two rules beyond it. */
import { bot, type Resource } from "./render.ts";

const VOLUMES = [
  "configMap",
  "csi",
  "downwardAPI",
  "emptyDir",
  "ephemeral",
  "persistentVolumeClaim",
  "projected",
  "secret",
];

export function podSecurityProblems(resources: readonly Resource[]): string[] {
  const { podSpec: pod, container } = bot(resources);
  const [ofPod, own] = [pod.securityContext, container.securityContext];
  const rules: Readonly<Record<string, boolean>> = {
    "no namespaces of the host": !(pod.hostNetwork || pod.hostPID || pod.hostIPC),
    "no ports of the host": (container.ports ?? []).every(({ hostPort }) => !hostPort),
    "no privileges": own?.privileged !== true && own?.allowPrivilegeEscalation === false,
    "no capabilities":
      own?.capabilities?.drop?.includes("ALL") === true && (own.capabilities.add ?? []).length === 0,
    "volumes of permitted kinds": (pod.volumes ?? []).every((volume) =>
      Object.keys(volume).every((key) => key === "name" || VOLUMES.includes(key)),
    ),
    "not root":
      (own?.runAsNonRoot ?? ofPod?.runAsNonRoot) === true && (own?.runAsUser ?? ofPod?.runAsUser) !== 0,
    "seccomp profile": ["RuntimeDefault", "Localhost"].includes(
      (own?.seccompProfile ?? ofPod?.seccompProfile)?.type ?? "",
    ),
    "default mount of /proc": (own?.procMount ?? "Default") === "Default",
    "no sysctls": (ofPod?.sysctls ?? []).length === 0,
    "no SELinux or AppArmor of its own": [own, ofPod].every(
      (context) => context?.seLinuxOptions === undefined && context?.appArmorProfile === undefined,
    ),
    "no further containers": [pod.initContainers, pod.ephemeralContainers].every(
      (list) => (list ?? []).length === 0,
    ),
    "read-only root file system": own?.readOnlyRootFilesystem === true,
    "no token of the cluster": pod.automountServiceAccountToken === false,
  };
  return Object.entries(rules).flatMap(([rule, holds]) => (holds ? [] : [`pod security: ${rule}`]));
}
