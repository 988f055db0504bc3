/** Who somebody is to the core, which asks whether they are an admin only where it matters. */
import type { Caller } from "../../../src/chat/request.ts";
import type { Log } from "../../shared/log.ts";
import type { People } from "../transport/people.ts";

export const callerOf = (
  { tenant, id, name }: { readonly tenant: string; readonly id: string; readonly name: string },
  people: People,
  log: Log,
): Caller => ({
  id,
  name,
  /** Where Slack does not say, somebody is no admin. */
  isAdmin: () =>
    people.isAdmin(tenant, id).catch((error: unknown) => {
      log.warn({ tenant, person: id, detail: String(error) }, "Slack did not say who is an admin");
      return false;
    }),
});
