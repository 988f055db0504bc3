/**
 * What Slack sends, as parts of a request. Nothing is taken for granted: what is
 * missing is undefined, and a payload that names no workspace or person is none.
 */
import { type Action, decodeAction } from "../../../src/chat/action.ts";
import { at, textAt } from "../../shared/payload.ts";
import { BUTTON_PATTERN, PICK_ID, SHARE_ID } from "../render/buttons.ts";
import { type FilledSetup, readSetupView, SETUP_FIELDS } from "./setup-fields.ts";
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
interface Answerable {
  readonly triggerId: string | undefined;
  readonly responseUrl: string | undefined;
}

export interface Typed extends Origin, Answerable {
  /** As it was typed, without Slack's escapes. */
  readonly text: string;
}

/** What a press asks for. */
export type Press =
  | { readonly type: "action"; readonly action: Action }
  /** The value that the share button was made with. */
  | { readonly type: "share"; readonly value: string };

export interface Pressed extends Origin, Answerable {
  /** Undefined for what another release, or somebody else, made. */
  readonly press: Press | undefined;
  readonly place: "message" | "home" | "modal";
  readonly messageTs: string | undefined;
  readonly threadTs: string | undefined;
  readonly isEphemeral: boolean;
}

/** What is being searched for by typing. */
export interface Searched extends Origin {
  readonly field: "project" | "zone" | "curriculum";
  readonly text: string;
}

export interface Submitted extends Origin {
  readonly viewId: string | undefined;
  readonly setup: FilledSetup;
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
    press: pressOf(actions[0]),
    place: placeOf(payload),
    messageTs: textAt(payload, "message", "ts") ?? textAt(payload, "container", "message_ts"),
    threadTs: textAt(payload, "message", "thread_ts") ?? textAt(payload, "container", "thread_ts"),
    isEphemeral: at(payload, "container", "is_ephemeral") === true,
  };
}

function pressOf(element: unknown): Press | undefined {
  const id = textAt(element, "action_id") ?? "";
  const value = textAt(element, "value");
  if (id === SHARE_ID) return value === undefined ? undefined : { type: "share", value };
  if (id === PICK_ID) return picked(textAt(element, "selected_option", "value"));
  const action = BUTTON_PATTERN.test(id) && value !== undefined ? decodeAction(value) : undefined;
  return action && { type: "action", action };
}

/** Choosing a project looks it up, as its button would. */
const picked = (slug: string | undefined): Press | undefined =>
  slug === undefined || !/^[\w.-]+$/.test(slug)
    ? undefined
    : { type: "action", action: { command: "lookup", argument: slug } };

function placeOf(payload: unknown): Pressed["place"] {
  const view = textAt(payload, "view", "type");
  return view === "home" || view === "modal" ? view : "message";
}

const SEARCHES: ReadonlyMap<string, Searched["field"]> = new Map([
  [PICK_ID, "project"],
  [SETUP_FIELDS.zone, "zone"],
  [SETUP_FIELDS.curriculum, "curriculum"],
]);

export function fromSuggestion(payload: unknown): Searched | undefined {
  const origin = originOfInteraction(payload);
  const field = SEARCHES.get(textAt(payload, "action_id") ?? "");
  return origin && field && { ...origin, field, text: textAt(payload, "value") ?? "" };
}

export function fromSubmission(payload: unknown): Submitted | undefined {
  const origin = originOfInteraction(payload);
  const setup = readSetupView(at(payload, "view"));
  const viewId = textAt(payload, "view", "id");
  return origin && setup && { ...origin, channelId: setup.channelId, viewId, setup };
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
