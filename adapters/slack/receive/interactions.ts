/** Makes the conversation's interactions of what Slack sent. */
import { causeOf } from "../../../src/chat/cause.ts";
import type { Interaction, Person } from "../../../src/chat/interaction.ts";
import type { Log } from "../../../src/chat/log.ts";
import type { ChannelRef } from "../../../src/chat/messenger.ts";
import type { PlatformChecks, Presence } from "../../../src/chat/platform.ts";
import { MOST_MENTIONED } from "../../../src/chat/request.ts";
import { PLATFORM } from "../platform.ts";
import type { People } from "../transport/people.ts";
import type { Received } from "./payloads.ts";
import { peopleIn } from "./typed-text.ts";

export interface InteractionDeps {
  readonly people: People;
  readonly presenceOf: (received: Pick<Received, "teamId" | "isDirect">) => Promise<Presence>;
  readonly checksFor: (origin: Received) => PlatformChecks;
  readonly log: Log;
}

export const personOf = (
  { teamId, userId }: Pick<Received, "teamId" | "userId">,
  { people, log }: Pick<InteractionDeps, "people" | "log">,
): Person => ({
  id: userId,
  // As everywhere else: what Slack sends along is the name of the account. Empty until Slack has told it.
  get name() {
    return people.knownName(teamId, userId) ?? "";
  },
  locale: async () => (await people.member(teamId, userId)).locale,
  zone: async () => (await people.member(teamId, userId)).zone,
  // Nobody is an admin while Slack does not say who is.
  isAdmin: () =>
    people.isAdmin(teamId, userId).catch((error: unknown) => {
      const detail = causeOf(error);
      log.warn({ tenant: teamId, person: userId, detail }, "Slack did not say who is an admin");
      return false;
    }),
});

export const channelRef = (teamId: string, channelId: string): ChannelRef => ({
  platform: PLATFORM.id,
  tenant: teamId,
  channel: channelId,
});

export function interactionOf(received: Received, deps: InteractionDeps): Interaction {
  const { input, teamId, channelId, userId, messageTs, isEphemeral, isOwn } = received;
  // Of who writes to the bot, the core may keep no id with the message's.
  const presser = input.type === "mention" || input.type === "direct-message" ? [] : [userId];
  return {
    input,
    person: personOf(received, deps),
    where: channelId === undefined ? undefined : channelRef(teamId, channelId),
    presence: () => deps.presenceOf(received),
    isAlone: isOwn,
    isPrivate: isEphemeral || isOwn,
    messageId: messageTs && [teamId, channelId, ...presser, messageTs].join(" "),
    async mentioned() {
      const ids = "text" in input ? peopleIn(input.text).slice(0, MOST_MENTIONED) : [];
      // Without people whom Slack does not know.
      return [...(await deps.people.members(teamId, ids)).values()];
    },
    checks: deps.checksFor(received),
  };
}
