/**
 * `npm run discord:register`: registers this release's commands with Discord if they differ, and
 * sets what *Add App* asks for. `-- --dry-run` only prints the differences; `-- --guild ID`
 * registers them in one server, where they appear at once. The bot doesn't do this at start-up,
 * because every replica would and Discord limits it.
 */
import { parseArgs } from "node:util";
import {
  ApplicationCommandType,
  DiscordAPIError,
  HTTPError,
  REST,
  type RESTGetAPIApplicationCommandsResult,
  Routes,
} from "discord.js";
import { variables } from "../../adapters/discord/config.ts";
import { type Command, commandsFor } from "../../adapters/discord/register/commands.ts";
import { diffCommands, isOurs } from "../../adapters/discord/register/diff.ts";
import { INSTALLATION, isInstallation, PERMISSIONS } from "../../adapters/discord/register/installation.ts";
import type { Messages } from "../chat/text.ts";
import { givenIn, readVariables } from "../chat/variables.ts";
import { blankForms } from "../commands/forms.ts";
import { messagesFor } from "./landscape-messages.ts";

const USAGE = "usage: npm run discord:register [-- [--guild ID] [--dry-run]]";
const DISCORD = "https://discord.com/api";
const PORTAL = "https://discord.com/developers/applications";
/** Discord's codes of errors that have a specific fix. */
const CODES = { unknownGuild: 10_004, missingAccess: 50_001, tooManyToday: 30_034 } as const;

export interface RegisterTool {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly messages: Messages;
  readonly print: (line: string) => void;
  readonly complain: (line: string) => void;
  /** Timeout of one request. */
  readonly timeoutMs?: number;
}

/** An error whose message explains the problem and its fix. */
class Told extends Error {
  readonly exitCode: number;

  constructor(message: string, exitCode: number) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** Runs the tool with these arguments; returns the exit code. */
export async function runRegister(args: readonly string[], tool: RegisterTool): Promise<number> {
  try {
    await register(args, tool);
    return 0;
  } catch (error) {
    if (!(error instanceof Told)) throw error;
    tool.complain(error.message);
    return error.exitCode;
  }
}

async function register(args: readonly string[], { environment, messages, ...tool }: RegisterTool) {
  const { guild, dryRun } = readArguments(args);
  const { token, address } = accessIn(environment);
  const discord = connect(token, address, guild, tool.timeoutMs);
  const where = guild === undefined ? "everywhere" : `in the server ${guild}`;
  if (guild === undefined) await setInstallation(discord, dryRun, tool.print);
  const registered = await discord.commands();
  const wanted = commandsFor(messages, blankForms(messages));
  const lines = diffCommands(registered, wanted, guild === undefined ? "global" : "guild");
  for (const line of lines) tool.print(line);
  if (lines.length === 0) {
    tool.print(`The commands are up to date ${where}; nothing was changed.`);
    return tool.print(await discord.invitation());
  }
  if (dryRun) return tool.print(`Nothing was changed: this is what registering ${where} would do.`);
  const kept = registered.filter((one) => !isOurs(one));
  await discord.overwrite(guild === undefined ? [...wanted, ...kept] : [...wanted.map(ofGuild), ...kept]);
  tool.print(`The commands are registered ${where}: ${wanted.map(inWords).join(", ")}.`);
  tool.print(await discord.invitation());
}

async function setInstallation(discord: Discord, dryRun: boolean, print: RegisterTool["print"]) {
  if (isInstallation(await discord.installation())) return;
  print(dryRun ? "~ the installation settings would be set" : "~ the installation settings are set");
  if (!dryRun) await discord.install(INSTALLATION);
}

const inWords = ({ name, type }: Command): string =>
  type === ApplicationCommandType.Message ? `"${name}"` : `/${name}`;

/** Only global commands declare where they can be installed and used. */
const ofGuild = ({ contexts: _, integration_types: __, ...command }: Command): Command => command;

function readArguments(args: readonly string[]) {
  const { guild, "dry-run": dryRun } = parsed(args);
  if (guild !== undefined && !/^\d{17,20}$/.test(guild)) {
    throw new Told(
      `--guild ${guild}: expected the id of a server, a number of 17 to 20 digits: "Copy Server ID" in its menu, with Developer Mode on in Discord's advanced settings`,
      2,
    );
  }
  return { guild, dryRun };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: { guild: { type: "string" }, "dry-run": { type: "boolean", default: false } },
    }).values;
  } catch {
    throw new Told(USAGE, 2);
  }
}

