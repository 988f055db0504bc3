/** Hands mentions and direct messages to the conversation. */
import { causeOf } from "../../src/chat/cause.ts";
import type { Conversation } from "../../src/chat/conversation.ts";
import { at } from "../shared/payload.ts";
import { type ResponderDeps, writtenResponder } from "./answer/responders.ts";
import { tenantsOf } from "./happened.ts";
import { type InteractionDeps, interactionOf } from "./receive/interactions.ts";
import { fromWritten, isMentioned } from "./receive/written.ts";

export interface WrittenDeps extends InteractionDeps, ResponderDeps {
  readonly conversation: Conversation;
}

export async function onWritten(body: unknown, deps: WrittenDeps): Promise<void> {
  const event = at(body, "event");
  const found = await installationOf(body, event, deps);
  const received = found && fromWritten(event, found);
  if (received === undefined) return;
  await deps.conversation.handle(interactionOf(received, deps), writtenResponder(received, deps));
}

/** In a channel that several workspaces share, each has a bot of its own: the one that was mentioned answers. */
async function installationOf(body: unknown, event: unknown, { clients, log }: WrittenDeps) {
  const found = [...tenantsOf(body)].map(async (teamId) => {
    try {
      const { account } = await clients.of(teamId);
      return [{ teamId, botUserId: account.botUserId ?? "" }];
    } catch (error) {
      log.warn({ tenant: teamId, detail: causeOf(error) }, "a message to the bot cannot be answered");
      return [];
    }
  });
  const all = (await Promise.all(found)).flat();
  return all.find(({ botUserId }) => isMentioned(event, botUserId)) ?? all[0];
}
