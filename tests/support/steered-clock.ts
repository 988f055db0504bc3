/** Preloaded into a program: makes its clock advance only as far as the test allows (see process.ts). */
const start = Temporal.Now.instant();
let passedMs = 0;
Object.defineProperty(Temporal.Now, "instant", { value: () => start.add({ milliseconds: passedMs }) });
Object.defineProperty(process.hrtime, "bigint", { value: () => BigInt(Math.round(passedMs * 1e6)) });

process.on("message", (ms: number) => {
  passedMs = ms;
  process.send?.("moved");
});
// Waiting for the test must not keep a program running that has ended.
process.channel?.unref();
