/** Events: what happens in servers without anybody asking the bot. */
import { createKeyedQueue } from "../../shared/keyed-queue.ts";
import { greet, type HelloDeps } from "../answer/welcome.ts";
import { PLATFORM } from "../post/messenger.ts";
import type { DiscordEvent } from "./events.ts";

export interface HappeningDeps extends HelloDeps {
  /** The time on the wall. */
  readonly wall: { now(): Temporal.Instant };
}

/** For what channels may have been paused when the bot was thrown out: by the event, or by a post that failed. */
const LOST = ["not-installed", "no-permission"] as const;
/** Longer than that the program hardly ever does not run. */
const RECENT = { hours: 24 };

export function createHappening(deps: HappeningDeps): (event: DiscordEvent) => Promise<void> {
  const { registry, log, wall } = deps;
  const inTurn = createKeyedQueue();
  /** Servers that are not new, however often Discord describes them. */
  const known = new Set<string>();

  /** Added again, it goes on where it was thrown out, also when that was while the program did not run. */
  async function arrived(guildId: string, guild: unknown): Promise<void> {
    for (const reason of LOST) await registry.resumeAll(PLATFORM, guildId, reason);
    await greet(guildId, guild, deps);
  }

  return async (event) => {
    switch (event.type) {
      case "ready":
        for (const id of event.guildIds) known.add(id);
        return;
      case "guild": {
        const { guildId, joinedAt, guild } = event;
        const isNew = !known.has(guildId) || isRecent(joinedAt, wall.now());
        known.add(guildId);
        return isNew ? inTurn(guildId, () => arrived(guildId, guild)) : undefined;
      }
      case "left":
        known.delete(event.guildId);
        log.info({ guildId: event.guildId }, "a server has thrown the bot out");
        return inTurn(event.guildId, () => registry.pauseAll(PLATFORM, event.guildId, "not-installed"));
      case "channel-gone":
        return registry.pause(
          { platform: PLATFORM, tenant: event.guildId, channel: event.channelId },
          "channel-gone",
        );
    }
  };
}

function isRecent(joinedAt: string | undefined, now: Temporal.Instant): boolean {
  const ms = Date.parse(joinedAt ?? "");
  return ms > now.subtract(RECENT).epochMilliseconds;
}
