/** Registering application commands, global ones and those of a guild. */
import { requireCommand, requireCommands } from "../forms/command.ts";
import { asObject, asObjects } from "../json.ts";
import { refuse } from "../refusal.ts";
import { changeCommand, commandsIn, findCommand, overwriteCommands, putCommand } from "../world/commands.ts";
import { commandJson } from "../world/json/commands.ts";
import type { Command } from "../world/types.ts";
import { type Call, created, nothing, type Office, ok, param, type Route } from "./route.ts";

export const commandRoutes = (office: Office): readonly Route[] => [
  ...routesAt(office, "/applications/{application_id}/commands"),
  ...routesAt(office, "/applications/{application_id}/guilds/{guild_id}/commands"),
];

function routesAt({ world }: Office, path: string): readonly Route[] {
  const { application } = world;
  const one = `${path}/{command_id}`;
  const told = (command: Command, isTranslated = true) => commandJson(application, command, isTranslated);

  /** The guild that is meant, after a look at whether that is any of the bot's business. */
  const guildOf = (call: Call): string | undefined => {
    if (param(call, "application_id") !== application.id) throw refuse("unknownApplication");
    const { guild_id } = call.params;
    if (guild_id === undefined) return undefined;
    const guild = world.guilds.get(guild_id);
    if (guild === undefined || !guild.members.has(application.botId)) throw refuse("missingAccess");
    return guild_id;
  };
  const commandOf = (call: Call): Command => findCommand(world, guildOf(call), param(call, "command_id"));

  return [
    {
      method: "GET",
      path,
      auth: "bot",
      run(call) {
        const isTranslated = call.query.get("with_localizations") === "true";
        return ok(commandsIn(world, guildOf(call)).map((command) => told(command, isTranslated)));
      },
    },
    {
      method: "PUT",
      path,
      auth: "bot",
      run(call) {
        const guild = guildOf(call);
        requireCommands(call.body);
        return ok(overwriteCommands(world, guild, asObjects(call.body)).map((command) => told(command)));
      },
    },
    {
      method: "POST",
      path,
      auth: "bot",
      run(call) {
        const guild = guildOf(call);
        requireCommand(call.body);
        const { command, isNew } = putCommand(world, guild, asObject(call.body));
        return isNew ? created(told(command)) : ok(told(command));
      },
    },
    { method: "GET", path: one, auth: "bot", run: (call) => ok(told(commandOf(call))) },
    {
      method: "PATCH",
      path: one,
      auth: "bot",
      run(call) {
        const command = commandOf(call);
        requireCommand({ ...command.body, ...asObject(call.body) });
        return ok(told(changeCommand(world, command, asObject(call.body))));
      },
    },
    {
      method: "DELETE",
      path: one,
      auth: "bot",
      run(call) {
        application.commands.delete(commandOf(call).id);
        return nothing;
      },
    },
  ];
}
