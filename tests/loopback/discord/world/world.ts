/** Everything that this Discord knows: the application, users, guilds, channels and direct messages. */
import { type Application, createApplication } from "./application.ts";
import { createIds, type Ids, requireSnowflake } from "./ids.ts";
import { guildFrom, joinBot } from "./new-guild.ts";
import { has, IN_DIRECT_MESSAGES, type Permission, permissionsIn } from "./permissions.ts";
import type { Channel, Guild, GuildSpec, Message, User, UserSpec } from "./types.ts";

export interface World {
  readonly now: () => number;
  readonly ids: Ids;
  readonly application: Application;
  readonly users: Map<string, User>;
  readonly guilds: Map<string, Guild>;
  readonly channels: Map<string, Channel>;
  readonly ephemerals: Message[];
  addUser(spec: UserSpec): User;
  addGuild(spec: GuildSpec): Guild;
  addChannel(channel: Channel): Channel;
  /** With its threads. */
  removeChannel(channel: Channel): void;
  /** These three throw: they are for what a test says. */
  user(id: string): User;
  guild(id: string): Guild;
  channel(id: string): Channel;
  /** The direct message between the bot and a person, opened when it was not. */
  directMessage(user: string): Channel;
  guildOf(channel: Channel): Guild | undefined;
  /** What somebody may do in a channel, thread or direct message. */
  permissions(channel: Channel, userId: string): bigint;
  mayBot(channel: Channel, ...permissions: readonly Permission[]): boolean;
  /** Whether the bot is in the guild, or the other end of the direct message. */
  isBotIn(channel: Channel): boolean;
}

export interface WorldOptions {
  readonly now: () => number;
  readonly applicationId: string;
  readonly botId: string;
  readonly botName: string;
  readonly token: string;
}

const THREAD_TYPES: readonly number[] = [10, 11, 12];
export const isThread = ({ type }: Channel): boolean => THREAD_TYPES.includes(type);

const MONTH_MS = 30 * 86_400_000;

export function createWorld(options: WorldOptions): World {
  const { now } = options;
  const ids = createIds(now);
  const users = new Map<string, User>();
  const guilds = new Map<string, Guild>();
  const channels = new Map<string, Channel>();
  const direct = new Map<string, Channel>();
  const application = createApplication(options);

  const addUser: World["addUser"] = (spec) => {
    const known = users.get(spec.id);
    if (known !== undefined) return known;
    const user: User = {
      id: requireSnowflake(spec.id),
      name: spec.name,
      globalName: spec.globalName,
      isBot: spec.isBot ?? false,
      refusesDirectMessages: spec.refusesDirectMessages ?? false,
    };
    users.set(user.id, user);
    return user;
  };

  const addChannel: World["addChannel"] = (channel) => {
    if (channels.has(channel.id)) throw new Error(`there is a channel ${channel.id} already`);
    channels.set(channel.id, channel);
    if (channel.guildId !== undefined) guilds.get(channel.guildId)?.channels.set(channel.id, channel);
    return channel;
  };

  const removeChannel: World["removeChannel"] = (channel) => {
    for (const each of [...channels.values()]) if (each.parentId === channel.id) removeChannel(each);
    channels.delete(channel.id);
    guilds.get(channel.guildId ?? "")?.channels.delete(channel.id);
  };

  const bot = addUser({ id: options.botId, name: options.botName, isBot: true });

  const known = <T>(what: string, from: ReadonlyMap<string, T>) => {
    return (id: string): T => {
      const found = from.get(id);
      if (found === undefined) throw new Error(`the test knows no ${what} ${id}`);
      return found;
    };
  };

  const guildOf: World["guildOf"] = ({ guildId }) =>
    guildId === undefined ? undefined : guilds.get(guildId);

  const permissions: World["permissions"] = (channel, userId) => {
    const guild = guildOf(channel);
    if (guild === undefined) return IN_DIRECT_MESSAGES;
    const parent = isThread(channel) ? channels.get(channel.parentId ?? "") : channel;
    return permissionsIn(guild, parent ?? channel, userId);
  };

  return {
    now,
    ids,
    application,
    users,
    guilds,
    channels,
    ephemerals: [],
    addUser,
    addChannel,
    removeChannel,
    addGuild(spec) {
      if (guilds.has(spec.id)) throw new Error(`there is a guild ${spec.id} already`);
      const { guild, channels: opened } = guildFrom(spec, { ids, now, addUser, bot });
      guilds.set(guild.id, guild);
      if (spec.isWithoutBot !== true) joinBot(guild, bot, ids, spec.botSince ?? now() - MONTH_MS);
      for (const channel of opened) addChannel(channel);
      return guild;
    },
    user: known("user", users),
    guild: known("guild", guilds),
    channel: known("channel", channels),
    directMessage(userId) {
      const open = direct.get(userId);
      if (open !== undefined) return open;
      const opened = addChannel(directMessageWith(ids.next(), userId));
      direct.set(userId, opened);
      return opened;
    },
    guildOf,
    permissions,
    mayBot: (channel, ...names) => has(permissions(channel, bot.id), ...names),
    isBotIn: (channel) =>
      channel.guildId === undefined || guilds.get(channel.guildId)?.members.has(bot.id) === true,
  };
}

const directMessageWith = (id: string, recipient: string): Channel => ({
  id,
  type: 1,
  guildId: undefined,
  name: "",
  parentId: undefined,
  position: 0,
  overwrites: new Map(),
  recipient,
  ownerId: undefined,
  isArchived: false,
  isLocked: false,
  archivedAt: 0,
  threadMembers: new Set(),
  messages: new Map(),
  lastMessageId: null,
});
