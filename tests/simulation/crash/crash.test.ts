/** Short version of the crash test; the long one is `npm run test:kills`. */
import { describe, expect, it } from "vitest";
import { postgres, serverUrl, sqliteFiles } from "../../store/databases.ts";
import { crash } from "./crash.ts";

const cases = [
  { name: "SQLite", database: sqliteFiles, replicas: 1 },
  ...(serverUrl === undefined ? [] : [{ name: "PostgreSQL", database: postgres, replicas: 3 }]),
];

describe.each(cases)(
  "$replicas on $name, killed, stopped and with wrong clocks",
  ({ database, replicas }) => {
    it("posts everything exactly once", async () => {
      const all = await database();
      const url = await all.fresh();
      const size = { channels: 10, seconds: 5, callTimeoutMs: 500, stops: 0.005 };
      const report = await crash({ url, replicas, ...size, seed: 1 });
      expect({ missing: report.missing, twice: report.twice }).toEqual({ missing: [], twice: [] });
      expect(report.posts).toBe(3 * report.due);
      await all.close();
    });
  },
);
