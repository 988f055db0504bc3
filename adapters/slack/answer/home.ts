/** The app's home, put together from what the bot answers about one channel and one person. */
import type { Reply } from "../../../src/chat/reply.ts";
import { PLATFORM } from "../post/messenger.ts";
import type { Origin } from "../receive/payloads.ts";
import { homeView } from "../render/home.ts";
import type { Client } from "../transport/clients.ts";
import { pagesOf } from "../transport/pages.ts";
import { requestOf, type SlackDesk } from "./desk.ts";

export async function publishHome(tenant: string, userId: string, desk: SlackDesk): Promise<void> {
  const [language, channelId, client, person] = await Promise.all([
    desk.voices.of(tenant, userId),
    channelFor(tenant, userId, desk).catch((error: unknown) => {
      desk.log.warn({ tenant, detail: String(error) }, "the home does without a channel");
      return undefined;
    }),
    desk.clients.of(tenant),
    desk.people.member(tenant, userId),
  ]);
  const origin: Origin = {
    teamId: tenant,
    enterpriseId: undefined,
    channelId: channelId ?? userId,
    userId,
    userName: person.name,
  };
  const ask = (command: string, argument = ""): Promise<Reply> =>
    desk.bot.answer(requestOf(origin, { type: "action", action: { command, argument } }, language, desk));
  const due = await ask("knock", "stats");
  const ofChannel =
    channelId === undefined
      ? {}
      : { channelId, today: await ask("today"), progress: await ask("progress"), score: await ask("score") };
  const view = homeView({ ...ofChannel, due }, desk.messages.in(language));
  await client.call("views.publish", { user_id: userId, view });
}

/** There may be several: the first one that is posted in and that this person is in. They hear of no other. */
async function channelFor(tenant: string, userId: string, desk: SlackDesk): Promise<string | undefined> {
  const all = await desk.registry.channelsOf(PLATFORM, tenant);
  if (all.length === 0) return undefined;
  const own = await channelsOf(userId, await desk.clients.of(tenant));
  for (const channel of all.filter((one) => own.has(one))) {
    const setup = await desk.registry.setupOf({ platform: PLATFORM, tenant, channel });
    if (setup?.active === true) return channel;
  }
  return undefined;
}

const TYPES = "public_channel,private_channel";
const PAGE = 200;
const MOST_PAGES = 10;

/** Of private ones, those that the bot is in too. */
async function channelsOf(userId: string, client: Client): Promise<ReadonlySet<string>> {
  const args = { user: userId, types: TYPES, exclude_archived: true, limit: PAGE };
  const own = new Set<string>();
  for await (const { channels = [] } of pagesOf(client, "users.conversations", args, { most: MOST_PAGES })) {
    for (const { id } of channels) if (id !== undefined) own.add(id);
  }
  return own;
}
