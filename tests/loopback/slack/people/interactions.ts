/** Buttons, menus and typeaheads, in messages, modals and home tabs. */
import { problemsOfOptions } from "../blocks/blocks.ts";
import { elementsOf } from "../blocks/rules.ts";
import { asList, asObject, asText, type Json } from "../json.ts";
import { messageJson } from "../methods/message-json.ts";
import type { Ephemeral, Post, Team, View } from "../world/types.ts";
import { viewJson } from "../world/views.ts";
import {
  type Answerable,
  type Floor,
  type Result,
  requirePerson,
  resultOf,
  teamJson,
  userJson,
} from "./floor.ts";
import { chosen, type Input, stateOf, type Values } from "./values.ts";

/** A message, a view, or the answer to a command, whose message is meant. */
export type Target = Post | Ephemeral | View | { readonly shown: Post | Ephemeral | undefined };

export interface Pressing {
  readonly actionId: string;
  /** Needed where several blocks have the same action id. */
  readonly blockId?: string;
  /** For a button its value, for a menu what is chosen. A button's own value when left out. */
  readonly value?: Input;
  /** What else is filled in on the message or view. */
  readonly values?: Values;
  /** Press what is no longer there, such as a button of an older release. */
  readonly isStale?: boolean;
}

export interface PressResult extends Result, Partial<Answerable> {}

export interface SuggestResult extends Result {
  readonly options: readonly Json[];
}

type Surface = Post | Ephemeral | View;

export async function press(
  floor: Floor,
  target: Target,
  pressing: Pressing,
  by?: string,
): Promise<PressResult> {
  const surface = surfaceOf(target);
  const { team, user, triggerId, common, blocks } = approach(floor, surface, by);
  const { element, blockId } = pressing.isStale === true ? stale(pressing) : find(blocks, pressing);
  const given = pressing.value ?? asText(element["value"]) ?? null;
  const value = chosen(element, given);
  const state = stateOf(blocks, {
    ...pressing.values,
    [blockId]: { ...pressing.values?.[blockId], [pressing.actionId]: given },
  });
  const text = element["type"] === "button" ? { text: element["text"] } : {};
  const action = {
    action_id: pressing.actionId,
    block_id: blockId,
    ...text,
    ...value,
    action_ts: floor.world.ids.ts(),
  };

  const isView = "rootId" in surface;
  const grant = isView
    ? undefined
    : floor.responseUrls.grant({
        team,
        channel: floor.world.channel(team, surface.channel),
        user,
        message: surface,
      });
  const outcome = await floor.deliver(team.appId, {
    type: "interactive",
    acceptsResponse: false,
    payload: {
      type: "block_actions",
      ...common,
      trigger_id: triggerId,
      ...(isView ? { view: viewJson(team, surface, state) } : { state: { values: state } }),
      ...(grant !== undefined && { response_url: grant.url }),
      actions: [action],
    },
  });
  const result = resultOf(outcome, triggerId);
  if (grant === undefined) return result;
  return { ...result, responses: grant.responses, responseUrl: grant.url, arrived: grant.arrived };
}

/** The message shortcut: the app is given the whole message, wherever it is. */
export async function shortcut(
  floor: Floor,
  post: Post,
  { callbackId, user }: { readonly callbackId: string; readonly user: string },
): Promise<PressResult> {
  const { world, deliver, triggers, responseUrls } = floor;
  const team = world.team(post.team);
  requirePerson(team, user);
  const channel = world.channel(team, post.channel);
  const triggerId = triggers.issue(team, user);
  const grant = responseUrls.grant({ team, channel, user });
  const outcome = await deliver(team.appId, {
    type: "interactive",
    acceptsResponse: false,
    payload: {
      type: "message_action",
      token: "loopback-verification-token",
      action_ts: world.ids.ts(),
      team: teamJson(team),
      user: userJson(team, user),
      channel: { id: channel.id, name: channel.isDirect ? "directmessage" : channel.name },
      is_enterprise_install: false,
      enterprise: null,
      api_app_id: team.appId,
      callback_id: callbackId,
      trigger_id: triggerId,
      response_url: grant.url,
      message_ts: post.ts,
      message: messageJson(team, post, channel),
    },
  });
  const { responses, url: responseUrl, arrived } = grant;
  return { ...resultOf(outcome, triggerId), responses, responseUrl, arrived };
}

