/** Discord as a surface, and the answers of both APIs, given to the whole program. */
import { ask, BOB, GUILD } from "../adapters/discord/testing-discord.ts";
import { TEAM } from "../adapters/slack/testing-slack.ts";
import { type LoopbackDiscord, startLoopbackDiscord } from "../loopback/discord/index.ts";
import { startLoopbackSlack } from "../loopback/slack/index.ts";
import { startChild } from "./child.ts";
import { discordGoldens } from "./discord-goldens.ts";
import { changed } from "./mutations.ts";
import { slippedInDiscord, slippedInSlack } from "./slipped.ts";
import type { OpenSurface, Surface } from "./surface.ts";
import { costOf, receiving } from "./watch.ts";

async function startDiscord() {
  const { problems, onReceived } = receiving(slippedInDiscord);
  const discord = await startLoopbackDiscord({
    ackTimeoutMs: 60_000,
    openapi: false,
    invalidRequestLimit: Number.POSITIVE_INFINITY,
    sessionStarts: 1_000_000,
    onReceived,
  });
  discord.addGuild(GUILD);
  const child = startChild({ DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.apiUrl });
  await discord.gateway.waitFor(1);
  const close = async () => {
    await child.close();
    await discord.close();
  };
  return { discord, child, problems, close };
}

async function discordAnswers(discord: LoopbackDiscord): Promise<void> {
  await discord.gateway.waitFor(1);
  await (await ask({ discord }, "version", { user: BOB })).settled().catch(() => {});
}

async function openDiscord(): Promise<OpenSurface> {
  const { discord, child, problems, close } = await startDiscord();
  const goldens = await discordGoldens(discord);
  return {
    draw: (draw) => JSON.stringify(changed(draw.one(goldens), draw)),
    handle: (inputs) =>
      costOf(child, problems, async () => {
        for (const text of inputs) discord.gateway.sendText(text);
        await discordAnswers(discord);
      }),
    problems: () => problems,
    close,
  };
}

/** What is asked, with the calls of the API that it needs. */
const SLACK_CALLS = [
  ["doctor", "conversations.info"],
  ["doctor", "conversations.history"],
  ["doctor", "auth.test"],
  ["setup", "views.open"],
  ["rook", "users.info"],
] as const;

async function openAnswers(): Promise<OpenSurface> {
  const { problems, onReceived } = receiving(slippedInSlack);
  const slack = await startLoopbackSlack({ ackTimeoutMs: 60_000, onReceived });
  slack.addTeam(TEAM);
  const { discord, child: other, close } = await startDiscord();
  const child = startChild({
    SLACK_BOT_TOKEN: TEAM.botToken,
    SLACK_APP_TOKEN: TEAM.appToken,
    SLACK_API_URL: slack.apiUrl,
  });
  await slack.sockets.waitFor(2);
  const usual = new Map<string, unknown>();
  for (const [text, method] of SLACK_CALLS) {
    slack.fail({
      method,
      as: {
        answer: (given) => {
          usual.set(method, given);
          return given;
        },
      },
    });
    await slack.command({ team: TEAM.id, channel: "C0GENERAL", user: "U0ADA", text });
  }
  slack.clearFaults();
  return {
    draw(draw) {
      const [text, method] = draw.one(SLACK_CALLS);
      const answer = draw.below(8) === 0 ? "<html>" : changed(usual.get(method) ?? { ok: true }, draw);
      return JSON.stringify({ text, method, answer });
    },
    handle: (inputs) =>
      costOf(child, problems, async () => {
        await Promise.all(
          inputs.map(async (input) => {
            const { text, method, answer } = JSON.parse(input) as {
              text: string;
              method: string;
              answer: unknown;
            };
            slack.fail({ method, as: { answer: () => answer } });
            discord.fail({ as: { answer: () => answer } });
            await Promise.all([
              slack.command({ team: TEAM.id, channel: "C0GENERAL", user: "U0ADA", text }),
              ask({ discord }, text, { user: BOB }),
            ]);
          }),
        );
        slack.clearFaults();
        discord.clearFaults();
        problems.push(...(await other.vitals()).uncaught);
      }),
    problems: () => problems,
    async close() {
      await child.close();
      await close();
      await slack.close();
    },
  };
}

export const DISCORD_SURFACES: readonly Surface[] = [
  { name: "Discord, frames", share: 0.25, open: openDiscord },
  { name: "answers of both APIs", share: 0.005, open: openAnswers },
];
