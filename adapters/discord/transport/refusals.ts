/** Fatal errors of connecting to Discord. The program ends, and names the variable and the fix. */
import { GatewayCloseCodes } from "discord.js";
import { EXIT, Refused } from "../../../src/chat/adapter.ts";

export const tokenRefused = (): Refused =>
  new Refused(
    'DISCORD_TOKEN: Discord does not take this token. Make a new one with "Reset Token" on the page "Bot" of the developer portal and set the variable to it.',
    EXIT.token,
  );

const intentsRefused = (): Refused =>
  new Refused(
    "Discord does not let this app receive the events that the bot asks for (the intent Guilds, which is not privileged). Look at the app's status in the developer portal; DISCORD_TOKEN may belong to another app.",
    EXIT.intents,
  );

const shardsRefused = (): Refused =>
  new Refused(
    "DISCORD_SHARDS, DISCORD_SHARD_COUNT: Discord does not accept this division into shards: more than 2,500 servers to one, or numbers that do not exist. Set DISCORD_SHARD_COUNT higher, the same in every process; or remove both variables from a single process, which then runs as many as Discord recommends, also after a new start.",
    EXIT.shards,
  );

/** The fatal error for a close code; undefined when connecting again may help. */
export function refusalOf(closeCode: number): Error | undefined {
  switch (closeCode) {
    case GatewayCloseCodes.AuthenticationFailed:
      return tokenRefused();
    case GatewayCloseCodes.InvalidIntents:
    case GatewayCloseCodes.DisallowedIntents:
      return intentsRefused();
    case GatewayCloseCodes.InvalidShard:
    case GatewayCloseCodes.ShardingRequired:
      return shardsRefused();
    case GatewayCloseCodes.InvalidAPIVersion:
      return new Refused(
        "Discord no longer speaks the version of its API that this release uses. Update the bot.",
        1,
      );
    default:
      return undefined;
  }
}
