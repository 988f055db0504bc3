/** Where snapshots are kept: with the compile cache, if there is one. */
import { getCompileCacheDir } from "node:module";
import { join } from "node:path";

export function snapshotFolder(): string | undefined {
  const cache = getCompileCacheDir();
  return cache === undefined ? undefined : join(cache, "snapshots");
}
