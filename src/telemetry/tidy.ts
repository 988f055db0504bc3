/**
 * Collects garbage once after startup. Loading the data leaves as much garbage as the
 * program needs afterwards, and an idle bot would not trigger a collection for hours.
 */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

type Collect = (options: {
  readonly type: "major";
  readonly execution: "sync";
  readonly flavor: "last-resort";
}) => void;

/** Returns the duration in milliseconds and the bytes freed. */
export function tidy(): { readonly ms: number; readonly bytes: number } {
  // Node's documented way to call the collector without starting with --expose-gc.
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as Collect;
  const begin = performance.now();
  const before = process.memoryUsage.rss();
  collect({ type: "major", execution: "sync", flavor: "last-resort" });
  return {
    ms: Math.round(performance.now() - begin),
    bytes: Math.max(0, before - process.memoryUsage.rss()),
  };
}
