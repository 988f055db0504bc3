/** Full crash test, on PostgreSQL if configured: `node tests/simulation/crash/kills.ts [channels] [seconds] [seed]`. */
import { postgres, serverUrl, sqliteFiles } from "../../store/databases.ts";
import { crash } from "./crash.ts";

const [channels = 1_000, seconds = 600, seed = 1] = process.argv.slice(2).map(Number);
const { name, database, replicas } =
  serverUrl === undefined
    ? { name: "SQLite", database: sqliteFiles, replicas: 1 }
    : { name: "PostgreSQL", database: postgres, replicas: 3 };
const all = await database();
const report = await crash({
  url: await all.fresh(),
  replicas,
  channels,
  seconds,
  callTimeoutMs: 1_000,
  stops: 0.002,
  seed,
  patienceMs: 20 * 60_000,
});
await all.close();
const { missing, twice, ...counts } = report;
console.log(name, JSON.stringify({ replicas, ...counts }));
console.log(`missing: ${missing.length} ${missing.slice(0, 5).join("; ")}`);
console.log(`twice: ${twice.length} ${twice.slice(0, 5).join("; ")}`);
if (missing.length + twice.length > 0) process.exitCode = 1;
