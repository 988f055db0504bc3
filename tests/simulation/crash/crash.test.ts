/** Short version of the crash test; the long one is `node tests/simulation/crash/kills.ts`. */
import { describe, expect, it } from "vitest";
import { postgres, serverUrl, sqliteFiles } from "../../store/databases.ts";
import { crash } from "./crash.ts";

const cases = [
  { name: "SQLite", database: sqliteFiles, replicas: 1 },
  ...(serverUrl === undefined ? [] : [{ name: "PostgreSQL", database: postgres, replicas: 3 }]),
];

describe.each(cases)("$replicas on $name, killed repeatedly", ({ database, replicas }) => {
  it("posts everything exactly once", async () => {
    const all = await database();
    const report = await crash({ url: await all.fresh(), replicas, kills: 4, channels: 1_000, seed: 1 });
    expect({ missing: report.missing, twice: report.twice }).toEqual({ missing: [], twice: [] });
    expect(report.due).toBeGreaterThan(30);
    await all.close();
  });
});
