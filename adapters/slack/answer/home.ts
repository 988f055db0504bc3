/** Publishes the app's home. */
import type { Conversation } from "../../../src/chat/conversation.ts";
import type { Log } from "../../../src/chat/log.ts";
import { personOf } from "../receive/interactions.ts";
import { homeView } from "../render/home.ts";
import { type Client, type Clients, pagesOf } from "../transport/clients.ts";
import type { People } from "../transport/people.ts";

export interface HomeDeps {
  readonly conversation: Conversation;
  readonly clients: Clients;
  readonly people: People;
  readonly log: Log;
}

export async function publishHome(teamId: string, userId: string, deps: HomeDeps): Promise<void> {
  const client = await deps.clients.of(teamId);
  const home = await deps.conversation.home({
    tenant: teamId,
    person: personOf({ teamId, userId }, deps),
    channels: () => channelsOf(userId, client),
  });
  await client.call("views.publish", { user_id: userId, view: homeView(home) });
}

/** Of the private ones, those that the bot is in too. */
async function channelsOf(user: string, client: Client): Promise<ReadonlySet<string>> {
  const types = "public_channel,private_channel";
  const pages = pagesOf(client, "users.conversations", { user, types, exclude_archived: true, limit: 200 });
  const own = new Set<string>();
  for await (const { channels = [] } of pages) {
    for (const { id } of channels) if (id !== undefined) own.add(id);
  }
  return own;
}
