/** The application's commands: overwriting, creating, changing, and how many may be created in a day. */
import { LIMITS } from "../forms/limits.ts";
import { asText, type Json } from "../json.ts";
import { refuse } from "../refusal.ts";
import type { Command } from "./types.ts";
import type { World } from "./world.ts";

const DAY_MS = 86_400_000;

export const commandsIn = ({ application }: World, guild: string | undefined): Command[] =>
  [...application.commands.values()].filter((command) => command.guild === guild);

export const findCommand = (world: World, guild: string | undefined, id: string): Command => {
  const command = world.application.commands.get(id);
  if (command === undefined || command.guild !== guild) throw refuse("unknownCommand");
  return command;
};

const typeOf = (body: Json): number => Number(body["type"] ?? 1);

const isNamed = (command: Command, body: Json): boolean =>
  command.body["name"] === body["name"] && typeOf(command.body) === typeOf(body);

/** A command of the same name and type is overwritten, and keeps its id. */
export function putCommand(
  world: World,
  guild: string | undefined,
  body: Json,
): { command: Command; isNew: boolean } {
  const others = commandsIn(world, guild);
  const known = others.find((command) => isNamed(command, body));
  if (known === undefined) {
    requireRoom([...others, { body }]);
    countCreations(world, guild, 1);
  }
  return { command: stored(world, guild, body, known?.id), isNew: known === undefined };
}

/** Replaces all: what is not in the list is gone, what is the same keeps its id. */
export function overwriteCommands(
  world: World,
  guild: string | undefined,
  bodies: readonly Json[],
): Command[] {
  const before = commandsIn(world, guild);
  const known = bodies.map((body) => before.find((command) => isNamed(command, body)));
  requireRoom(bodies.map((body) => ({ body })));
  countCreations(world, guild, known.filter((command) => command === undefined).length);
  for (const { id } of before) world.application.commands.delete(id);
  return bodies.map((body, index) => stored(world, guild, body, known[index]?.id));
}

export function changeCommand(world: World, command: Command, changes: Json): Command {
  return stored(world, command.guild, { ...command.body, ...changes }, command.id);
}

function stored(world: World, guild: string | undefined, body: Json, id = world.ids.next()): Command {
  const command: Command = { id, guild, body, version: world.ids.next() };
  world.application.commands.set(id, command);
  return command;
}

function requireRoom(commands: readonly Pick<Command, "body">[]): void {
  const ofType = (type: number): number => commands.filter(({ body }) => typeOf(body) === type).length;
  const isFull =
    ofType(1) > LIMITS.commands || ofType(2) > LIMITS.contextCommands || ofType(3) > LIMITS.contextCommands;
  if (isFull) throw refuse("tooManyCommands");
}

function countCreations(world: World, guild: string | undefined, count: number): void {
  const { creations } = world.application;
  const recent = (creations.get(guild ?? "") ?? []).filter((at) => world.now() - at < DAY_MS);
  if (recent.length + count > LIMITS.commandCreatesADay) throw refuse("tooManyCommandCreates");
  creations.set(guild ?? "", [...recent, ...Array.from({ length: count }, world.now)]);
}

export const nameOf = ({ body }: Command): string => asText(body["name"]) ?? "";
