/** The whole program with one platform more. */
import { ADAPTERS, run } from "../../../src/main.ts";
import { leave } from "../../../src/serve.ts";
import { webhook } from "./adapter.ts";

await leave(await run(process.argv.slice(2), [...ADAPTERS, webhook]));
