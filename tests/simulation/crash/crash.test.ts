/** Short version of the crash test; the long one is `npm run test:kills`. */
import { expect, it } from "vitest";
import { postgres, serverUrl, sqliteFiles } from "../../store/databases.ts";
import { crash } from "./crash.ts";

const { name, database, replicas } =
  serverUrl === undefined
    ? { name: "SQLite", database: sqliteFiles, replicas: 1 }
    : { name: "PostgreSQL", database: postgres, replicas: 2 };

it(`${replicas} on ${name}, killed, stopped and with wrong clocks: post everything exactly once`, async () => {
  const all = await database();
  const size = { channels: 6, seconds: 4, callTimeoutMs: 500, stops: 0.01, patienceMs: 60_000 };
  const report = await crash({ url: await all.fresh(), replicas, ...size, seed: 1 });
  expect({ missing: report.missing, twice: report.twice }).toEqual({ missing: [], twice: [] });
  expect(report.posts).toBe(3 * report.due);
  const { killed, stopped, "set clocks": set } = report.disturbances;
  expect(Math.min(killed ?? 0, stopped ?? 0, set ?? 0)).toBeGreaterThan(0);
  await all.close();
}, 300_000);
