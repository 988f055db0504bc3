/** Full crash test, on PostgreSQL if configured: `node tests/simulation/crash/kills.ts [kills] [seed]`. */
import { postgres, serverUrl, sqliteFiles } from "../../store/databases.ts";
import { crash } from "./crash.ts";

const [kills = 200, seed = 1] = process.argv.slice(2).map(Number);
const cases = [
  { name: "SQLite", database: sqliteFiles, replicas: 1 },
  ...(serverUrl === undefined ? [] : [{ name: "PostgreSQL", database: postgres, replicas: 3 }]),
];
for (const { name, database, replicas } of cases) {
  const all = await database();
  const report = await crash({ url: await all.fresh(), replicas, kills, channels: 1_500, seed });
  await all.close();
  const { missing, twice, ...counts } = report;
  console.log(name, JSON.stringify({ replicas, ...counts }));
  console.log(`missing: ${missing.length} ${missing.slice(0, 5).join("; ")}`);
  console.log(`twice: ${twice.length} ${twice.slice(0, 5).join("; ")}`);
  if (missing.length + twice.length > 0) process.exitCode = 1;
}
