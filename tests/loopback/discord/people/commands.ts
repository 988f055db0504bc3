/** Commands, and what is offered while somebody types one. */
import { KIND } from "../interactions.ts";
import { asList, asObjects, asText, type Json } from "../json.ts";
import { commandsIn, nameOf } from "../world/commands.ts";
import { channelJson } from "../world/json/channels.ts";
import { messageJson } from "../world/json/messages.ts";
import { memberJson, roleJson, userJson } from "../world/json/people.ts";
import { findMessage } from "../world/messages.ts";
import { has } from "../world/permissions.ts";
import type { Channel, Command } from "../world/types.ts";
import type { Floor } from "./floor.ts";
import { type OptionValue, optionsFrom, type Typed } from "./options.ts";
import type { InteractionResult } from "./result.ts";
import { type Approach, send } from "./send.ts";

export interface CommandSpec extends Omit<Approach, "channel"> {
  /** The direct message with the bot when left out. */
  readonly channel?: string;
  readonly name: string;
  /** "sub" or "group sub". */
  readonly subcommand?: string;
  readonly options?: Readonly<Record<string, OptionValue>>;
  /** Of a command in a context menu: the user or message that it was opened on. */
  readonly target?: string;
  /** The guild's admins have allowed it to this person, whatever the command's default permissions say. */
  readonly isAllowedByAdmins?: boolean;
  /** Send what is not registered, as a client does that has not heard of a change. */
  readonly isStale?: boolean;
}

export interface AutocompleteSpec extends CommandSpec {
  /** The option that is being typed; its text so far is among the options. */
  readonly focused: string;
}

export function command(floor: Floor, spec: CommandSpec): Promise<InteractionResult> {
  return invoke(floor, spec, KIND.command, undefined);
}

export function autocomplete(floor: Floor, spec: AutocompleteSpec): Promise<InteractionResult> {
  return invoke(floor, spec, KIND.autocomplete, spec.focused);
}

async function invoke(
  floor: Floor,
  spec: CommandSpec,
  kind: number,
  focused: string | undefined,
): Promise<InteractionResult> {
  const { world } = floor;
  const channel = spec.channel === undefined ? world.directMessage(spec.user) : world.channel(spec.channel);
  const chosen = spec.isStale === true ? undefined : offered(floor, spec, channel);
  const typed: Typed = { given: spec.options ?? {}, subcommand: spec.subcommand, focused };
  const options = optionsFrom(chosen, typed);
  const target = spec.target === undefined ? {} : { target_id: spec.target };
  const data: Json = {
    id: chosen?.id ?? world.ids.next(),
    name: spec.name,
    type: Number(chosen?.body["type"] ?? 1),
    ...(chosen?.guild !== undefined && { guild_id: chosen.guild }),
    ...(options.length > 0 && { options }),
    ...target,
    ...resolved(floor, channel, options, spec.target),
  };
  return send(floor, { ...spec, channel, kind, data });
}

/** The command as the person's client offers it there; a test that asks for more is mistaken. */
function offered(floor: Floor, spec: CommandSpec, channel: Channel): Command {
  const { world } = floor;
  const ofGuild = channel.guildId === undefined ? [] : commandsIn(world, channel.guildId);
  const named = [...ofGuild, ...commandsIn(world, undefined)].find((each) => nameOf(each) === spec.name);
  if (named === undefined) throw new Error(`there is no command ${spec.name} here`);
  const context = channel.guildId === undefined ? 1 : 0;
  const contexts = named.body["contexts"];
  if (Array.isArray(contexts) && !contexts.includes(context)) {
    throw new Error(`${spec.name} is not offered in the context ${context}`);
  }
  const types = asList(named.body["integration_types"] ?? [0]);
  const type = spec.userInstall === true ? 1 : 0;
  if (!types.includes(type)) throw new Error(`${spec.name} is not offered to installations of type ${type}`);
  if (type === 0 && !world.isBotIn(channel)) throw new Error(`the bot is not in ${channel.guildId}`);
  if (!isAllowed(floor, spec, channel, named)) {
    throw new Error(`${spec.name} is not offered to ${spec.user}: the permissions say so`);
  }
  return named;
}

function isAllowed({ world }: Floor, spec: CommandSpec, channel: Channel, { body }: Command): boolean {
  if (channel.guildId === undefined) return true;
  const may = world.permissions(channel, spec.user);
  if (has(may, "Administrator")) return true;
  if (!has(may, "UseApplicationCommands")) return false;
  const needed = body["default_member_permissions"];
  if (needed === undefined || needed === null || spec.isAllowedByAdmins === true) return true;
  const bits = BigInt(String(needed));
  return bits !== 0n && (may & bits) === bits;
}

/** The users, channels, roles and messages that the options name. */
function resolved({ world }: Floor, channel: Channel, options: readonly Json[], target?: string): Json {
  const guild = world.guildOf(channel);
  const ids = [...valuesIn(options), ...(target === undefined ? [] : [target])];
  const users = ids.flatMap((id) => world.users.get(id) ?? []);
  const members = users.flatMap(({ id }) => guild?.members.get(id) ?? []);
  const channels = ids.flatMap((id) => world.channels.get(id) ?? []);
  const roles = ids.flatMap((id) => guild?.roles.get(id) ?? []);
  const messages = ids.flatMap((id) => findMessage(channel, id) ?? []);
  const tables = {
    users: byId(users.map(userJson)),
    members: Object.fromEntries(members.map((member) => [member.user.id, memberJson(member)])),
    channels: byId(channels.map((each) => channelJson(world, each))),
    roles: byId(roles.map(roleJson)),
    messages: byId(messages.map((message) => messageJson(world, message))),
  };
  const filled = Object.entries(tables).filter(([, table]) => Object.keys(table).length > 0);
  return filled.length === 0 ? {} : { resolved: Object.fromEntries(filled) };
}

const byId = (things: readonly Json[]): Json =>
  Object.fromEntries(things.map((thing) => [asText(thing["id"]) ?? "", thing]));

const valuesIn = (options: readonly Json[]): string[] =>
  options.flatMap((option) => [
    ...(Number(option["type"]) >= 6 && Number(option["type"]) <= 9 ? [String(option["value"])] : []),
    ...valuesIn(asObjects(option["options"])),
  ]);
