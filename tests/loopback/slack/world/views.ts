/** Modals and home tabs: opening, changing and showing them. */
import { problemsOfView } from "../blocks/blocks.ts";
import { completed } from "../blocks/content.ts";
import { LIMITS } from "../blocks/limits.ts";
import { asList, asObject, asText, type Json, overTheWire } from "../json.ts";
import { Refusal, refusalNaming } from "../refusal.ts";
import type { Team, View } from "./types.ts";
import type { World } from "./world.ts";

/** A stack of modals is three high at most. */
const MAX_STACK = 3;

/** The view as it is kept, or a refusal that names what is wrong with it. */
export function checkedView({ ids }: World, given: Json, type: View["type"]): Json {
  const problems = problemsOfView(given, type);
  if (problems.length > 0) throw refusalNaming("invalid_arguments", problems);
  if (Buffer.byteLength(JSON.stringify(given)) > LIMITS.view) throw new Refusal("view_too_large");
  return { ...given, blocks: asList(given["blocks"]).map((block) => completed(asObject(block), ids)) };
}

export function openView(world: World, team: Team, user: string, body: Json, below?: View): View {
  if (below !== undefined && stackOf(team, below.rootId).length >= MAX_STACK)
    throw new Refusal("push_limit_reached");
  refuseTakenId(team, body);
  const id = world.ids.next("V");
  const view: View = {
    id,
    team: team.id,
    user,
    type: body["type"] === "home" ? "home" : "modal",
    rootId: below?.rootId ?? id,
    previousId: below?.id,
    hash: newHash(world),
    body,
    isOpen: true,
  };
  team.views.push(view);
  return view;
}

export function changeView(world: World, team: Team, view: View, body: Json): void {
  refuseTakenId(team, body, view);
  view.body = body;
  view.hash = newHash(world);
}

/** The home tab of a person: each has one, published again and again. */
export function publishHome(
  world: World,
  team: Team,
  user: string,
  body: Json,
  hash: string | undefined,
): View {
  const known = team.views.find((view) => view.type === "home" && view.user === user);
  if (known === undefined) return openView(world, team, user, body);
  if (hash !== undefined && hash !== known.hash) throw new Refusal("hash_conflict");
  changeView(world, team, known, body);
  return known;
}

export const stackOf = (team: Team, rootId: string): View[] =>
  team.views.filter((view) => view.rootId === rootId && view.isOpen);

function refuseTakenId(team: Team, body: Json, own?: View): void {
  const externalId = asText(body["external_id"]);
  if (externalId === undefined || externalId === "") return;
  const isTaken = team.views.some(
    (view) => view !== own && view.isOpen && view.body["external_id"] === externalId,
  );
  if (isTaken) throw new Refusal("duplicate_external_id");
}

const newHash = ({ ids }: World): string => `${ids.ts()}.${ids.next("h")}`;

export const viewJson = (team: Team, view: View, values: Json = {}): Json =>
  overTheWire({
    private_metadata: "",
    callback_id: "",
    external_id: "",
    clear_on_close: false,
    notify_on_close: false,
    title: null,
    close: null,
    submit: null,
    ...view.body,
    id: view.id,
    team_id: team.id,
    type: view.type,
    state: { values },
    hash: view.hash,
    root_view_id: view.rootId,
    previous_view_id: view.previousId ?? null,
    app_id: team.appId,
    app_installed_team_id: team.id,
    bot_id: team.botId,
  });