function accessIn(environment: RegisterTool["environment"]) {
  const { DISCORD_TOKEN, DISCORD_API_URL } = variables;
  const { values, problems } = readVariables({ DISCORD_TOKEN, DISCORD_API_URL }, givenIn(environment));
  if (values === undefined) throw new Told(problems.join("\n"), 2);
  const { DISCORD_TOKEN: token, DISCORD_API_URL: address = DISCORD } = values;
  if (token !== undefined) return { token, address };
  throw new Told(
    `DISCORD_TOKEN: missing; set it to the bot's token: "Reset Token" on the page "Bot" of ${PORTAL}`,
    2,
  );
}

const invitationTo = (application: string): string =>
  `https://discord.com/oauth2/authorize?client_id=${application}&scope=bot+applications.commands&permissions=${PERMISSIONS}`;

interface Discord {
  /** URL for adding the bot to a server. */
  invitation(): Promise<string>;
  /** What is asked for at the installation, by its type. */
  installation(): Promise<object>;
  install(installation: object): Promise<void>;
  commands(): Promise<RESTGetAPIApplicationCommandsResult>;
  overwrite(body: readonly object[]): Promise<void>;
}

function connect(token: string, address: string, guild: string | undefined, timeout = 15_000): Discord {
  const rest = new REST({ version: "10", api: address.replace(/\/+$/, ""), timeout }).setToken(token);
  let application: string | undefined;
  const told = async <T>(work: () => Promise<T>): Promise<T> =>
    work().catch((error: unknown) => {
      throw explained(error, { address, guild, application });
    });
  const own = async (): Promise<string> => {
    application ??= ((await rest.get(Routes.currentApplication())) as { id: string }).id;
    return application;
  };
  const route = async (): Promise<`/${string}`> =>
    guild === undefined
      ? Routes.applicationCommands(await own())
      : Routes.applicationGuildCommands(await own(), guild);
  return {
    invitation: () => told(async () => `Invite the bot: ${invitationTo(await own())}`),
    installation: () =>
      told(async () => {
        const found = await rest.get(Routes.currentApplication());
        return (found as { integration_types_config?: object }).integration_types_config ?? {};
      }),
    install: (installation) =>
      told(
        async () =>
          void (await rest.patch(Routes.currentApplication(), {
            body: { integration_types_config: installation },
          })),
      ),
    commands: () =>
      told(async () => {
        // Without this, Discord omits translations and every command would seem to differ.
        const query = new URLSearchParams({ with_localizations: "true" });
        return (await rest.get(await route(), { query })) as RESTGetAPIApplicationCommandsResult;
      }),
    overwrite: (body) => told(async () => void (await rest.put(await route(), { body }))),
  };
}

interface Tried {
  readonly address: string;
  readonly guild: string | undefined;
  readonly application: string | undefined;
}

/** Explains an error from Discord to the person running the tool. */
function explained(error: unknown, tried: Tried): Error {
  if (error instanceof DiscordAPIError) return new Told(refusal(error, tried), 1);
  if (error instanceof HTTPError) {
    return new Told(`Discord at ${tried.address} has trouble (HTTP ${error.status}). Try again later.`, 1);
  }
  if (!(error instanceof Error)) return new Error(String(error));
  // A failed request has a cause; a bug in this program has none.
  if (error instanceof TypeError && error.cause === undefined) return error;
  return new Told(
    `Discord cannot be reached at ${tried.address} (${reason(error)}). Check the connection${tried.address === DISCORD ? "" : ", and DISCORD_API_URL"}.`,
    1,
  );
}

const reason = ({ cause, message }: Error): string =>
  cause instanceof Error && "code" in cause ? String(cause.code) : message;

function refusal({ status, code, message }: DiscordAPIError, { guild, application, address }: Tried): string {
  if (status === 401) {
    return `Discord does not take the token (401). Make a new one with "Reset Token" on the page "Bot" of ${PORTAL}, and set DISCORD_TOKEN to it.`;
  }
  if (guild !== undefined && (code === CODES.missingAccess || code === CODES.unknownGuild)) {
    const invite = invitationTo(application ?? "…");
    return `The bot may not register commands in the server ${guild} (${code} ${message}): it is not there, or was added without the scope applications.commands. Add it again with ${invite}`;
  }
  if (code === CODES.tooManyToday) {
    return `Discord takes 200 new commands a day, and they are used up (${code}). Try again tomorrow.`;
  }
  if (status === 404) {
    return `There is no such thing at ${address} (404 ${message}). Set DISCORD_API_URL to an address that ends in /api, or leave it out.`;
  }
  return `Discord refused it (${status}, ${code}): ${message}`;
}

if (import.meta.main) {
  process.exitCode = await runRegister(process.argv.slice(2), {
    environment: process.env,
    messages: messagesFor(),
    print: (line) => process.stdout.write(`${line}\n`),
    complain: (line) => process.stderr.write(`${line}\n`),
  });
}
