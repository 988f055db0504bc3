/** What those who play the people share. */
import type { Deliver, Outcome } from "../delivery/envelope.ts";
import type { Events } from "../delivery/events.ts";
import type { Json } from "../json.ts";
import type { Triggers } from "../world/triggers.ts";
import type { Team } from "../world/types.ts";
import type { World } from "../world/world.ts";
import type { LateResponse, ResponseUrls } from "./response-urls.ts";

export interface Floor {
  readonly world: World;
  readonly deliver: Deliver;
  readonly events: Events;
  readonly triggers: Triggers;
  readonly responseUrls: ResponseUrls;
}

/** What became of something that a person did. */
export interface Result {
  /** "refused" means acknowledged with something that Slack does not take; `problems` says what. */
  readonly status: Outcome["status"] | "refused";
  readonly ackedInMs: number | undefined;
  /** What the app acknowledged with; empty when with nothing. */
  readonly response: Json;
  readonly problems: readonly string[];
  readonly triggerId: string;
}

/** What the app says later, to the response_url. */
export interface Answerable {
  /** Grows as they come in. */
  readonly responses: readonly LateResponse[];
  readonly responseUrl: string;
  /** The first `count` of them, once they are there; fails when they do not come. */
  readonly arrived: (count: number, withinMs?: number) => Promise<readonly LateResponse[]>;
}

export const resultOf = (outcome: Outcome, triggerId: string, problems: readonly string[] = []): Result => ({
  status: problems.length > 0 ? "refused" : outcome.status,
  ackedInMs: outcome.status === "acked" ? outcome.afterMs : undefined,
  response: outcome.status === "acked" ? outcome.body : {},
  problems,
  triggerId,
});

export const userJson = (team: Team, id: string): Json => {
  const name = team.users.get(id)?.name ?? id;
  return { id, username: name, name, team_id: team.id };
};

export function requirePerson(team: Team, id: string): void {
  if (!team.users.has(id)) throw new Error(`the test knows no user ${id} in ${team.id}`);
}

export const teamJson = (team: Team): Json => ({ id: team.id, domain: team.id.toLowerCase() });
