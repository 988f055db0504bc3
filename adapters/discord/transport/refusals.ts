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

const versionRefused = (): Refused =>
  new Refused("Discord no longer speaks the version of its API that this release uses. Update the bot.", 1);

const REFUSALS: Readonly<Partial<Record<number, () => Refused>>> = {
  [GatewayCloseCodes.AuthenticationFailed]: tokenRefused,
  [GatewayCloseCodes.InvalidIntents]: intentsRefused,
  [GatewayCloseCodes.DisallowedIntents]: intentsRefused,
  [GatewayCloseCodes.InvalidShard]: shardsRefused,
  [GatewayCloseCodes.ShardingRequired]: shardsRefused,
  [GatewayCloseCodes.InvalidAPIVersion]: versionRefused,
};

/** The fatal error for a close code; undefined when connecting again may help. */
export const refusalOf = (closeCode: number): Refused | undefined => REFUSALS[closeCode]?.();

/** By Discord's name of the code, else by that of the WebSocket protocol. */
export const reasonOf = (code: number): string =>
  GatewayCloseCodes[code] ?? CLOSE_CODES[code] ?? "no reason given";

/** https://www.iana.org/assignments/websocket */
const CLOSE_CODES: Readonly<Record<number, string>> = {
  1000: "normal closure",
  1001: "going away",
  1002: "protocol error",
  1006: "connection lost",
  1009: "message too big",
  1011: "internal error",
  1012: "service restart",
  1013: "try again later",
  // The library's own.
  4200: "closed here, to be resumed",
};
