/**
 * Reads what Slack sends for an interaction. Nothing is taken for granted: what is missing
 * is undefined, and a payload that names no workspace or person is none.
 */
import { type Action, decodeAction } from "../../../src/chat/action.ts";
import type { CompletionField, InteractionInput } from "../../../src/chat/interaction.ts";
import { at, textAt } from "../../shared/payload.ts";
import { BUTTON_PATTERN, PICK_ID, SHARE_ID } from "../render/buttons.ts";
import { FIELD_PATTERN } from "../render/form.ts";
import { type FilledForm, readFormView } from "./form-values.ts";
import { typedText } from "./typed-text.ts";

/** Who, and where. */
export interface Origin {
  readonly teamId: string;
  readonly enterpriseId: string | undefined;
  /** Absent in the app's home and in modals. */
  readonly channelId: string | undefined;
  readonly userId: string;
  readonly userName: string;
}

/** How to answer: within three seconds, or half an hour. */
export interface Answerable {
  readonly triggerId: string | undefined;
  readonly responseUrl: string | undefined;
}

export interface Typed extends Origin, Answerable {
  /** As it was typed, without Slack's escapes. */
  readonly text: string;
}

export interface Pressed extends Origin, Answerable {
  readonly input: InteractionInput;
  readonly place: "message" | "home" | "modal";
  readonly messageTs: string | undefined;
  readonly threadTs: string | undefined;
  readonly isEphemeral: boolean;
  /** The window that it was pressed in. */
  readonly viewId: string | undefined;
}

/** What is being searched for by typing. */
export interface Searched extends Origin {
  readonly of: CompletionField;
  readonly text: string;
}

export interface Submitted extends Origin {
  readonly viewId: string | undefined;
  readonly filled: FilledForm;
}

export function fromCommand(payload: unknown): Typed | undefined {
  const origin = originOf(payload, textAt(payload, "user_id"), textAt(payload, "user_name"));
  return origin && { ...origin, ...answerable(payload), text: typedText(textAt(payload, "text") ?? "") };
}

export function fromBlockActions(payload: unknown): Pressed | undefined {
  const origin = originOfInteraction(payload);
  const actions = at(payload, "actions");
  if (origin === undefined || !Array.isArray(actions)) return undefined;
  return {
    ...origin,
    ...answerable(payload),
    input: inputOf(actions[0]),
    place: placeOf(payload),
    messageTs: textAt(payload, "message", "ts") ?? textAt(payload, "container", "message_ts"),
    threadTs: textAt(payload, "message", "thread_ts") ?? textAt(payload, "container", "thread_ts"),
    isEphemeral: at(payload, "container", "is_ephemeral") === true,
    viewId: textAt(payload, "view", "id"),
  };
}

function inputOf(element: unknown): InteractionInput {
  const id = textAt(element, "action_id") ?? "";
  const value = textAt(element, "value");
  if (id === SHARE_ID && value !== undefined) return { type: "share", value };
  const action = id === PICK_ID ? picked(textAt(element, "selected_option", "value")) : pressed(id, value);
  return action === undefined ? { type: "stale" } : { type: "action", action };
}

const pressed = (id: string, value: string | undefined): Action | undefined =>
  BUTTON_PATTERN.test(id) && value !== undefined ? decodeAction(value) : undefined;

/** Choosing a project looks it up, as its button would. */
const picked = (slug: string | undefined): Action | undefined =>
  slug === undefined || !/^[\w.-]+$/.test(slug) ? undefined : { command: "lookup", argument: slug };

function placeOf(payload: unknown): Pressed["place"] {
  const view = textAt(payload, "view", "type");
  return view === "home" || view === "modal" ? view : "message";
}

export function fromSuggestion(payload: unknown): Searched | undefined {
  const origin = originOfInteraction(payload);
  const of = completionField(textAt(payload, "action_id") ?? "", textAt(payload, "view", "callback_id"));
  return origin && of && { ...origin, of, text: textAt(payload, "value") ?? "" };
}

function completionField(actionId: string, form: string | undefined): CompletionField | undefined {
  if (actionId === PICK_ID) return "project";
  const [, control, field] = FIELD_PATTERN.exec(actionId) ?? [];
  return control !== "typeahead" || field === undefined || form === undefined ? undefined : { form, field };
}

export function fromSubmission(payload: unknown): Submitted | undefined {
  const origin = originOfInteraction(payload);
  const filled = readFormView(at(payload, "view"));
  const viewId = textAt(payload, "view", "id");
  return origin && filled && { ...origin, channelId: filled.channelId, viewId, filled };
}

const originOfInteraction = (payload: unknown): Origin | undefined =>
  originOf(
    payload,
    textAt(payload, "user", "id"),
    textAt(payload, "user", "name") ?? textAt(payload, "user", "username"),
  );

function originOf(
  payload: unknown,
  userId: string | undefined,
  name: string | undefined,
): Origin | undefined {
  const teamId =
    textAt(payload, "team", "id") ?? textAt(payload, "team_id") ?? textAt(payload, "user", "team_id");
  if (teamId === undefined || userId === undefined) return undefined;
  return {
    teamId,
    enterpriseId: textAt(payload, "enterprise", "id") ?? textAt(payload, "enterprise_id"),
    channelId:
      textAt(payload, "channel", "id") ??
      textAt(payload, "channel_id") ??
      textAt(payload, "container", "channel_id"),
    userId,
    userName: name ?? userId,
  };
}

const answerable = (payload: unknown): Answerable => ({
  triggerId: textAt(payload, "trigger_id"),
  responseUrl: textAt(payload, "response_url") ?? firstResponseUrl(at(payload, "response_urls")),
});

const firstResponseUrl = (urls: unknown): string | undefined =>
  Array.isArray(urls) ? textAt(urls[0], "response_url") : undefined;
