/** Temporary folders for tests. */
import { existsSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** In memory if the system allows it: throwaway databases need not wait for the disk. */
const PLACE = existsSync("/dev/shm") ? "/dev/shm" : tmpdir();

export const temporaryFolder = (name: string): string => mkdtempSync(join(PLACE, `knock-${name}-`));
