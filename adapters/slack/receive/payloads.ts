/**
 * Reads the payloads of Slack's interactions. Whatever is missing is undefined; a payload
 * without a workspace or a person is ignored.
 */
import { decodeAction } from "../../../src/chat/action.ts";
import type { CompletionField, InteractionInput } from "../../../src/chat/interaction.ts";
import { at, listAt, textAt } from "../../shared/payload.ts";
import { SHORTCUT } from "../manifest.ts";
import { BUTTON_PATTERN, DIRECT_ROW_PATTERN, PICK_ID, SHARE_ID } from "../render/buttons.ts";
import { FIELD_PATTERN } from "../render/form.ts";
import { readFormView } from "./form-values.ts";
import { messageText, typedText } from "./typed-text.ts";

/** What somebody did, where, and how to answer. */
export interface Received {
  readonly teamId: string;
  /** Absent in the app's home and in modals. */
  readonly channelId: string | undefined;
  /** Direct messages, also those of several people: the app is in none of them. */
  readonly isDirect: boolean;
  /** The conversation between the person and the app: everything in it is for them alone. */
  readonly isOwn: boolean;
  readonly userId: string;
  /** Opens a modal, within three seconds. */
  readonly triggerId: string | undefined;
  /** Takes answers for half an hour. */
  readonly responseUrl: string | undefined;
  /** "home" or "modal", for what happened in one. */
  readonly view: string | undefined;
  readonly viewId: string | undefined;
  /** Of the message that was pressed. */
  readonly messageTs: string | undefined;
  readonly isEphemeral: boolean;
  /** The thread in which it was pressed. */
  readonly threadTs: string | undefined;
  readonly input: InteractionInput;
}

export const fromCommand = (payload: unknown): Received | undefined =>
  received(payload, { type: "text", text: typedText(textAt(payload, "text") ?? "") });

export function fromBlockActions(payload: unknown): Received | undefined {
  const [element] = listAt(payload, "actions");
  if (element === undefined) return undefined;
  const pressed = received(payload, inputOf(element));
  return pressed && { ...pressed, isOwn: DIRECT_ROW_PATTERN.test(textAt(element, "block_id") ?? "") };
}

function inputOf(element: unknown): InteractionInput {
  const id = textAt(element, "action_id") ?? "";
  const value = textAt(element, "value");
  if (id === SHARE_ID && value !== undefined) return { type: "share", value };
  // Choosing a project does what its button would do.
  const slug = id === PICK_ID ? (textAt(element, "selected_option", "value") ?? "") : "";
  if (/^[\w.-]+$/.test(slug)) return { type: "action", action: { command: "lookup", argument: slug } };
  const action = BUTTON_PATTERN.test(id) ? decodeAction(value ?? "") : undefined;
  return action === undefined ? { type: "stale" } : { type: "action", action };
}

export function fromSuggestion(payload: unknown): Received | undefined {
  const of = completionField(textAt(payload, "action_id") ?? "", textAt(payload, "view", "callback_id"));
  return of && received(payload, { type: "completion", of, text: textAt(payload, "value") ?? "" });
}

function completionField(actionId: string, form: string | undefined): CompletionField | undefined {
  if (actionId === PICK_ID) return "project";
  const [, control, field] = FIELD_PATTERN.exec(actionId) ?? [];
  return control !== "typeahead" || field === undefined || form === undefined ? undefined : { form, field };
}

export function fromSubmission(payload: unknown): Received | undefined {
  const filled = readFormView(at(payload, "view"));
  if (filled === undefined) return undefined;
  const submitted = received(payload, filled.input);
  return submitted && { ...submitted, channelId: filled.channelId };
}

/** The message shortcut; undefined for one of another release. */
export function fromShortcut(payload: unknown): Received | undefined {
  if (textAt(payload, "callback_id") !== SHORTCUT) return undefined;
  return received(payload, { type: "message", text: messageText(at(payload, "message")) });
}

const isDirect = (channelId = "", name = ""): boolean =>
  channelId.startsWith("D") || name === "directmessage" || name.startsWith("mpdm-");

/**
 * Undefined in the channel itself: also for the message that a thread begins with, and for
 * one that is shown in the channel too, where most people press it.
 */
function threadOf(payload: unknown): string | undefined {
  const thread = textAt(payload, "container", "thread_ts") ?? textAt(payload, "message", "thread_ts");
  const isInChannel =
    thread === (textAt(payload, "container", "message_ts") ?? textAt(payload, "message", "ts")) ||
    textAt(payload, "message", "subtype") === "thread_broadcast";
  return isInChannel ? undefined : thread;
}

function received(payload: unknown, input: InteractionInput): Received | undefined {
  const teamId =
    // In a shared channel, somebody of another workspace may fill in our form.
    textAt(payload, "view", "app_installed_team_id") ??
    textAt(payload, "team", "id") ??
    textAt(payload, "team_id") ??
    textAt(payload, "user", "team_id");
  const userId = textAt(payload, "user", "id") ?? textAt(payload, "user_id");
  if (teamId === undefined || userId === undefined) return undefined;
  const channelId =
    textAt(payload, "channel", "id") ??
    textAt(payload, "channel_id") ??
    textAt(payload, "container", "channel_id");
  return {
    teamId,
    channelId,
    isDirect: isDirect(channelId, textAt(payload, "channel", "name") ?? textAt(payload, "channel_name")),
    isOwn: false,
    userId,
    triggerId: textAt(payload, "trigger_id"),
    responseUrl: textAt(payload, "response_url"),
    view: textAt(payload, "view", "type"),
    viewId: textAt(payload, "view", "id"),
    input,
    messageTs: textAt(payload, "message", "ts") ?? textAt(payload, "container", "message_ts"),
    isEphemeral: at(payload, "container", "is_ephemeral") === true,
    threadTs: threadOf(payload),
  };
}
