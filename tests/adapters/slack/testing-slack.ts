/** The bot in a loopback Slack, with the real Bolt, the real core and a database of its own. */
import { rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { EVENTS, SCOPES } from "../../../adapters/slack/manifest.ts";
import { startSlack } from "../../../adapters/slack/start.ts";
import { type App, composeApp } from "../../../src/app.ts";
import type { RunningAdapter } from "../../../src/chat/adapter.ts";
import { parseConfig } from "../../../src/config.ts";
import {
  type LoopbackOptions,
  type LoopbackSlack,
  startLoopbackSlack,
  type TeamSpec,
} from "../../loopback/slack/index.ts";
import { MORNING, realCatalogue } from "../../support/catalogue.ts";
import { collectLog } from "../../support/collect-log.ts";
import { slackIn } from "../../support/configured.ts";
import { temporaryFolder } from "../../support/folder.ts";

export const TEAM = {
  id: "T0001",
  name: "Acme",
  scopes: SCOPES,
  events: EVENTS,
  botToken: "xoxb-acme-1",
  appToken: "xapp-1-acme",
  appId: "A0001",
  botUserId: "U0BOT",
  users: [
    { id: "U0ADA", name: "ada", isAdmin: true, locale: "en-GB", tz: "Europe/London" },
    { id: "U0BOB", name: "bob", locale: "en-US" },
    { id: "U0KEN", name: "ken", locale: "ja-JP", tz: "Asia/Tokyo" },
  ],
  channels: [
    { id: "C0GENERAL", name: "general", members: ["U0ADA", "U0BOB", "U0KEN", "U0BOT"] },
    { id: "C0OTHER", name: "other", members: ["U0ADA", "U0BOB"] },
  ],
} as const satisfies TeamSpec;

export const at = (channel = "C0GENERAL", user = "U0BOB") => ({ team: TEAM.id, channel, user });

export { eventually } from "../../support/eventually.ts";
export { collectLog };

export interface TestingSlack {
  readonly slack: LoopbackSlack;
  readonly knock: App;
  readonly running: RunningAdapter;
  readonly log: ReturnType<typeof collectLog>;
  close(): Promise<void>;
}

const socketEnvironment = async (slack: LoopbackSlack): Promise<Record<string, string>> => {
  return {
    SLACK_BOT_TOKEN: TEAM.botToken,
    SLACK_APP_TOKEN: TEAM.appToken,
    SLACK_API_URL: slack.apiUrl,
  };
};

export interface TestingOptions {
  readonly loopback?: LoopbackOptions;
  readonly team?: TeamSpec | undefined;
  readonly environment?: (slack: LoopbackSlack) => Promise<Record<string, string>>;
  /** What answers in the place of the real bot. */
  readonly bot?: (knock: App) => Partial<App["bot"]>;
}

export async function startTestingSlack(options: TestingOptions = {}): Promise<TestingSlack> {
  const { environment = socketEnvironment, team = TEAM } = options;
  const directory = temporaryFolder("slack");
  // Other tests may keep the machine busy for longer than Slack waits.
  const slack = await startLoopbackSlack({ ackTimeoutMs: 15_000, ...options.loopback });
  if (team.botToken !== "") slack.addTeam(team);
  const log = collectLog();
  const given = {
    LANDSCAPE_URL: "",
    CLOCK: MORNING,
    DATABASE_URL: `sqlite:${join(directory, "knock.db")}`,
    ...(await environment(slack)),
  };
  const config = parseConfig(given);
  const own = slackIn(given);
  if (own === undefined) throw new Error("the test configures no Slack");
  const knock = composeApp(config, log, realCatalogue);
  try {
    const bot = { ...knock.bot, ...options.bot?.(knock) };
    const conversationOn: App["conversationOn"] = (platform) => knock.conversationOn(platform, bot);
    const running = await startSlack({ ...knock, conversationOn, config: own, log });
    return {
      slack,
      knock,
      running,
      log,
      async close() {
        await running.stop(1_000);
        await knock.close();
        await slack.close();
        rmSync(directory, { recursive: true });
      },
    };
  } catch (error) {
    await knock.close();
    await slack.close();
    throw error;
  }
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0);
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
