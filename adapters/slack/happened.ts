/** Events as the conversation knows them; some are Slack's own matter. */
import type { Conversation } from "../../src/chat/conversation.ts";
import type { Log } from "../../src/chat/log.ts";
import { type HomeDeps, publishHome } from "./answer/home.ts";
import type { SlackEvent } from "./receive/events.ts";
import { channelRef } from "./receive/interactions.ts";
import { MESSAGE_FLAGS, renderReply } from "./render/reply.ts";
import type { Clients } from "./transport/clients.ts";

export interface HappenedDeps extends HomeDeps {
  readonly conversation: Conversation;
  readonly clients: Clients;
  readonly log: Log;
  /** The workspace has uninstalled the app, or revoked its token. False when it has installed it again since. */
  readonly onGone: (tenant: string, code: GoneCode) => Promise<boolean>;
}

type GoneCode = "app_uninstalled" | "token_revoked";

export async function onEvent(event: SlackEvent, deps: HappenedDeps): Promise<void> {
  const { teamId } = event;
  const { happened } = deps.conversation;
  switch (event.type) {
    case "home-opened":
      return publishHome(teamId, event.userId, deps);
    case "joined":
      return (await isOurs(event, deps)) ? joined(teamId, event.channelId, deps) : undefined;
    case "left":
      if (!(await isOurs(event, deps))) return undefined;
      return happened({ type: "left-channel", where: channelRef(teamId, event.channelId) });
    case "removed":
      return happened({ type: "left-channel", where: channelRef(teamId, event.channelId) });
    case "archived":
      return happened({ type: "channel-gone", where: channelRef(teamId, event.channelId) });
    case "unarchived":
      return happened({ type: "channel-back", where: channelRef(teamId, event.channelId) });
    case "uninstalled":
      return gone(teamId, "app_uninstalled", deps);
    case "revoked":
      return event.botUserIds.length > 0 ? gone(teamId, "token_revoked", deps) : undefined;
    case "reaction":
      // Who has reacted is asked when the round is closed: Slack's own count is the one that holds.
      return undefined;
  }
}

async function isOurs(
  { teamId, userId }: { readonly teamId: string; readonly userId: string },
  { clients }: HappenedDeps,
): Promise<boolean> {
  const { account } = await clients.of(teamId);
  return account.botUserId === userId;
}

const joined = (teamId: string, channelId: string, { conversation, clients }: HappenedDeps): Promise<void> =>
  conversation.happened({
    type: "joined-channel",
    where: channelRef(teamId, channelId),
    welcome: {
      channel: async () => channelId,
      async say(channel, reply) {
        const client = await clients.of(teamId);
        await client.call("chat.postMessage", { channel, ...renderReply(reply), ...MESSAGE_FLAGS });
      },
    },
  });

async function gone(tenant: string, code: GoneCode, deps: HappenedDeps): Promise<void> {
  if (!(await deps.onGone(tenant, code))) {
    deps.log.info({ tenant, code }, "the app was installed again before that was heard of");
    return;
  }
  deps.clients.forget(tenant);
  deps.people.forget(tenant);
  await deps.conversation.happened({ type: "uninstalled", tenant });
}
