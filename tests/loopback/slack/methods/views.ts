/** views.*: modals and the home tab. */
import type { Json } from "../json.ts";
import { Refusal, refusalNaming } from "../refusal.ts";
import type { View } from "../world/types.ts";
import { changeView, checkedView, openView, publishHome, viewJson } from "../world/views.ts";
import type { Call, Methods, Office } from "./method.ts";

export function viewMethods({ world, redeemTrigger }: Office): Methods {
  return {
    "views.open": {
      token: "bot",
      scopes: [],
      tier: "tier4",
      run(call) {
        const body = checkedView(world, viewOf(call), "modal");
        const { user } = redeemTrigger(call.team, call.args.required("trigger_id"));
        return { view: viewJson(call.team, openView(world, call.team, user, body)) };
      },
    },
    "views.push": {
      token: "bot",
      scopes: [],
      tier: "tier4",
      run(call) {
        const body = checkedView(world, viewOf(call), "modal");
        const { user } = redeemTrigger(call.team, call.args.required("trigger_id"));
        const top = call.team.views.findLast(
          (view) => view.user === user && view.type === "modal" && view.isOpen,
        );
        if (top === undefined) throw new Refusal("not_found");
        return { view: viewJson(call.team, openView(world, call.team, user, body, top)) };
      },
    },
    "views.update": {
      token: "bot",
      scopes: [],
      tier: "tier4",
      run(call) {
        const body = checkedView(world, viewOf(call), "modal");
        const view = namedView(call);
        const hash = call.args.text("hash");
        if (hash !== undefined && hash !== view.hash) throw new Refusal("hash_conflict");
        changeView(world, call.team, view, body);
        return { view: viewJson(call.team, view) };
      },
    },
    "views.publish": {
      token: "bot",
      scopes: [],
      tier: "tier4",
      run(call) {
        const { args, team } = call;
        const user = args.required("user_id");
        const body = checkedView(world, viewOf(call), "home");
        if (!team.users.has(user))
          throw refusalNaming("invalid_arguments", ["user not found [json-pointer:/user_id]"]);
        return { view: viewJson(team, publishHome(world, team, user, body, args.text("hash"))) };
      },
    },
  };
}

function viewOf({ args }: Call): Json {
  const view = args.object("view");
  if (view === undefined) throw refusalNaming("invalid_arguments", ["missing required field: view"]);
  return view;
}

function namedView({ args, team }: Call): View {
  const id = args.text("view_id");
  const externalId = args.text("external_id");
  const view = team.views.find(
    (each) => each.isOpen && (id === undefined ? each.body["external_id"] === externalId : each.id === id),
  );
  if (view === undefined || (id ?? externalId) === undefined) throw new Refusal("not_found");
  return view;
}
