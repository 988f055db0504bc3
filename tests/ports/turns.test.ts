import { setImmediate as nextTurn } from "node:timers/promises";
import { expect, test } from "vitest";
import { turn } from "../../src/ports/turns.ts";

/** Computes for longer than one turn may take. */
function compute(): void {
  const until = performance.now() + 7;
  while (performance.now() < until);
}

test("pieces of long work let what arrives meanwhile run after each of them", async () => {
  const done: string[] = [];
  const work = Array.from({ length: 5 }, async (_, i) => {
    await turn();
    compute();
    done.push(`piece ${i}`);
  });
  const requests = (async () => {
    for (let i = 0; i < 5; i++) {
      await nextTurn();
      done.push("request");
    }
  })();
  await Promise.all([...work, requests]);
  const pieces = done.flatMap((one, i) => (one === "request" ? [] : [i]));
  // The first two may share a turn, since nothing had been done in it.
  const neighbours = pieces.filter((at, i) => i > 1 && at === (pieces[i - 1] ?? 0) + 1);
  expect(neighbours).toEqual([]);
  expect(done.filter((one) => one !== "request")).toEqual([0, 1, 2, 3, 4].map((i) => `piece ${i}`));
});

test("short pieces share a turn", async () => {
  await turn();
  await nextTurn();
  await turn();
  let turns = 0;
  const counting = (async () => {
    for (;;) {
      await nextTurn();
      turns += 1;
      if (turns > 1_000) return;
    }
  })();
  for (let i = 0; i < 200; i++) await turn();
  expect(turns).toBeLessThan(100);
  await counting;
});
