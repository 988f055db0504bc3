import { expect, it } from "vitest";
import { createRepeated } from "../../src/chat/repeated.ts";

it("is said once a minute, with how often it happened", () => {
  const said: object[] = [];
  let now = 0;
  const repeated = createRepeated(
    (data: object) => said.push(data),
    () => now,
  );
  for (let second = 0; second < 150; second++) {
    now = second * 1_000;
    repeated({ shard: second });
  }
  expect(said).toEqual([
    { shard: 0, times: 1 },
    { shard: 60, times: 60 },
    { shard: 120, times: 60 },
  ]);
});
