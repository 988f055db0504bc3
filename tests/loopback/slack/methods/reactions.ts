/** reactions.*: the app's own reactions, and everybody's to read. */
import { Refusal } from "../refusal.ts";
import { addReaction, reactionEvent, removeReaction } from "../world/reactions.ts";
import { messageJson } from "./message-json.ts";
import type { Methods, Office } from "./method.ts";
import { existingPost, joinedChannel } from "./places.ts";

export function reactionMethods({ knowsEmoji, announce, world }: Office): Methods {
  return {
    "reactions.add": {
      token: "bot",
      scopes: ["reactions:write"],
      tier: "tier3",
      run(call) {
        const { args, team } = call;
        const name = args.required("name");
        const channel = joinedChannel(call);
        if (channel.isArchived) throw new Refusal("is_archived");
        const post = existingPost(call, channel, "timestamp");
        if (!knowsEmoji(name)) throw new Refusal("invalid_name");
        addReaction(post, team.botUserId, name);
        announce(team, reactionEvent("reaction_added", post, team.botUserId, name, world.ids.ts()));
        return {};
      },
    },
    "reactions.remove": {
      token: "bot",
      scopes: ["reactions:write"],
      tier: "tier2",
      run(call) {
        const { args, team } = call;
        const name = args.required("name");
        const channel = joinedChannel(call);
        const post = existingPost(call, channel, "timestamp");
        if (!removeReaction(post, team.botUserId, name)) throw new Refusal("no_reaction");
        announce(team, reactionEvent("reaction_removed", post, team.botUserId, name, world.ids.ts()));
        return {};
      },
    },
    "reactions.get": {
      token: "bot",
      scopes: ["reactions:read"],
      tier: "tier3",
      run(call) {
        const { args, team } = call;
        const channel = joinedChannel(call);
        const post = existingPost(call, channel, "timestamp");
        const message = messageJson(team, post, channel, { allReactors: args.flag("full") });
        return { type: "message", channel: channel.id, message };
      },
    },
  };
}
