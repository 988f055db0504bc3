/** Events: what happens in a workspace without anybody asking the bot. */
import type { ChannelRef } from "../../../src/chat/messenger.ts";
import { paragraph } from "../../../src/chat/reply.ts";
import { sentence } from "../../shared/sentences.ts";
import { placeOf, type SlackDesk } from "../answer/desk.ts";
import { publishHome } from "../answer/home.ts";
import { COMMAND } from "../manifest.ts";
import { PLATFORM } from "../post/messenger.ts";
import { MESSAGE_FLAGS, renderReply } from "../render/reply.ts";
import type { Account } from "../transport/accounts.ts";
import type { SlackEvent } from "./events.ts";

export interface HappeningDeps extends SlackDesk {
  /** The workspace has thrown the app out, or taken its token back. False when it has installed it again since. */
  readonly onGone: (tenant: string, code: "app_uninstalled" | "token_revoked") => Promise<boolean>;
}

export async function onEvent(event: SlackEvent, deps: HappeningDeps): Promise<void> {
  const { teamId } = event;
  switch (event.type) {
    case "home-opened":
      return publishHome(teamId, event.userId, deps);
    case "joined":
      return (await isOurs(event, deps)) ? joined(event, deps) : undefined;
    case "left":
      return (await isOurs(event, deps)) ? deps.registry.pause(refOf(event), "no-permission") : undefined;
    case "removed":
      return deps.registry.pause(refOf(event), "no-permission");
    case "archived":
      return deps.registry.pause(refOf(event), "channel-gone");
    case "unarchived":
      return deps.registry.resume(refOf(event), "channel-gone");
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
  { clients }: SlackDesk,
): Promise<boolean> {
  const { account }: { account: Account } = await clients.of(teamId);
  return account.botUserId === userId;
}

type InChannel = { readonly teamId: string; readonly channelId: string };

const refOf = ({ teamId, channelId }: InChannel): ChannelRef => ({
  platform: PLATFORM,
  tenant: teamId,
  channel: channelId,
});

/** Invited again, it goes on where it was thrown out: from outside, a private channel seems to be gone. */
async function joined(event: InChannel, deps: HappeningDeps): Promise<void> {
  for (const reason of ["no-permission", "channel-gone"] as const) {
    await deps.registry.resume(refOf(event), reason);
  }
  await greet(event, deps);
}

/** Once for each channel, however often the bot is invited and the event is sent. */
async function greet({ teamId, channelId }: InChannel, deps: HappeningDeps): Promise<void> {
  if (!(await deps.registry.isFirstTime(`hello ${PLATFORM} ${teamId} ${channelId}`))) return;
  const language = await deps.voices.inChannel(placeOf({ teamId, channelId }));
  const text = deps.messages.in(language);
  const reply = { ...sentence("hello.text", language, deps), kind: "notice" as const };
  const how = paragraph(...text.rich("hello.how", { command: COMMAND }));
  const message = renderReply({ ...reply, blocks: [...reply.blocks, how] });
  const client = await deps.clients.of(teamId);
  await client.call("chat.postMessage", { channel: channelId, ...message, ...MESSAGE_FLAGS });
}

async function gone(
  tenant: string,
  code: "app_uninstalled" | "token_revoked",
  deps: HappeningDeps,
): Promise<void> {
  if (!(await deps.onGone(tenant, code))) {
    deps.log.info({ tenant, code }, "the app was installed again before that was heard of");
    return;
  }
  deps.log.warn({ tenant, code }, "a workspace has thrown the app out");
  deps.clients.forget(tenant);
  deps.people.forget(tenant);
  await deps.registry.pauseAll(PLATFORM, tenant, "not-installed");
}
