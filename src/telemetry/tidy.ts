/**
 * Tidies up once after the start: reading the data leaves as much garbage as the
 * program needs afterwards, and a bot that waits for people gives the collector no
 * occasion to hand it back for hours. It takes a moment, once.
 */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

type Collect = (options: {
  readonly type: "major";
  readonly execution: "sync";
  readonly flavor: "last-resort";
}) => void;

/** How long it took, in milliseconds, and how many bytes it gave back. */
export function tidy(): { readonly ms: number; readonly bytes: number } {
  // The way of Node's manual to the collector where --expose-gc was not given at the start.
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
