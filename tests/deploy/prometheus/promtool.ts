/** Runs promtool on what it is given, where it is installed. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export const PROMETHEUS = join(import.meta.dirname, "../../../deploy/prometheus");

export const hasPromtool = spawnSync("promtool", ["--version"]).status === 0;

if (!hasPromtool) console.warn("promtool is not installed: alerts and dashboards are not tested on it");

export interface Said {
  readonly ok: boolean;
  readonly text: string;
}

export function promtool(...words: readonly string[]): Said {
  const { status, stdout, stderr } = spawnSync("promtool", words, { encoding: "utf8", cwd: PROMETHEUS });
  return { ok: status === 0, text: stdout + stderr };
}

/** With a file of that content, whose path comes after the words. YAML takes JSON too. */
export function promtoolOn(content: unknown, ...words: readonly string[]): Said {
  const folder = mkdtempSync(join(tmpdir(), "knock-promtool-"));
  const file = join(folder, "file.yaml");
  try {
    writeFileSync(file, JSON.stringify(content));
    return promtool(...words, file);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
