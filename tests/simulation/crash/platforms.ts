/** The platforms of the crash test: the loopbacks, in which requests are lost, refused, slow and done late. */
import { SCOPES } from "../../../adapters/slack/manifest.ts";
import type { ChannelRef } from "../../../src/chat/messenger.ts";
import type { Random } from "../../../src/ports/random.ts";
import { startLoopbackDiscord } from "../../loopback/discord/index.ts";
import { startLoopbackSlack } from "../../loopback/slack/index.ts";

/** What a replica must know to reach them. */
export interface Reached {
  readonly slackUrl: string;
  readonly discordUrl: string;
  readonly discordToken: string;
  readonly discordBot: string;
}

export interface Platforms {
  readonly reached: Reached;
  readonly channels: readonly ChannelRef[];
  /** What stands in a channel. */
  texts(channel: ChannelRef): readonly string[];
  close(): Promise<void>;
}

export interface PlatformsOptions {
  /** On each platform. */
  readonly channels: number;
  readonly callTimeoutMs: number;
  readonly random: Random;
}

/** Few, so that the rate limits of a workspace do not make the test long. */
const CHANNELS_PER_TENANT = 5;

/** The accounts of the bot, the same in every replica. */
export const slackToken = (tenant: string): string => `xoxb-${tenant}`;
export const slackUser = (tenant: string): string => `U${tenant}`;

export async function startPlatforms(options: PlatformsOptions): Promise<Platforms> {
  const [slack, discord] = await Promise.all([
    startLoopbackSlack(),
    startLoopbackDiscord({ openapi: false }),
  ]);
  const inSlack = tenants("slack", "T", "C", options.channels);
  for (const [id, channels] of inSlack) {
    const members = [slackUser(id)];
    slack.addTeam({
      id,
      name: id,
      scopes: SCOPES,
      botToken: slackToken(id),
      botUserId: slackUser(id),
      channels: channels.map(({ channel }) => ({ id: channel, name: channel.toLowerCase(), members })),
    });
  }
  const inDiscord = tenants("discord", "1", "3", options.channels);
  for (const [id, channels] of inDiscord) {
    const named = channels.map(({ channel }) => ({ id: channel, name: `c${channel}` }));
    discord.addGuild({ id, name: id, channels: named, members: [] });
  }
  disturb(slack.fail, { method: "chat.postMessage" }, options);
  disturb(discord.fail, { method: "POST", route: "/channels/{channel_id}/messages" }, options);
  return {
    reached: {
      slackUrl: slack.apiUrl,
      discordUrl: discord.apiUrl,
      discordToken: discord.token,
      discordBot: discord.botId,
    },
    channels: [...inSlack.values(), ...inDiscord.values()].flat(),
    texts: ({ platform, tenant, channel }) =>
      platform === "slack"
        ? slack.posts(tenant, channel).map(({ text }) => text)
        : discord.messages(channel).map(({ embeds }) => String(embeds[0]?.["description"])),
    close: async () => void (await Promise.all([slack.close(), discord.close()])),
  };
}

/** By tenant. Ids have as many digits as those of the platforms. */
function tenants(
  platform: string,
  tenant: string,
  channel: string,
  count: number,
): Map<string, ChannelRef[]> {
  const id = (prefix: string, n: number) => prefix + String(n).padStart(17, "0");
  const refs = Array.from({ length: count }, (_, i) => ({
    platform,
    tenant: id(tenant, Math.floor(i / CHANNELS_PER_TENANT)),
    channel: id(channel, i),
  }));
  return Map.groupBy(refs, (ref) => ref.tenant);
}

type Fail = (fault: {
  readonly as:
    | "lost"
    | "dropped"
    | "503"
    | "429"
    | { readonly delayMs: number; readonly lateEffect: boolean };
  readonly retryAfter: number;
  readonly times: number;
  readonly when: () => boolean;
  readonly method: string;
}) => void;

/** Every kind of trouble meets one request in fifty. */
function disturb(
  fail: Fail,
  where: { method: string; route?: string },
  { callTimeoutMs, random }: PlatformsOptions,
): void {
  const troubles = [
    "lost",
    "dropped",
    "503",
    "429",
    // The answer comes when nobody waits for it any more.
    { delayMs: callTimeoutMs * 1.5, lateEffect: false },
    // So does the message, if the sender has been stopped meanwhile.
    { delayMs: callTimeoutMs * 0.8, lateEffect: true },
  ] as const;
  for (const as of troubles) {
    fail({ ...where, as, retryAfter: 1, times: Number.POSITIVE_INFINITY, when: () => random.next() < 0.02 });
  }
}
