import { expect, it } from "vitest";
import { createOutage } from "../../src/chat/outage.ts";
import { collectLog } from "../support/collect-log.ts";

const away = () => new TypeError("fetch failed", { cause: new Error("connect ECONNREFUSED 10.0.0.1:443") });

function start() {
  const log = collectLog();
  let now = 0;
  const outage = createOutage({ log, what: "it", failing: "it fails", where: "host:1", now: () => now });
  return {
    outage,
    lines: log.lines,
    /** Fails each second. */
    failFor(seconds: number) {
      for (let i = 0; i < seconds; i++) {
        outage.failed(away(), { shard: 1 });
        now += 1_000;
      }
    },
    pass(seconds: number) {
      now += seconds * 1_000;
    },
  };
}

it("is one line with the stack, then one a minute without, then how long it was", () => {
  const { outage, lines, failFor } = start();
  failFor(300);
  outage.works();
  outage.works();
  const known = { detail: "connect ECONNREFUSED 10.0.0.1:443", where: "host:1" };
  expect(lines).toEqual([
    { level: "error", message: "it fails", data: { shard: 1, ...known, err: away() } },
    ...[60, 120, 180, 240].map((seconds) => ({
      level: "warn",
      message: "it fails",
      data: { shard: 1, ...known, failures: seconds + 1, seconds },
    })),
    {
      level: "info",
      message: "it works again after 300 s",
      data: { where: "host:1", failures: 300, seconds: 300 },
    },
  ]);
});

it("that comes and goes is logged no more often", () => {
  const { outage, lines, failFor } = start();
  for (let i = 0; i < 60; i++) {
    failFor(1);
    outage.works();
  }
  expect(lines.map(({ level }) => level)).toEqual(["error", "info"]);
});

it("is told anew when it comes back later", () => {
  const { outage, lines, failFor, pass } = start();
  failFor(1);
  outage.works();
  pass(600);
  failFor(2);
  outage.works();
  expect(lines.map(({ message }) => message)).toEqual([
    "it fails",
    "it works again after 1 s",
    "it fails",
    "it works again after 2 s",
  ]);
});

it("without an error names the last cause", () => {
  const { outage, lines, pass } = start();
  outage.failed(away());
  pass(61);
  outage.failed(undefined, { shard: 2 });
  expect(lines[1]?.data).toMatchObject({ shard: 2, detail: "connect ECONNREFUSED 10.0.0.1:443" });
});
