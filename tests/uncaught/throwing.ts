/** The program, which throws what nobody catches when it is told to by a signal. */
import { ADAPTERS, run } from "../../src/main.ts";
import { leave } from "../../src/serve.ts";

const errorAt = (file: string): Error =>
  Object.assign(new Error("for a test"), { stack: `Error: for a test\n    at read (${file}:1:1)` });

process.on("SIGUSR2", () => {
  throw errorAt("/knock/node_modules/@slack/socket-mode/dist/src/SocketModeClient.js");
});
process.on("SIGHUP", () => void Promise.reject(errorAt(new URL("../../src/app.ts", import.meta.url).href)));

await leave(await run([], ADAPTERS));
