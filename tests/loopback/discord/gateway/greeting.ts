/** READY, which names the guilds only, and GUILD_CREATE for what is in each of them. */
import { guildCreateJson } from "../world/json/guilds.ts";
import { ownUserJson } from "../world/json/people.ts";
import type { Guild } from "../world/types.ts";
import type { World } from "../world/world.ts";
import { seesGuilds, seesMembers } from "./intents.ts";
import { isFor, type Session } from "./session.ts";

export function greet(world: World, session: Session, resumeUrl: string): void {
  const { application } = world;
  const guilds = [...world.guilds.values()].filter(
    (guild) => guild.members.has(application.botId) && isFor(session, guild.id),
  );
  session.send("READY", {
    v: 10,
    user: ownUserJson(world.user(application.botId)),
    guilds: guilds.map(({ id }) => ({ id, unavailable: true })),
    session_id: session.id,
    session_type: "normal",
    resume_gateway_url: resumeUrl,
    shard: [session.shard.id, session.shard.of],
    application: { id: application.id, flags: 0 },
    private_channels: [],
    presences: [],
    relationships: [],
    user_settings: {},
    geo_ordered_rtc_regions: [],
    _trace: [],
  });
  for (const guild of guilds) welcome(world, session, guild);
}

/** Of a guild that has an outage nothing is heard until it is over. */
export function welcome(world: World, session: Session, guild: Guild): void {
  if (!seesGuilds(session.intents) || guild.isUnavailable) return;
  session.send("GUILD_CREATE", guildCreateJson(world, guild, seesMembers(session.intents)));
}
