/** The bot in a loopback Discord, with the real library, the real core and a database of its own. */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { type Command, commandsFor, QUERY } from "../../../adapters/discord/register/commands.ts";
import { startDiscord } from "../../../adapters/discord/start.ts";
import { type App, composeApp } from "../../../src/app.ts";
import type { RunningAdapter } from "../../../src/chat/adapter.ts";
import type { Bot } from "../../../src/chat/bot.ts";
import type { Conversation } from "../../../src/chat/conversation.ts";
import { blankForms } from "../../../src/commands/forms.ts";
import { parseConfig } from "../../../src/config.ts";
import { testingConversation, YES } from "../../conversation/testing-conversation.ts";
import {
  type GuildSpec,
  type InteractionResult,
  type LoopbackDiscord,
  type LoopbackOptions,
  type Message,
  startLoopbackDiscord,
} from "../../loopback/discord/index.ts";
import { MORNING, realCatalogue } from "../../support/catalogue.ts";
import { collectLog } from "../../support/collect-log.ts";
import { discordIn } from "../../support/configured.ts";
import { temporaryFolder } from "../../support/folder.ts";
import { realMessages as messages } from "../../support/messages.ts";

export const ADA = "200000000000000001";
export const BOB = "200000000000000002";
export const KEN = "200000000000000003";
export const GENERAL = "300000000000000001";
export const OTHER = "300000000000000002";

/** What the bot is invited with. */
export const INVITED = [
  "ViewChannel",
  "SendMessages",
  "SendMessagesInThreads",
  "EmbedLinks",
  "AddReactions",
  "ReadMessageHistory",
] as const;

export const GUILD = {
  id: "100000000000000001",
  name: "Acme",
  botPermissions: INVITED,
  members: [
    { id: ADA, name: "ada", permissions: ["ManageGuild"] },
    { id: BOB, name: "bob" },
    { id: KEN, name: "ken" },
  ],
  channels: [
    { id: GENERAL, name: "general" },
    { id: OTHER, name: "other" },
  ],
} as const satisfies GuildSpec;

export const PLACE = { platform: "discord", tenant: GUILD.id, channel: GENERAL };

export { eventually } from "../../support/eventually.ts";
export { collectLog };

export interface TestingOptions {
  readonly loopback?: LoopbackOptions;
  readonly guilds?: readonly GuildSpec[];
  readonly environment?: Readonly<Record<string, string>>;
  /** What answers in the place of the real bot. */
  readonly bot?: (knock: App) => Partial<App["bot"]>;
}

export interface TestingDiscord {
  readonly discord: LoopbackDiscord;
  readonly knock: App;
  readonly running: RunningAdapter;
  readonly log: ReturnType<typeof collectLog>;
  close(): Promise<void>;
}

export async function startTestingDiscord(options: TestingOptions = {}): Promise<TestingDiscord> {
  const directory = temporaryFolder("discord");
  // Other tests may keep the machine busy for longer than Discord waits.
  const discord = await startLoopbackDiscord({ ackTimeoutMs: 15_000, ...options.loopback });
  for (const guild of options.guilds ?? [GUILD]) discord.addGuild(guild);
  const log = collectLog();
  const environment = {
    LANDSCAPE_URL: "",
    CLOCK: MORNING,
    DATABASE_URL: `sqlite:${join(directory, "knock.db")}`,
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.apiUrl,
    ...options.environment,
  };
  const config = parseConfig(environment);
  const own = discordIn(environment);
  if (own === undefined) throw new Error("the test configures no Discord");
  const knock = composeApp(config, log, realCatalogue);
  try {
    // A new database is made ready before anybody waits for an answer.
    await knock.store.use(async () => {});
    const bot = { ...knock.bot, ...options.bot?.(knock) };
    const conversationOn: App["conversationOn"] = (platform) => knock.conversationOn(platform, bot);
    const running = await startDiscord({ ...knock, conversationOn, config: own, log });
    return {
      discord,
      knock,
      running,
      log,
      async close() {
        await running.stop(1_000);
        await knock.close();
        await discord.close();
        rmSync(directory, { recursive: true });
      },
    };
  } catch (error) {
    await knock.close();
    await discord.close();
    throw error;
  }
}

