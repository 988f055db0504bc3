/** Trigger ids: good for one modal, for three seconds. */
import { Refusal } from "../refusal.ts";
import type { Team } from "./types.ts";
import type { World } from "./world.ts";

const LIVES_MS = 3000;

export interface Triggers {
  issue(team: Team, user: string): string;
  redeem(team: Team, id: string): { readonly user: string };
}

export function createTriggers({ ids, now }: World): Triggers {
  const issued = new Map<
    string,
    { readonly team: Team; readonly user: string; readonly at: number; isUsed: boolean }
  >();
  return {
    issue(team, user) {
      const id = `${issued.size + 1}.${Math.floor(now())}.${ids.secret()}`;
      issued.set(id, { team, user, at: now(), isUsed: false });
      return id;
    },
    redeem(team, id) {
      const trigger = issued.get(id);
      if (trigger === undefined || trigger.team !== team) throw new Refusal("invalid_trigger_id");
      if (trigger.isUsed) throw new Refusal("exchanged_trigger_id");
      if (now() - trigger.at > LIVES_MS) throw new Refusal("expired_trigger_id");
      trigger.isUsed = true;
      return trigger;
    },
  };
}
