/** Interactions for the conversation, made from what Slack sent. */
import type { Interaction, InteractionInput, Person } from "../../../src/chat/interaction.ts";
import type { Log } from "../../../src/chat/log.ts";
import type { ChannelRef } from "../../../src/chat/messenger.ts";
import type { PlatformChecks } from "../../../src/chat/platform.ts";
import type { Mentioned } from "../../../src/chat/request.ts";
import { PLATFORM } from "../platform.ts";
import type { People } from "../transport/people.ts";
import type { Origin, Pressed, Searched, Submitted, Typed } from "./payloads.ts";
import { peopleIn } from "./typed-text.ts";

export interface InteractionDeps {
  readonly people: People;
  /** Whether the workspace has installed the app; also where that cannot be found out. */
  readonly isInstalled: (tenant: string) => Promise<boolean>;
  readonly checksFor: (origin: Origin) => PlatformChecks;
  readonly log: Log;
}

/** More people than anybody names in one go. */
const MOST_NAMED = 10;

export const personOf = (
  { teamId, userId, userName }: Pick<Origin, "teamId" | "userId" | "userName">,
  { people, log }: Pick<InteractionDeps, "people" | "log">,
): Person => ({
  id: userId,
  name: userName,
  locale: async () => (await people.member(teamId, userId)).locale,
  zone: async () => (await people.member(teamId, userId)).zone,
  /** Where Slack does not say, somebody is no admin. */
  isAdmin: () =>
    people.isAdmin(teamId, userId).catch((error: unknown) => {
      log.warn(
        { tenant: teamId, person: userId, detail: String(error) },
        "Slack did not say who is an admin",
      );
      return false;
    }),
});

export const channelRef = (teamId: string, channelId: string): ChannelRef => ({
  platform: PLATFORM.id,
  tenant: teamId,
  channel: channelId,
});

const interaction = (origin: Origin, input: InteractionInput, deps: InteractionDeps): Interaction => ({
  input,
  person: personOf(origin, deps),
  where: origin.channelId === undefined ? undefined : channelRef(origin.teamId, origin.channelId),
  presence: async () => ((await deps.isInstalled(origin.teamId)) ? "member" : "not-installed"),
  isAlone: false,
  isPrivate: false,
  checks: deps.checksFor(origin),
});

export const ofCommand = (typed: Typed, deps: InteractionDeps): Interaction => ({
  ...interaction(typed, { type: "text", text: typed.text }, deps),
  mentioned: () => mentionedIn(typed, deps),
});

/** People whom Slack does not know are not named. */
async function mentionedIn(
  { teamId, text }: Typed,
  { people }: InteractionDeps,
): Promise<readonly Mentioned[]> {
  const ids = peopleIn(text).slice(0, MOST_NAMED);
  return ids.length === 0 ? [] : [...(await people.members(teamId, ids)).values()];
}

export function ofPress(pressed: Pressed, deps: InteractionDeps): Interaction {
  const { teamId, channelId, userId, messageTs, isEphemeral } = pressed;
  return {
    ...interaction(pressed, pressed.input, deps),
    isPrivate: isEphemeral,
    messageId: messageTs && [teamId, channelId, userId, messageTs].join(" "),
  };
}

export const ofSearch = ({ of, text, ...origin }: Searched, deps: InteractionDeps): Interaction =>
  interaction(origin, { type: "completion", of, text }, deps);

export const ofSubmission = ({ filled, ...origin }: Submitted, deps: InteractionDeps): Interaction =>
  interaction(origin, { type: "form", form: filled.form, values: filled.values }, deps);
