/** Submitting and closing modals. */
import { asList, asObject, asText, isObject, type Json } from "../json.ts";
import { Refusal } from "../refusal.ts";
import type { Team, View } from "../world/types.ts";
import { changeView, checkedView, openView, stackOf, viewJson } from "../world/views.ts";
import { type Floor, type Result, resultOf, teamJson, userJson } from "./floor.ts";
import { isEmpty, stateOf, type Values } from "./values.ts";

export interface SubmitResult extends Result {
  /** Texts by block id, which Slack shows below the inputs; the modal stays open. */
  readonly errors: Readonly<Record<string, string>>;
  /** The modal that is on top now, if one is. */
  readonly view: View | undefined;
}

export async function submitView(floor: Floor, view: View, values: Values = {}): Promise<SubmitResult> {
  const { world, deliver, triggers } = floor;
  const team = world.team(view.team);
  if (!view.isOpen || view.type === "home") throw new Error("only an open modal can be submitted");
  const blocks = asList(view.body["blocks"]).map(asObject);
  const state = stateOf(blocks, values);
  refuseUnfilled(blocks, state);
  const triggerId = triggers.issue(team, view.user);
  const outcome = await deliver(team.appId, {
    type: "interactive",
    acceptsResponse: true,
    payload: {
      ...about(team, view),
      type: "view_submission",
      trigger_id: triggerId,
      view: viewJson(team, view, state),
      response_urls: [],
    },
  });
  const { problems, errors } = outcome.status === "acked" ? follow(floor, team, view, outcome.body) : NONE;
  return { ...resultOf(outcome, triggerId, problems), errors, view: stackOf(team, view.rootId).at(-1) };
}

/** Closes it with the cross; the app hears of that when it asked to. */
export async function closeView(floor: Floor, view: View): Promise<Result | undefined> {
  const team = floor.world.team(view.team);
  const isCleared = view.body["clear_on_close"] === true;
  for (const each of isCleared ? stackOf(team, view.rootId) : [view]) each.isOpen = false;
  if (view.body["notify_on_close"] !== true) return undefined;
  const payload = {
    ...about(team, view),
    type: "view_closed",
    is_cleared: isCleared,
    view: viewJson(team, view),
  };
  return resultOf(
    await floor.deliver(team.appId, { type: "interactive", acceptsResponse: false, payload }),
    "",
  );
}

const about = (team: Team, view: View): Json => ({
  team: teamJson(team),
  user: userJson(team, view.user),
  api_app_id: team.appId,
  token: "loopback-verification-token",
  enterprise: null,
  is_enterprise_install: false,
});

/** The app does not even hear of a modal with an empty input that is not optional. */
function refuseUnfilled(blocks: readonly Json[], state: Record<string, Record<string, Json>>): void {
  for (const block of blocks) {
    if (block["type"] !== "input" || block["optional"] === true) continue;
    const inBlock = Object.values(state[String(block["block_id"])] ?? {});
    if (inBlock.some(isEmpty)) throw new Error(`${block["block_id"]} must be filled in`);
  }
}

interface Followed {
  readonly problems: readonly string[];
  readonly errors: Readonly<Record<string, string>>;
}

const NONE: Followed = { problems: [], errors: {} };

/** Does what the app acknowledged with: nothing closes the modal. */
function follow(floor: Floor, team: Team, view: View, body: Json): Followed {
  try {
    return (
      FOLLOWING[asText(body["response_action"]) ?? "close"]?.(floor, team, view, body) ?? unknownAction(body)
    );
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { problems: (error.details["errors"] as string[] | undefined) ?? [error.code], errors: {} };
  }
}

const unknownAction = (body: Json): Followed => ({
  problems: [`unknown response_action: ${body["response_action"]}`],
  errors: {},
});

type Follow = (floor: Floor, team: Team, view: View, body: Json) => Followed;

const FOLLOWING: Readonly<Record<string, Follow>> = {
  close(_floor, _team, view, body) {
    if (Object.keys(body).length > 0) return { problems: ["missing response_action"], errors: {} };
    view.isOpen = false;
    return NONE;
  },
  clear(_floor, team, view) {
    for (const each of stackOf(team, view.rootId)) each.isOpen = false;
    return NONE;
  },
  update({ world }, team, view, body) {
    changeView(world, team, view, checkedView(world, asObject(body["view"]), "modal"));
    return NONE;
  },
  push({ world }, team, view, body) {
    openView(world, team, view.user, checkedView(world, asObject(body["view"]), "modal"), view);
    return NONE;
  },
  errors(_floor, _team, view, body) {
    const errors = isObject(body["errors"]) ? (body["errors"] as Record<string, string>) : {};
    const inputs = asList(view.body["blocks"])
      .map(asObject)
      .filter((block) => block["type"] === "input")
      .map((block) => block["block_id"]);
    const strangers = Object.keys(errors).filter((blockId) => !inputs.includes(blockId));
    const none = Object.keys(errors).length === 0 ? ["errors are missing"] : [];
    return { problems: [...none, ...strangers.map((blockId) => `no input block ${blockId}`)], errors };
  },
};
