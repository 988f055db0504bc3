/** The whole program with one platform more. */
import { ADAPTERS, run } from "../../../src/main.ts";
import { webhook } from "./adapter.ts";

process.exitCode = await run(process.argv.slice(2), [...ADAPTERS, webhook]);
