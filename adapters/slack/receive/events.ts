/** Events, as far as they say something to the bot. */
import { at, textAt } from "../../shared/payload.ts";

interface EventOrigin {
  readonly teamId: string;
  readonly enterpriseId: string | undefined;
  /** The same for each time that Slack sends it. */
  readonly eventId: string | undefined;
}

type Occurrence =
  | { readonly type: "home-opened"; readonly userId: string }
  | {
      readonly type: "reaction";
      readonly change: "added" | "removed";
      readonly userId: string;
      readonly channelId: string;
      readonly messageTs: string;
      /** Slack's name for it, skin tone and all. */
      readonly reaction: string;
    }
  | { readonly type: "joined"; readonly userId: string; readonly channelId: string }
  | { readonly type: "left"; readonly userId: string; readonly channelId: string }
  /** The bot itself is no longer in it. */
  | { readonly type: "removed"; readonly channelId: string }
  | { readonly type: "archived"; readonly channelId: string }
  | { readonly type: "unarchived"; readonly channelId: string }
  /** The workspace has thrown the app out. */
  | { readonly type: "uninstalled" }
  /** Only tokens of the bot count; those of users are not kept. */
  | { readonly type: "revoked"; readonly botUserIds: readonly string[] };

export type SlackEvent = EventOrigin & Occurrence;

/** The body of an event; undefined for those that say nothing to the bot. */
export function fromEvent(body: unknown): SlackEvent | undefined {
  // Where organisations share a channel, the other one may be where it happened.
  const teamId = textAt(body, "context_team_id") ?? textAt(body, "team_id");
  const occurrence = occurrenceOf(at(body, "event"));
  if (teamId === undefined || occurrence === undefined) return undefined;
  const origin = { teamId, enterpriseId: textAt(body, "enterprise_id"), eventId: textAt(body, "event_id") };
  return { ...origin, ...occurrence };
}

function occurrenceOf(event: unknown): Occurrence | undefined {
  const userId = textAt(event, "user");
  const channelId = textAt(event, "channel");
  switch (textAt(event, "type")) {
    case "app_home_opened":
      return userId !== undefined && textAt(event, "tab") !== "messages"
        ? { type: "home-opened", userId }
        : undefined;
    case "reaction_added":
      return reactionOf(event, "added");
    case "reaction_removed":
      return reactionOf(event, "removed");
    case "member_joined_channel":
      return userId && channelId ? { type: "joined", userId, channelId } : undefined;
    case "member_left_channel":
      return userId && channelId ? { type: "left", userId, channelId } : undefined;
    case "app_uninstalled":
      return { type: "uninstalled" };
    case "tokens_revoked":
      return { type: "revoked", botUserIds: textsIn(at(event, "tokens", "bot")) };
    default:
      return aboutChannel(event);
  }
}

/** Public and private channels have events of their own. */
const ABOUT_CHANNELS: ReadonlyMap<string, "removed" | "archived" | "unarchived"> = new Map([
  ["channel_left", "removed"],
  ["group_left", "removed"],
  ["channel_archive", "archived"],
  ["group_archive", "archived"],
  ["channel_unarchive", "unarchived"],
  ["group_unarchive", "unarchived"],
]);

function aboutChannel(event: unknown): Occurrence | undefined {
  const type = ABOUT_CHANNELS.get(textAt(event, "type") ?? "");
  const channelId = textAt(event, "channel");
  return type && channelId ? { type, channelId } : undefined;
}

function reactionOf(event: unknown, change: "added" | "removed"): Occurrence | undefined {
  const userId = textAt(event, "user");
  const channelId = textAt(event, "item", "channel");
  const messageTs = textAt(event, "item", "ts");
  const reaction = textAt(event, "reaction");
  const isWhole = userId && channelId && messageTs && reaction;
  return isWhole ? { type: "reaction", change, userId, channelId, messageTs, reaction } : undefined;
}

const textsIn = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === "string") : [];
