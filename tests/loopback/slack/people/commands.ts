/** Slash commands. */
import { asText, type Json } from "../json.ts";
import { Refusal } from "../refusal.ts";
import type { Channel, Ephemeral, Post } from "../world/types.ts";
import { directMessage } from "../world/world.ts";
import { type Answerable, type Floor, type Result, requirePerson, resultOf } from "./floor.ts";
import type { Occasion } from "./response-urls.ts";

export interface CommandSpec {
  readonly team: string;
  readonly user: string;
  /** The direct message with the app when left out. */
  readonly channel?: string;
  /** "/cncf" when left out. */
  readonly command?: string;
  readonly text: string;
}

export interface CommandResult extends Result, Answerable {
  /** What the acknowledgement put on the screen. */
  readonly shown: Post | Ephemeral | undefined;
}

export async function command(floor: Floor, spec: CommandSpec): Promise<CommandResult> {
  const { world, deliver, triggers, responseUrls } = floor;
  const team = world.team(spec.team);
  requirePerson(team, spec.user);
  const channel =
    spec.channel === undefined ? directMessage(team, spec.user) : world.channel(team, spec.channel);
  const occasion: Occasion = { team, channel, user: spec.user };
  const triggerId = triggers.issue(team, spec.user);
  const grant = responseUrls.grant(occasion);

  const outcome = await deliver(team.appId, {
    type: "slash_commands",
    acceptsResponse: true,
    payload: {
      token: "loopback-verification-token",
      team_id: team.id,
      team_domain: team.id.toLowerCase(),
      channel_id: channel.id,
      channel_name: nameOf(channel),
      user_id: spec.user,
      user_name: team.users.get(spec.user)?.name,
      command: spec.command ?? "/cncf",
      text: spec.text,
      api_app_id: team.appId,
      is_enterprise_install: "false",
      response_url: grant.url,
      trigger_id: triggerId,
    },
  });

  const { shown, problems } = outcome.status === "acked" ? showAck(floor, occasion, outcome.body) : NOTHING;
  return {
    ...resultOf(outcome, triggerId, problems),
    shown,
    responses: grant.responses,
    responseUrl: grant.url,
    arrived: grant.arrived,
  };
}

const NOTHING = { shown: undefined, problems: [] };

/** Private channels are not told by name. */
const nameOf = ({ name, isPrivate, isDirect }: Channel): string =>
  isPrivate && !isDirect ? "privategroup" : name;

interface Shown {
  readonly shown: Post | Ephemeral | undefined;
  readonly problems: readonly string[];
}

function showAck({ responseUrls }: Floor, occasion: Occasion, body: Json): Shown {
  if (Object.keys(body).length === 0) return NOTHING;
  try {
    return { shown: responseUrls.show(occasion, body, "command"), problems: [] };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const places = error.details["errors"] as string[] | undefined;
    return { shown: undefined, problems: places ?? [asText(error.code) ?? "refused"] };
  }
}
