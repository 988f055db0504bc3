/** Findings about a channel, for `doctor`. */
import { z } from "zod";
import { found, type PlatformChecks } from "../../../src/chat/platform.ts";
import type { Call } from "./api.ts";

const allowed = z.object({ allowed: z.array(z.string()) });
const time = z.object({ now: z.string().transform((text) => Temporal.Instant.from(text)) });

export const checksFor = (channel: string, call: Call): PlatformChecks => ({
  async examine() {
    const may = allowed.parse(await call("GET", ["channels", channel])).allowed;
    const stateOf = (check: string) => (may.includes(check) ? "well" : "place");
    return ["post", "react", "history"].map((check) => found(check, stateOf(check), { detail: check }));
  },
  time: async () => time.parse(await call("GET", ["time"])).now,
});
