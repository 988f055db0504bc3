/** Health and readiness over HTTP: what is said when something is lost, and when it is back. */
import { renameSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { timeOf } from "../../src/store/database-time.ts";
import { type Store, storeAt } from "../../src/store/store.ts";
import type { Vitals } from "../../src/telemetry/health.ts";
import { type HealthServer, startHealthServer } from "../../src/telemetry/health-server.ts";
import { createProgress } from "../../src/telemetry/progress.ts";
import { createMetrics } from "../../src/telemetry/prometheus.ts";
import { statusPages } from "../../src/telemetry/status-pages.ts";
import { askedOnce, TookTooLong, within } from "../../src/telemetry/time-limit.ts";
import { quiet } from "../store/databases.ts";
import { temporaryFolder } from "../support/folder.ts";
import { startOwnTime } from "../support/own-time.ts";
import { valuesIn } from "./testing-telemetry.ts";

const CATALOGUE = { date: "2026-08-07", projects: new Map([["rook", {}]]) };

let directory: string;
let file: string;
let store: Store;
let server: HealthServer | undefined;
beforeEach(() => {
  directory = temporaryFolder("health");
  file = join(directory, "knock.db");
  store = storeAt(`sqlite:${file}`, { log: quiet });
});
afterEach(async () => {
  await server?.close();
  server = undefined;
  await store.close();
  rmSync(directory, { recursive: true });
});

const hanging = (onUse: () => void): Store => ({
  kind: "postgres",
  exists: () => true,
  verify: async () => {},
  use() {
    onUse();
    return new Promise(() => {});
  },
  transaction: () => new Promise(() => {}),
  time: () => timeOf(0),
  close: async () => {},
});

async function serve(some: Partial<Vitals> = {}) {
  const progress = createProgress();
  const errors: unknown[] = [];
  const pages = statusPages({
    vitals: { ...progress, store, catalogue: () => CATALOGUE, ...some },
    metrics: createMetrics("1.2.3"),
    now: () => Temporal.Instant.from("2026-08-08T00:00Z"),
    lookedAt: () => undefined,
  });
  server = await startHealthServer({
    host: "127.0.0.1",
    port: 0,
    pages,
    onError: (error) => void errors.push(error),
  });
  const { port } = server;
  const get = (path: string, method = "GET") => fetch(`http://127.0.0.1:${port}${path}`, { method });
  return {
    progress,
    errors,
    get,
    async ready() {
      const response = await get("/readyz");
      return { status: response.status, ...((await response.json()) as { checks: Checks; stage: string }) };
    },
    async metrics() {
      return valuesIn(await (await get("/metrics")).text());
    },
  };
}

type Checks = Readonly<Record<string, { readonly ok: boolean; readonly reason: string }>>;

const connected = (live: number, platform = "p") => ({ platform, connections: () => ({ live, wanted: 2 }) });

describe("readiness", () => {
  it("comes with the adapters and the first look at the plan, and goes at the end", async () => {
    const { progress, ready } = await serve();
    expect(await ready()).toMatchObject({
      status: 503,
      ready: false,
      stage: "starting",
      checks: {
        store: { ok: true, reason: "not there yet, and made when it is needed" },
        connections: { ok: false, reason: "starting" },
        catalogue: { ok: true, reason: "1 projects, landscape of 2026-08-07" },
      },
    });
    progress.started([connected(2)], true);
    expect(await ready()).toMatchObject({
      status: 503,
      checks: { scheduler: { ok: false, reason: "has not looked at the plan yet" } },
    });
    progress.looked();
    expect(await ready()).toMatchObject({
      status: 200,
      ready: true,
      stage: "running",
      checks: {
        connections: { ok: true, reason: "p 2 of 2" },
        scheduler: { ok: true, reason: "looked at the plan 0 s ago" },
      },
    });
    progress.ending();
    expect(await ready()).toMatchObject({ status: 503, ready: false, stage: "ending" });
  });

  it.each<[string, ReturnType<typeof connected>[], number, string]>([
    ["one of two platforms", [connected(0, "p"), connected(1, "q")], 200, "p 0 of 2, q 1 of 2"],
    ["every connection", [connected(0, "p"), connected(0, "q")], 503, "p 0 of 2, q 0 of 2"],
    ["nothing, in the terminal", [], 200, "none is needed"],
  ])("where %s is lost", async (_, adapters, status, reason) => {
    const { progress, ready } = await serve();
    progress.started(adapters, false);
    expect(await ready()).toMatchObject({ status, checks: { connections: { reason } } });
  });

  it("counts a platform that is still being started as one without a connection", async () => {
    const { progress, ready, metrics } = await serve();
    progress.expects("p");
    progress.expects("q");
    progress.started([connected(2, "q")], false);
    expect(await ready()).toMatchObject({
      status: 200,
      checks: { connections: { reason: "p 0 of 1, q 2 of 2" } },
    });
    expect(await metrics()).toMatchObject({
      'connections{platform="p"}': 0,
      'connections_wanted{platform="p"}': 1,
    });
    progress.started([connected(2, "q"), connected(1, "p")], false);
    expect(await ready()).toMatchObject({ checks: { connections: { reason: "p 1 of 2, q 2 of 2" } } });
  });

  it("does not make a store that nobody has needed", async () => {
    const { progress, ready, metrics } = await serve();
    progress.started([], false);
    expect((await ready()).status).toBe(200);
    expect(await metrics()).not.toHaveProperty("ledger_overdue_seconds");
    expect(store.exists()).toBe(false);
  });

  it("falls when the store is lost, and returns with it", async () => {
    const { progress, ready, metrics } = await serve();
    progress.started([], false);
    await store.use(async () => {});
    progress.usedStore();
    expect(await ready()).toMatchObject({ status: 200, checks: { store: { reason: "answers" } } });
    expect(await metrics()).toHaveProperty("ledger_overdue_seconds");
    renameSync(file, `${file}.away`);
    await expect
      .poll(ready)
      .toMatchObject({ status: 503, checks: { store: { reason: "cannot be used: away" } } });
    expect(await metrics()).toMatchObject({ 'ready{check="store"}': 0 });
    expect(await metrics()).not.toHaveProperty("ledger_overdue_seconds");
    expect(store.exists()).toBe(false);
    renameSync(`${file}.away`, file);
    await expect.poll(ready).toMatchObject({ status: 200 });
  });

  it("falls where the schedule no longer comes to look", async () => {
    const { ready } = await serve({
      stage: () => "running",
      hasSchedule: () => true,
      sinceLook: () => 90_000,
    });
    expect(await ready()).toMatchObject({
      status: 503,
      checks: { scheduler: { ok: false, reason: "looked at the plan 90 s ago" } },
    });
  });

  it("does not wait long for a store that hangs, nor ask it twice", async () => {
    let asked = 0;
    const { progress, ready, get } = await serve({ store: hanging(() => void asked++) });
    progress.started([], false);
    using time = startOwnTime();
    const [first, second, scraped] = await Promise.all([ready(), ready(), get("/metrics")]);
    expect(time.now()).toBeLessThan(3_000);
    expect(first).toMatchObject({ status: 503, checks: { store: { reason: "no answer within 1000 ms" } } });
    expect(second.status).toBe(503);
    expect(scraped.status).toBe(200);
    expect(asked).toBe(2);
  });
});

describe("the server", () => {
  it.each([
    ["GET", "/healthz", 200, "ok\n"],
    ["HEAD", "/healthz", 200, ""],
    ["GET", "/healthz?verbose", 200, "ok\n"],
    ["POST", "/healthz", 405, "GET or HEAD\n"],
    ["DELETE", "/metrics", 405, "GET or HEAD\n"],
    ["GET", "/", 404, "not found\n"],
    ["POST", "/nothing", 404, "not found\n"],
    ["GET", "/healthz/../etc/passwd", 404, "not found\n"],
    ["GET", "/__proto__", 404, "not found\n"],
    ["GET", "/constructor", 404, "not found\n"],
  ])("answers %s %s with %i", async (method, path, status, body) => {
    const { get } = await serve();
    const response = await get(path, method);
    expect(response.status).toBe(status);
    expect(await response.text()).toBe(body);
    expect(response.headers.get("cache-control")).toBe("no-store");
  });

  it("serves metrics in Prometheus' format", async () => {
    const { get, metrics } = await serve();
    expect((await get("/metrics")).headers.get("content-type")).toContain("text/plain; version=0.0.4");
    expect(await metrics()).toMatchObject({ catalogue_age_seconds: 86_400, catalogue_projects: 1 });
  });

  it("says nothing of a failure but that it is one", async () => {
    const failure = new Error("postgres://knock:secret@db");
    const broken = () => {
      throw failure;
    };
    const { get, errors } = await serve({ catalogue: broken });
    const response = await get("/metrics");
    expect([response.status, await response.text()]).toEqual([500, "failed\n"]);
    expect(errors).toEqual([failure]);
  });

  it("explains that its port is taken", async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, resolve));
    const { port } = other.address() as AddressInfo;
    const starting = startHealthServer({ host: "127.0.0.1", port, pages: {}, onError() {} });
    await expect(starting).rejects.toThrow(
      `HTTP_PORT="${port}": another program listens there; end it, or set HTTP_PORT to a port that is free`,
    );
    other.close();
  });
});

describe("a time limit", () => {
  it("gives what comes in time, and an error for what does not", async () => {
    expect(await within(1_000, Promise.resolve(1))).toBe(1);
    await expect(within(1_000, Promise.reject(new TypeError("x")))).rejects.toThrow(TypeError);
    await expect(within(5, new Promise(() => {}))).rejects.toThrow(TookTooLong);
  });

  it("lets one ask for all, keeps the answer for a while, and asks again after a failure", async () => {
    let asked = 0;
    let fails = false;
    const asking = () =>
      askedOnce({
        limitMs: 1_000,
        keepMs: 60_000,
        async ask() {
          asked += 1;
          if (fails) throw new Error("no");
          return asked;
        },
      });
    const ask = asking();
    expect(await Promise.all([ask(), ask()])).toEqual([1, 1]);
    expect(await ask()).toBe(1);
    const askAgain = asking();
    fails = true;
    await expect(askAgain()).rejects.toThrow("no");
    fails = false;
    expect(await askAgain()).toBe(3);
  });
});
