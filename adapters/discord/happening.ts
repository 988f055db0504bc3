/** Events: what happens in servers without anybody asking the bot. */
import { greet, type HelloDeps } from "./hello.ts";
import type { DiscordEvent } from "./inbound-events.ts";
import { PLATFORM } from "./messenger.ts";

export interface HappeningDeps extends HelloDeps {
  /** The time on the wall. */
  readonly wall: { now(): Temporal.Instant };
}

/** A server that the bot was added to while the program did not run is new for so long. */
const NEW_FOR = { hours: 24 };

export function createHappening(deps: HappeningDeps): (event: DiscordEvent) => Promise<void> {
  const { registry, log, wall } = deps;
  /** Servers that are not new, however often Discord describes them. */
  const known = new Set<string>();

  /** Added again, it goes on where it was thrown out. */
  async function arrived({ guildId, joinedAt, guild }: DiscordEvent & { type: "guild" }): Promise<void> {
    const isNew = !known.has(guildId) || isRecent(joinedAt, wall.now());
    known.add(guildId);
    if (!isNew) return;
    await registry.resumeAll(PLATFORM, guildId, "not-installed");
    await greet(guildId, guild, deps);
  }

  return async (event) => {
    switch (event.type) {
      case "ready":
        for (const id of event.guildIds) known.add(id);
        return;
      case "guild":
        return arrived(event);
      case "left":
        known.delete(event.guildId);
        log.info({ guildId: event.guildId }, "a server has thrown the bot out");
        return registry.pauseAll(PLATFORM, event.guildId, "not-installed");
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
  return ms > now.subtract(NEW_FOR).epochMilliseconds;
}