export interface BareOptions {
  readonly loopback?: LoopbackOptions;
  readonly guilds?: readonly GuildSpec[];
  /** Before the bot starts. */
  readonly prepare?: (discord: LoopbackDiscord, log: ReturnType<typeof collectLog>) => void;
  readonly shards?: { readonly own: readonly number[]; readonly count: number };
  readonly token?: string;
  readonly signal?: AbortSignal;
  readonly answer?: Bot["answer"];
  readonly conversation?: Partial<Conversation>;
}

export interface BareDiscord {
  readonly discord: LoopbackDiscord;
  readonly running: RunningAdapter;
  readonly log: ReturnType<typeof collectLog>;
  close(): Promise<void>;
}

const NO_INSTALLATIONS = {
  find: async () => undefined,
  save: async () => {},
  remove: async () => false,
  claim: async () => true,
  release: async () => {},
};

/** What the bot of `startBareDiscord` answers to everything. */
export { YES };

/** The adapter with a bot that says yes and remembers nothing: for what hangs on connections alone. */
export async function startBareDiscord(options: BareOptions = {}): Promise<BareDiscord> {
  const discord = await startLoopbackDiscord({ ackTimeoutMs: 15_000, ...options.loopback });
  for (const guild of options.guilds ?? [GUILD]) discord.addGuild(guild);
  const log = collectLog();
  options.prepare?.(discord, log);
  const bot = { answer: options.answer ?? (async () => YES) };
  const { conversation } = testingConversation({ bot, log });
  try {
    const running = await startDiscord({
      config: { token: options.token ?? discord.token, apiUrl: discord.apiUrl, shards: options.shards },
      messages,
      conversationOn: () => ({ ...conversation, forms: blankForms(messages), ...options.conversation }),
      installations: NO_INSTALLATIONS,
      // The shortest pauses there may be.
      random: { next: () => 0 },
      wall: { now: () => Temporal.Now.instant() },
      log,
      signal: options.signal,
    });
    return {
      discord,
      running,
      log,
      async close() {
        await running.stop(1_000);
        await discord.close();
      },
    };
  } catch (error) {
    await discord.close();
    throw error;
  }
}

export interface Asking {
  readonly user?: string;
  readonly channel?: string;
  readonly locale?: string;
  readonly userInstall?: boolean;
}

/** Types the command; sent whether or not it is registered there. */
export const ask = (
  { discord }: { readonly discord: LoopbackDiscord },
  text: string,
  { user = BOB, channel = GENERAL, ...more }: Asking = {},
): Promise<InteractionResult> =>
  discord.command({ user, channel, name: "cncf", options: { [QUERY]: text }, isStale: true, ...more });

const COMMANDS = commandsFor(messages, blankForms(messages));

/** Registers the commands of this release, as the tool does. */
export async function registerCommands(
  { apiUrl, applicationId, token }: LoopbackDiscord,
  chosen: (all: readonly Command[]) => readonly object[] = (all) => all,
  guild?: string,
): Promise<void> {
  const where = guild === undefined ? "" : `/guilds/${guild}`;
  const response = await fetch(`${apiUrl}/v10/applications/${applicationId}${where}/commands`, {
    method: "PUT",
    // A connection that is kept may be closed by the time that it is used again.
    headers: { authorization: `Bot ${token}`, "content-type": "application/json", connection: "close" },
    body: JSON.stringify(chosen(COMMANDS)),
  });
  if (!response.ok) throw new Error(await response.text());
}

/** All that a message says. */
export const textOf = (message: Message | undefined): string =>
  [message?.content, ...(message?.embeds ?? []).map((embed) => embed["description"])].join("\n\n");

/** The id of the first button whose label begins so. */
export function labelled(
  { shown }: { readonly shown: Message | undefined },
  label: string,
): string | undefined {
  const buttons = (shown?.components ?? []).flatMap(
    (row) => row["components"] as { label: string; custom_id: string }[],
  );
  return buttons.find((button) => button.label.startsWith(label))?.custom_id;
}
