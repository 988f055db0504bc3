/** What is said on a Node that cannot run TypeScript: by this Node, which is told that it is another one. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "..", "..");

function startedOn(version: string) {
  const disguise = `Object.defineProperty(process, "versions", { value: { ...process.versions, node: "${version}" } })`;
  const { status, stderr } = spawnSync(
    process.execPath,
    [
      ...["--import", `data:text/javascript,${encodeURIComponent(disguise)}`],
      ...["--import", "./src/telemetry/compile-cache.mjs", "--eval", "process.exitCode = 7"],
    ],
    { cwd: ROOT, encoding: "utf8" },
  );
  return { status, stderr };
}

test.each(["18.20.8", "20.20.2", "24.11.0"])(
  "Node %s: what is needed, and how it comes, in one line",
  (version) => {
    const { status, stderr } = startedOn(version);
    expect(status).toBe(1);
    expect(stderr).toMatch(/^Knock needs Node\.js 26 or later; this is [\d.]+\. `npm ci` .+\n$/);
    expect(stderr).toContain(version);
  },
);

test.each(["26.10.0", "27.0.0", "100.0.0"])("Node %s goes on", (version) => {
  expect(startedOn(version)).toEqual({ status: 7, stderr: "" });
});
