/** Findings of a platform's checks: "well" is the state of what is as it should be. */
import type { Finding } from "../../src/chat/platform.ts";

export const found = (check: string, state: string, values: Finding["values"] = {}): Finding => ({
  check,
  state,
  ok: state === "well",
  values,
});
