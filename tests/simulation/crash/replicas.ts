/** The replicas of the crash test, as processes: started, killed, stopped, continued, and their clocks set. */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { NODE_ENVIRONMENT } from "../../support/process.ts";
import type { FromReplica, ReplicaSettings, ToReplica } from "./replica.ts";

export interface Replica {
  kill(): Promise<void>;
  /** Stops it, and continues it after that time; never if left out. */
  stop(ms?: number): Promise<void>;
  setClock(stepMs: number): void;
}

/** `stoppedMs` is how long it stays stopped if it stops itself. */
export async function startReplica(
  settings: ReplicaSettings,
  stoppedMs: number,
  onStop: () => void,
): Promise<Replica> {
  const child = fork(new URL("replica.ts", import.meta.url), [JSON.stringify(settings)], {
    env: { ...process.env, ...NODE_ENVIRONMENT },
  });
  let isStopped = false;
  let isFrozen = false;
  async function stopped(ms: number): Promise<void> {
    if (isStopped) return;
    isStopped = true;
    onStop();
    await pause(ms, undefined, { ref: false });
    isStopped = false;
    if (!isFrozen) child.kill("SIGCONT");
  }
  child.on("message", (what: FromReplica) => {
    if (what === "stopping") void stopped(stoppedMs);
  });
  await ready(child);
  return {
    async kill() {
      const exit = once(child, "exit");
      child.kill("SIGKILL");
      await exit;
    },
    async stop(ms) {
      child.kill("SIGSTOP");
      if (ms !== undefined) return stopped(ms);
      isFrozen = true;
      onStop();
    },
    setClock: (stepMs) => void child.send({ stepMs } satisfies ToReplica, () => {}),
  };
}

async function ready(child: ChildProcess): Promise<void> {
  const ended = once(child, "exit").then(() => {
    throw new Error("a replica did not start");
  });
  await Promise.race([once(child, "message"), ended]);
  ended.catch(() => {});
}
