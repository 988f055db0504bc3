/** Channels and threads themselves. */
import { boolean, requireValid, shape, string } from "../forms/check.ts";
import { LIMITS } from "../forms/limits.ts";
import { asObject, asText, type Json } from "../json.ts";
import { channelJson } from "../world/json/channels.ts";
import type { Channel } from "../world/types.ts";
import { isThread } from "../world/world.ts";
import { requireBotMay, visibleChannel } from "./places.ts";
import { nothing, type Office, ok, type Route } from "./route.ts";

const ONE = "/channels/{channel_id}";

const changes = shape({}, { name: string(LIMITS.threadName, 1), archived: boolean, locked: boolean });

export function channelRoutes({ world, announce }: Office): readonly Route[] {
  return [
    {
      method: "GET",
      path: ONE,
      auth: "bot",
      run: (call) => ok(channelJson(world, visibleChannel(world, call))),
    },
    {
      method: "PATCH",
      path: ONE,
      auth: "bot",
      run(call) {
        const channel = visibleChannel(world, call);
        const body = asObject(call.body);
        requireValid(body, changes);
        const isOwn = isThread(channel) && channel.ownerId === world.application.botId;
        if (!isOwn) requireBotMay(world, channel, isThread(channel) ? "ManageThreads" : "ManageChannels");
        change(channel, body, world.now());
        const type = isThread(channel) ? "THREAD_UPDATE" : "CHANNEL_UPDATE";
        announce({ type, guild: channel.guildId, data: channelJson(world, channel) });
        return ok(channelJson(world, channel));
      },
    },
    {
      method: "DELETE",
      path: ONE,
      auth: "bot",
      run(call) {
        const channel = visibleChannel(world, call);
        const told = channelJson(world, channel);
        if (channel.guildId === undefined) return ok(told);
        requireBotMay(world, channel, isThread(channel) ? "ManageThreads" : "ManageChannels");
        const type = isThread(channel) ? "THREAD_DELETE" : "CHANNEL_DELETE";
        announce({ type, guild: channel.guildId, data: told });
        world.removeChannel(channel);
        return ok(told);
      },
    },
    {
      method: "POST",
      path: `${ONE}/typing`,
      auth: "bot",
      run(call) {
        const channel = visibleChannel(world, call);
        requireBotMay(world, channel, isThread(channel) ? "SendMessagesInThreads" : "SendMessages");
        return nothing;
      },
    },
  ];
}

function change(channel: Channel, body: Json, now: number): void {
  channel.name = asText(body["name"]) ?? channel.name;
  if (!isThread(channel)) return;
  if (typeof body["locked"] === "boolean") channel.isLocked = body["locked"];
  if (typeof body["archived"] !== "boolean") return;
  channel.isArchived = body["archived"];
  channel.archivedAt = now;
}
