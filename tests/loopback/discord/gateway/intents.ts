/** Which intent an event needs, in a guild and in a direct message. */

const GUILDS = 1 << 0;
const GUILD_MEMBERS = 1 << 1;
const GUILD_PRESENCES = 1 << 8;
const GUILD_MESSAGES = 1 << 9;
const GUILD_MESSAGE_REACTIONS = 1 << 10;
const DIRECT_MESSAGES = 1 << 12;
const DIRECT_MESSAGE_REACTIONS = 1 << 13;
export const MESSAGE_CONTENT = 1 << 15;

/** All that are documented. */
const KNOWN = 0x1_ff_ff | (0b11 << 20) | (0b11 << 24);

export type PrivilegedIntent = "GuildMembers" | "GuildPresences" | "MessageContent";

const PRIVILEGED: Readonly<Record<PrivilegedIntent, number>> = {
  GuildMembers: GUILD_MEMBERS,
  GuildPresences: GUILD_PRESENCES,
  MessageContent: MESSAGE_CONTENT,
};

/** Whether these are intents at all. */
export const areIntents = (intents: unknown): intents is number =>
  typeof intents === "number" && Number.isInteger(intents) && intents >= 0 && (intents & ~KNOWN) === 0;

/** Whether none is privileged, but for those that the application was granted. */
export const areGranted = (intents: number, granted: readonly PrivilegedIntent[]): boolean =>
  Object.entries(PRIVILEGED).every(
    ([name, bit]) => (intents & bit) === 0 || granted.includes(name as PrivilegedIntent),
  );

interface Need {
  readonly guild: number;
  readonly direct: number;
}

const same = (intent: number): Need => ({ guild: intent, direct: 0 });
const messages: Need = { guild: GUILD_MESSAGES, direct: DIRECT_MESSAGES };
const reactions: Need = { guild: GUILD_MESSAGE_REACTIONS, direct: DIRECT_MESSAGE_REACTIONS };
const always: Need = same(0);

const NEEDS = {
  INTERACTION_CREATE: always,
  GUILD_CREATE: same(GUILDS),
  GUILD_DELETE: same(GUILDS),
  GUILD_ROLE_CREATE: same(GUILDS),
  CHANNEL_CREATE: same(GUILDS),
  CHANNEL_UPDATE: same(GUILDS),
  CHANNEL_DELETE: same(GUILDS),
  THREAD_CREATE: same(GUILDS),
  THREAD_UPDATE: same(GUILDS),
  THREAD_DELETE: same(GUILDS),
  GUILD_MEMBER_ADD: same(GUILD_MEMBERS),
  GUILD_MEMBER_REMOVE: same(GUILD_MEMBERS),
  MESSAGE_CREATE: messages,
  MESSAGE_UPDATE: messages,
  MESSAGE_DELETE: messages,
  MESSAGE_REACTION_ADD: reactions,
  MESSAGE_REACTION_REMOVE: reactions,
  MESSAGE_REACTION_REMOVE_ALL: reactions,
  MESSAGE_REACTION_REMOVE_EMOJI: reactions,
  APPLICATION_COMMAND_PERMISSIONS_UPDATE: always,
} as const satisfies Readonly<Record<string, Need>>;

export type EventType = keyof typeof NEEDS;

export function isWanted(type: EventType, isInGuild: boolean, intents: number): boolean {
  const needed = NEEDS[type][isInGuild ? "guild" : "direct"];
  return (intents & needed) === needed;
}

export const seesContent = (intents: number): boolean => (intents & MESSAGE_CONTENT) !== 0;
export const seesMembers = (intents: number): boolean => (intents & GUILD_MEMBERS) !== 0;
export const seesGuilds = (intents: number): boolean => (intents & GUILDS) !== 0;
