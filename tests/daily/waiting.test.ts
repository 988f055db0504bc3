/** What the status says of what is to come: while the platform asks the bot to wait, and after a wrong clock. */
import { afterEach, beforeEach, expect, it } from "vitest";
import { channelId, DEFAULT_SETTINGS } from "../../src/channels/channel.ts";
import type { ChannelRef } from "../../src/chat/messenger.ts";
import { saveChannel } from "../../src/store/channels.ts";
import { openEvents } from "../../src/store/events.ts";
import { type Community, community, HERE, textOf } from "../support/community.ts";

/** Monday 2 November 2026, early in Tokyo. */
const MONDAY = "2026-11-01T22:00:00Z";
const NINE = "2026-11-02T00:00:30Z";
const OTHER: ChannelRef = { ...HERE, channel: "random" };
const ELSEWHERE: ChannelRef = { ...HERE, tenant: "osaka", channel: "random" };

let town: Community;
beforeEach(async () => {
  town = await community(MONDAY);
});
afterEach(() => town.close());

/** The other channel posts at nine, here at ten past nine. The other one's post is refused as given. */
async function refused(other: ChannelRef, holds: "channel" | "tenant" | "global"): Promise<string> {
  await town.say("admin", "setup 9:10 Asia/Tokyo en curriculum deck news off");
  const settings = { ...DEFAULT_SETTINGS, news: "off", zone: "Asia/Tokyo", postAt: "09:00" } as const;
  await town.store.transaction((db) => saveChannel(db, other, settings, town.clock.now(), true));
  town.meet((request, what) =>
    request === "post" && what.startsWith(other.channel)
      ? { ok: false, outcome: "refused", retryAfterMs: 720_000, holds }
      : "ok",
  );
  await town.until(NINE);
  const [open] = await town.store.use((db) => openEvents(db, channelId(other)));
  expect(open?.attempts).toBe(1);
  return textOf(await town.say("ann", "status"));
}

it("every channel of a workspace that has to wait says until when, and posts after it", async () => {
  expect(await refused(OTHER, "tenant")).toMatch(/asks the bot to wait until Mon, 2 Nov 2026, 09:12 GMT\+9/);
  expect(await town.until("2026-11-02T00:11:30Z")).toEqual([]);
  town.meet(() => "ok");
  expect(await town.until("2026-11-02T00:13:00Z")).toHaveLength(2);
  expect(textOf(await town.say("ann", "status"))).not.toMatch(/wait/);
});

it.each<[string, ChannelRef, "channel" | "tenant" | "global", boolean]>([
  ["only one channel has to wait", OTHER, "channel", false],
  ["another workspace has to wait", ELSEWHERE, "tenant", false],
  ["all workspaces have to wait", ELSEWHERE, "global", true],
])("where %s, the status of a channel is about what concerns it", async (_, other, holds, isTold) => {
  expect(/asks the bot to wait/.test(await refused(other, holds))).toBe(isTold);
});

it("the channel whose post was refused says so with its time, while it lasts", async () => {
  town.meet(() => ({ ok: false, outcome: "refused", retryAfterMs: 720_000, holds: "tenant" }));
  await town.say("admin", "setup 9:00 Asia/Tokyo en curriculum deck");
  await town.until(NINE);
  const told = /too many requests.*– the platform asks to wait until Mon, 2 Nov 2026, 09:12/;
  expect(textOf(await town.say("ann", "status"))).toMatch(told);
  town.meet(() => "ok");
  await town.until("2026-11-02T00:13:00Z");
  expect(textOf(await town.say("ann", "status"))).not.toMatch(/asks to wait/);
});

it("after a clock that was ten years ahead, the status tells of the next morning again", async () => {
  await town.say("admin", "setup 9:00 Asia/Tokyo en curriculum deck news off");
  await town.until(NINE);
  town.clock.set("2036-05-05T04:00:00Z");
  await town.until("2036-05-05T04:00:30Z");
  town.clock.set("2026-11-02T00:05:00Z");
  await town.until("2026-11-02T00:05:30Z");
  const told = textOf(await town.say("ann", "status"));
  expect(told).toMatch(/Tue, 3 Nov 2026, 09:00 GMT\+9 — /);
  expect(told).not.toMatch(/203[67]/);
});
