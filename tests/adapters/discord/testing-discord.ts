/** The bot in a loopback Discord, with the real library, the real core and a database of its own. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startDiscord } from "../../../adapters/discord/start.ts";
import type { RunningAdapter } from "../../../src/bot/adapter.ts";
import { parseConfig } from "../../../src/config.ts";
import { readMessageFiles } from "../../../src/data-dir.ts";
import { composeKnock, type Knock } from "../../../src/knock.ts";
import { loadMessages } from "../../../src/messages/load.ts";
import { createMessages } from "../../../src/messages/messages.ts";
import {
  type GuildSpec,
  type LoopbackDiscord,
  type LoopbackOptions,
  startLoopbackDiscord,
} from "../../loopback/discord/index.ts";

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

export interface LogLine {
  readonly level: string;
  readonly message: string;
  readonly data: object;
}

export const collectLog = () => {
  const lines: LogLine[] = [];
  const write = (level: string) => (data: object, message: string) =>
    void lines.push({ level, data, message });
  return { lines, info: write("info"), warn: write("warn"), error: write("error") };
};

export const realMessages = () => createMessages(loadMessages(readMessageFiles()));

export interface TestingOptions {
  readonly loopback?: LoopbackOptions;
  readonly guilds?: readonly GuildSpec[];
  readonly environment?: Readonly<Record<string, string>>;
  /** What answers in the place of the real bot. */
  readonly bot?: (knock: Knock) => Partial<Knock["bot"]>;
  readonly isUnregistered?: boolean;
}

export interface TestingDiscord {
  readonly discord: LoopbackDiscord;
  readonly knock: Knock;
  readonly running: RunningAdapter;
  readonly log: ReturnType<typeof collectLog>;
  close(): Promise<void>;
}

export async function startTestingDiscord(options: TestingOptions = {}): Promise<TestingDiscord> {
  const directory = mkdtempSync(join(tmpdir(), "knock-discord-"));
  const discord = await startLoopbackDiscord(options.loopback);
  for (const guild of options.guilds ?? [GUILD]) discord.addGuild(guild);
  const log = collectLog();
  const config = parseConfig({
    DATABASE_URL: `sqlite:${join(directory, "knock.db")}`,
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.apiUrl,
    ...options.environment,
  });
  if (config.discord === undefined) throw new Error("the test configures no Discord");
  const knock = composeKnock(config, log);
  try {
    const bot = { ...knock.bot, ...options.bot?.(knock) };
    const messages = realMessages();
    const running = await startDiscord({
      ...knock,
      bot,
      messages,
      config: config.discord,
      language: "en",
      log,
    });
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

/** Waits until it holds, and says what it was when it never does. */
export async function eventually<T>(look: () => T | undefined | false, withinMs = 5_000): Promise<T> {
  const until = performance.now() + withinMs;
  for (;;) {
    const found = look();
    if (found !== undefined && found !== false) return found;
    if (performance.now() > until) throw new Error(`it did not happen within ${withinMs} ms: ${look}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
