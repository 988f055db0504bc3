/** Findings of a platform's health checks. The state "well" means the check passed. */
import type { Finding } from "../../src/chat/platform.ts";

export const found = (check: string, state: string, values: Finding["values"] = {}): Finding => ({
  check,
  state,
  ok: state === "well",
  values,
});
