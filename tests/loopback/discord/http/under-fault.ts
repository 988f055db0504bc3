/** Does the work of a request under the fault that it meets, if there is one. */
import { setTimeout as sleep } from "node:timers/promises";
import type { Fault } from "../faults.ts";
import type { ApiReply } from "./api.ts";
import { tooMany } from "./too-many.ts";

export async function underFault(fault: Fault | undefined, work: () => ApiReply): Promise<ApiReply> {
  const as = fault?.as;
  if (as === undefined) return work();
  if (as === "429") return injected(fault?.scope ?? "user", fault?.retryAfter ?? 1);
  if (as === "500" || as === "503") return refused(Number(as), `${as}: Server Error`);
  if (as === "dropped") return "cut";
  if (as === "lost") {
    work();
    return "cut";
  }
  if ("answer" in as) {
    const usual = work();
    return usual === "cut" ? usual : { ...usual, body: as.answer(usual.body) };
  }
  if ("status" in as) return refused(as.status, as.message ?? `${as.status}: Refused`, as.code);
  if (as.lateEffect === true) {
    await sleep(as.delayMs, undefined, { ref: false });
    return work();
  }
  const done = work();
  await sleep(as.delayMs, undefined, { ref: false });
  return done;
}

const refused = (status: number, message: string, code = 0): ApiReply => ({
  status,
  headers: {},
  body: { message, code },
});

/** With the time in the header to the fraction, for tests that cannot wait. */
function injected(scope: "user" | "shared" | "global", retryAfter: number): ApiReply {
  const exactly = { "retry-after": String(retryAfter) };
  if (scope === "global") return tooMany({ scope, retryAfter }, exactly);
  return tooMany(
    { scope, retryAfter },
    {
      ...exactly,
      "x-ratelimit-limit": "5",
      "x-ratelimit-remaining": "0",
      "x-ratelimit-reset": ((Date.now() + retryAfter * 1000) / 1000).toFixed(3),
      "x-ratelimit-reset-after": String(retryAfter),
      "x-ratelimit-bucket": "0".repeat(32),
    },
  );
}
