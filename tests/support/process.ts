/** Processes of the program: they share what Node has compiled, which takes a third off each start. */
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What every one of them gets of this process's environment, and nothing else. */
export const NODE_ENVIRONMENT: Readonly<Record<string, string | undefined>> = {
  PATH: process.env["PATH"],
  NODE_COMPILE_CACHE: join(tmpdir(), "knock-test-compile-cache"),
};
