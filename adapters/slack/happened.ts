/** Slack's events: tells the conversation what happened, and publishes the app's home. */
import type { ChannelRef } from "../../src/chat/messenger.ts";
import type { Welcome } from "../../src/chat/platform.ts";
import { at, listAt, textAt, textsAt } from "../shared/payload.ts";
import { type HomeDeps, publishHome } from "./answer/home.ts";
import { channelRef, personOf } from "./receive/interactions.ts";
import { DIRECT_PART } from "./render/buttons.ts";
import { MESSAGE_FLAGS, renderReply } from "./render/reply.ts";

export interface HappenedDeps extends HomeDeps {
  /** The workspace has uninstalled the app or revoked its token. False when it has installed it again since. */
  readonly onGone: (tenant: string, code: string) => Promise<boolean>;
}

/** Public and private channels have different events for the same thing. */
const CHANNEL_EVENTS: ReadonlyMap<string, "left-channel" | "channel-gone" | "channel-back"> = new Map([
  ["channel_left", "left-channel"],
  ["group_left", "left-channel"],
  ["channel_archive", "channel-gone"],
  ["group_archive", "channel-gone"],
  ["channel_unarchive", "channel-back"],
  ["group_unarchive", "channel-back"],
]);

/** In a channel shared between organisations, the context names the workspace that hears of the event. */
export const tenantOf = (body: unknown): string | undefined =>
  textAt(body, "context_team_id") ?? textAt(body, "team_id");

/** Ignores other events, and those that lack what they are about. */
export async function onEvent(body: unknown, deps: HappenedDeps): Promise<void> {
  const tenant = tenantOf(body);
  if (tenant === undefined) return;
  const event = at(body, "event");
  const type = textAt(event, "type") ?? "";
  if (type === "app_uninstalled") return gone(tenant, "app_uninstalled", deps);
  // The tokens of people are not kept.
  if (type === "tokens_revoked" && textsAt(event, "tokens", "bot").length > 0) {
    return gone(tenant, "token_revoked", deps);
  }
  const user = textAt(event, "user");
  if (type === "app_home_opened" && user !== undefined) {
    const tab = textAt(event, "tab");
    return tab === "messages" ? greet(tenant, user, event, deps) : publishHome(tenant, user, deps);
  }
  for (const one of tenantsOf(body)) await inChannel(one, type, event, deps);
}

/** Slack tells of each time that the conversation is opened. */
async function greet(tenant: string, user: string, event: unknown, deps: HappenedDeps): Promise<void> {
  const channel = textAt(event, "channel");
  if (channel === undefined) return;
  const where = channelRef(tenant, channel);
  const locale = await personOf({ teamId: tenant, userId: user }, deps)
    .locale()
    .catch(() => undefined);
  const welcome = { ...welcomeTo(where, deps, DIRECT_PART), locale };
  await deps.conversation.happened({ type: "opened-direct", where, welcome });
}

/** Every installation that the event concerns: Slack sends one of a shared channel once for all of them. */
export const tenantsOf = (body: unknown): ReadonlySet<string> =>
  new Set([
    ...[tenantOf(body) ?? []].flat(),
    ...listAt(body, "authorizations").flatMap((one) => textAt(one, "team_id") ?? []),
  ]);

async function inChannel(tenant: string, type: string, event: unknown, deps: HappenedDeps): Promise<void> {
  const { happened } = deps.conversation;
  if (type === "channel_id_changed") {
    const [from, to] = [textAt(event, "old_channel_id"), textAt(event, "new_channel_id")];
    if (from === undefined || to === undefined) return;
    return happened({ type: "channel-moved", from: channelRef(tenant, from), where: channelRef(tenant, to) });
  }
  const channel = textAt(event, "channel");
  if (channel === undefined) return;
  const where = channelRef(tenant, channel);
  const change = CHANNEL_EVENTS.get(type);
  if (change !== undefined) return happened({ type: change, where });
  const isJoin = type === "member_joined_channel";
  if (!isJoin && type !== "member_left_channel") return;
  const user = textAt(event, "user");
  const { account } = await deps.clients.of(tenant);
  if (user === undefined || user !== account.botUserId) return;
  await happened(
    isJoin
      ? { type: "joined-channel", where, welcome: welcomeTo(where, deps) }
      : { type: "left-channel", where },
  );
}

const welcomeTo = (where: ChannelRef, { clients }: HappenedDeps, part?: string): Welcome => ({
  channel: async () => where.channel,
  async say(channel, reply) {
    const client = await clients.of(where.tenant);
    await client.call("chat.postMessage", {
      channel,
      ...renderReply(reply, { ...(part !== undefined && { part }) }),
      ...MESSAGE_FLAGS,
    });
  },
});

async function gone(tenant: string, code: string, deps: HappenedDeps): Promise<void> {
  if (!(await deps.onGone(tenant, code))) {
    deps.log.info({ tenant, code }, "the app was installed again before this late event");
    return;
  }
  deps.clients.forget(tenant);
  deps.people.forget(tenant);
  await deps.conversation.happened({ type: "uninstalled", tenant });
}
