/** The app's home, put together from what the bot answers about one channel and one person. */
import type { Reply } from "../../src/bot/reply.ts";
import { requestOf, type SlackDesk } from "./desk.ts";
import { homeView } from "./home.ts";
import type { Origin } from "./inbound.ts";
import { PLATFORM } from "./messenger.ts";

export async function publishHome(tenant: string, userId: string, desk: SlackDesk): Promise<void> {
  const [language, channelId, client, person] = await Promise.all([
    desk.voices.of(tenant, userId),
    firstChannel(tenant, desk),
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

/** There may be several: the first one that is posted in. */
async function firstChannel(tenant: string, { registry }: SlackDesk): Promise<string | undefined> {
  for (const channel of await registry.channelsOf(PLATFORM, tenant)) {
    const setup = await registry.setupOf({ platform: PLATFORM, tenant, channel });
    if (setup?.active === true) return channel;
  }
  return undefined;
}
