/** What `kubectl kustomize` makes of a folder, and the resources in it by kind. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { loadAll } from "js-yaml";
import { StatefulSet } from "kubernetes-models/apps/v1/StatefulSet";

export const KUBERNETES = join(import.meta.dirname, "../../../deploy/kubernetes");

export const hasKubectl = spawnSync("kubectl", ["version", "--client"]).status === 0;

export interface Resource {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
}

export function renderFolder(folder: string): string {
  const { status, stdout, stderr } = spawnSync("kubectl", ["kustomize", folder], { encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
  return stdout;
}

/** What an operator puts into a folder of their own beside the overlays. */
export function renderOwn(kustomization: string): string {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), "knock-overlay-"));
  const path = (name: string) => relative(folder, join(KUBERNETES, "overlays/own", name));
  try {
    writeFileSync(
      join(folder, "kustomization.yaml"),
      kustomization.replace(/(?<=^ *- )\.\.\/.*$/gm, (name) => path(name)),
    );
    return renderFolder(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export function resourcesOf(text: string): Resource[] {
  return loadAll(text).map((resource) => {
    if (!isResource(resource)) throw new Error(`not a resource: ${JSON.stringify(resource)}`);
    return resource;
  });
}

function isResource(value: unknown): value is Resource {
  if (typeof value !== "object" || value === null) return false;
  return "apiVersion" in value && "kind" in value && "metadata" in value;
}

/** The one StatefulSet, with what its checks need. */
export function bot(resources: readonly Resource[]) {
  const [found, ...more] = resources.filter((one) => StatefulSet.is(one));
  const pod = found?.spec?.template;
  const [container, ...others] = pod?.spec?.containers ?? [];
  if (found?.spec === undefined || pod?.spec === undefined || container === undefined)
    throw new Error("no StatefulSet with a pod and a container");
  if (more.length + others.length > 0) throw new Error("more than one StatefulSet or container");
  return { name: found.metadata?.name ?? "", set: found.spec, pod, podSpec: pod.spec, container };
}