/** What is offered while a person types in an external select. */
export async function suggest(
  floor: Floor,
  target: Target,
  typing: Pressing,
  by?: string,
): Promise<SuggestResult> {
  const surface = surfaceOf(target);
  const { team, triggerId, common, blocks } = approach(floor, surface, by);
  const { element, blockId } = find(blocks, typing);
  if (!String(element["type"]).includes("external"))
    throw new Error(`${typing.actionId} is no external select`);
  const view =
    "rootId" in surface ? { view: viewJson(team, surface, stateOf(blocks, typing.values ?? {})) } : {};
  const outcome = await floor.deliver(team.appId, {
    type: "interactive",
    acceptsResponse: true,
    payload: {
      type: "block_suggestion",
      ...common,
      ...view,
      action_id: typing.actionId,
      block_id: blockId,
      value: typing.value ?? "",
    },
  });
  const problems = outcome.status === "acked" ? problemsOfOptions(outcome.body) : [];
  const result = resultOf(outcome, triggerId, problems);
  if (result.status !== "acked") return { ...result, options: [] };
  const groups = asList(result.response["option_groups"]).flatMap((group) =>
    asList(asObject(group)["options"]),
  );
  return { ...result, options: [...asList(result.response["options"]), ...groups].map(asObject) };
}

function surfaceOf(target: Target): Surface {
  if (!("shown" in target)) return target;
  if (target.shown === undefined) throw new Error("nothing was shown that could be pressed");
  return target.shown;
}

/** Who does it where: what every payload of an interaction begins with. */
function approach(floor: Floor, surface: Surface, by: string | undefined) {
  const team = floor.world.team(surface.team);
  const user = by ?? ("edits" in surface ? undefined : surface.user);
  if (user === undefined) throw new Error("say who presses");
  requirePerson(team, user);
  const triggerId = floor.triggers.issue(team, user);
  const common: Json = {
    user: userJson(team, user),
    team: teamJson(team),
    enterprise: null,
    is_enterprise_install: false,
    api_app_id: team.appId,
    token: "loopback-verification-token",
    ...whereabouts(floor, team, surface),
  };
  return { team, user, triggerId, common, blocks: blocksOf(surface) };
}

function whereabouts({ world }: Floor, team: Team, surface: Surface): Json {
  if ("rootId" in surface) return { container: { type: "view", view_id: surface.id } };
  const channel = world.channel(team, surface.channel);
  const isEphemeral = !("edits" in surface);
  const container = {
    type: "message",
    message_ts: surface.ts,
    channel_id: channel.id,
    is_ephemeral: isEphemeral,
    ...(surface.thread_ts !== undefined && { thread_ts: surface.thread_ts }),
  };
  const where = { container, channel: { id: channel.id, name: channel.name } };
  // Slack does not give an ephemeral message back to the app.
  return isEphemeral ? where : { ...where, message: messageJson(team, surface, channel) };
}

const blocksOf = (surface: Surface): readonly Json[] =>
  "rootId" in surface ? asList(surface.body["blocks"]).map(asObject) : surface.blocks;

interface Found {
  readonly element: Json;
  readonly blockId: string;
}

function find(blocks: readonly Json[], { actionId, blockId, value }: Pressing): Found {
  const matches = blocks.flatMap((block) =>
    elementsOf(block)
      .filter(({ element }) => element["action_id"] === actionId)
      .map(({ element }) => ({ element, blockId: asText(block["block_id"]) ?? "" })),
  );
  const match =
    matches.find((each) => each.blockId === blockId) ??
    matches.find(({ element }) => element["type"] === "button" && element["value"] === value) ??
    matches.find(({ element }) => element["type"] !== "button" || value === undefined);
  if (match === undefined)
    throw new Error(`there is no ${actionId} (value ${JSON.stringify(value)}) to press`);
  return match;
}

const stale = ({ actionId, blockId, value }: Pressing): Found => ({
  blockId: blockId ?? "gone",
  element: {
    type: "button",
    action_id: actionId,
    text: { type: "plain_text", text: "…" },
    value: value ?? "",
  },
});
