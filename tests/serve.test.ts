/** Serving several platforms: none keeps another waiting, and what ends one ends all, in order. */
import { describe, expect, test } from "vitest";
import type { RunningAdapter } from "../src/chat/adapter.ts";
import type { Messenger } from "../src/chat/messenger.ts";
import { type Starter, serve } from "../src/serve.ts";
import { quiet } from "./store/databases.ts";

const messenger = {} as Messenger;

function stage() {
  const done: string[] = [];
  const ending = Promise.withResolvers<undefined>();
  const failures = new Map<string, (error: Error) => void>();
  const adapter = (platform: string): RunningAdapter => {
    const failed = Promise.withResolvers<Error>();
    failures.set(platform, failed.resolve);
    return {
      platform,
      messenger,
      connections: () => ({ live: 1, wanted: 1 }),
      failed: failed.promise,
      renew: () => void done.push(`renew ${platform}`),
      stop: async () => void done.push(`stop ${platform}`),
    };
  };
  const knock = {
    warm: async () => {},
    runFor: (messengers: ReadonlyMap<string, Messenger>, signal: AbortSignal) => {
      const name = [...messengers.keys()].join();
      done.push(`run ${name}`);
      return new Promise<void>((resolve) => {
        signal.addEventListener("abort", () => {
          done.push(`end ${name}`);
          resolve();
        });
      });
    },
  };
  const onlooker = {
    connected() {},
    started: (adapters: readonly RunningAdapter[]) => {
      done.push(`started ${adapters.map(({ platform }) => platform).join("+")}`);
    },
    ending: () => void done.push("ending"),
  };
  const run = (...starters: Starter[]) => serve(starters, knock, quiet, onlooker, ending.promise);
  return { done, run, adapter, end: () => ending.resolve(undefined), fail: failures };
}

/** As an adapter that cannot reach its platform. */
const away: Starter = (signal) =>
  new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));

describe("a platform that is away", () => {
  test("keeps no other waiting, and the program ends as it is asked to", async () => {
    const { done, run, adapter, end } = stage();
    const served = run(away, async () => adapter("here"));
    await expect.poll(() => done).toEqual(["run here", "started here"]);
    end();
    expect(await served).toBe(0);
    expect(done.slice(2).sort()).toEqual(["end here", "ending", "stop here"]);
  });

  test("and connects later is served from then on", async () => {
    const { done, run, adapter, end } = stage();
    const late = Promise.withResolvers<RunningAdapter>();
    const served = run(
      async () => adapter("one"),
      () => late.promise,
    );
    await expect.poll(() => done).toEqual(["run one", "started one"]);
    late.resolve(adapter("two"));
    await expect.poll(() => done).toEqual(["run one", "started one", "run two", "started one+two"]);
    end();
    expect(await served).toBe(0);
  });

  test("and connects as the program ends is stopped", async () => {
    const { done, run, adapter, end } = stage();
    const late = Promise.withResolvers<RunningAdapter>();
    const served = run(() => late.promise);
    end();
    await expect.poll(() => done).toEqual(["ending"]);
    late.resolve(adapter("late"));
    expect(await served).toBe(0);
    expect(done).toEqual(["ending", "stop late"]);
  });
});

describe("a platform that does not let the bot in", () => {
  test("at the start ends the others, and is told", async () => {
    const { done, run, adapter } = stage();
    const refused = new Error("no such token");
    const served = run(
      async () => adapter("here"),
      async () => {
        await expect.poll(() => done).toContain("started here");
        throw refused;
      },
    );
    await expect(served).rejects.toBe(refused);
    expect(done).toContain("stop here");
    expect(done).toContain("end here");
  });

  test("any more ends the others, and is told", async () => {
    const { done, run, adapter, fail } = stage();
    const served = run(
      async () => adapter("one"),
      async () => adapter("two"),
    );
    await expect.poll(() => done).toContain("started one+two");
    fail.get("two")?.(new Error("thrown out"));
    await expect(served).rejects.toThrow("thrown out");
    expect(done.slice(-5).sort()).toEqual(["end one", "end two", "ending", "stop one", "stop two"]);
  });
});
