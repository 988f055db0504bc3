/** The app's home. */
import type { Conversation } from "../../../src/chat/conversation.ts";
import type { Log } from "../../../src/chat/log.ts";
import type { Messages } from "../../../src/chat/text.ts";
import { personOf } from "../receive/interactions.ts";
import { homeView } from "../render/home.ts";
import type { Client, Clients } from "../transport/clients.ts";
import { pagesOf } from "../transport/pages.ts";
import type { People } from "../transport/people.ts";

export interface HomeDeps {
  readonly conversation: Conversation;
  readonly clients: Clients;
  readonly people: People;
  readonly messages: Messages;
  readonly log: Log;
}

export async function publishHome(teamId: string, userId: string, deps: HomeDeps): Promise<void> {
  const [client, { name: userName }] = await Promise.all([
    deps.clients.of(teamId),
    deps.people.member(teamId, userId),
  ]);
  const home = await deps.conversation.home({
    tenant: teamId,
    person: personOf({ teamId, userId, userName }, deps),
    channels: () => channelsOf(userId, client),
  });
  await client.call("views.publish", { user_id: userId, view: homeView(home) });
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
