/** Pauses and resumes channels as the bot joins and leaves them, and posts the first greeting. */

import type { Log } from "../chat/log.ts";
import type { ChannelRef, PermanentReason } from "../chat/messenger.ts";
import type { PlatformEvent, PlatformProfile, Welcome } from "../chat/platform.ts";
import { buttons, paragraph, type Reply } from "../chat/reply.ts";
import type { Messages, Text } from "../chat/text.ts";
import { createKeyedQueue } from "./keyed-queue.ts";
import type { Languages } from "./languages.ts";
import type { Once } from "./once.ts";
import { sentence } from "./sentence.ts";

/** Pauses posting per channel and reason. */
export interface Pauses {
  pause(where: ChannelRef, reason: PermanentReason): Promise<void>;
  resume(where: ChannelRef, reason: PermanentReason): Promise<void>;
  pauseAll(platform: string, tenant: string, reason: PermanentReason): Promise<void>;
  resumeAll(platform: string, tenant: string, reason: PermanentReason): Promise<void>;
}

/** Moves a channel's records to its new address. */
export type MoveChannel = (from: ChannelRef, to: ChannelRef) => Promise<void>;

export interface LifecycleDeps {
  readonly platform: PlatformProfile;
  readonly pauses: Pauses;
  readonly move: MoveChannel;
  readonly once: Once;
  readonly languages: Languages;
  readonly messages: Messages;
  readonly log: Log;
}

/** Rejoining a channel ends these pauses. To a non-member, a private channel looks deleted. */
const OVER_IN_CHANNEL = ["no-permission", "channel-gone"] as const;
/** Rejoining a tenant ends these pauses. A post may have failed before the leave event arrived. */
const OVER_IN_TENANT = ["not-installed", "no-permission"] as const;

export function createLifecycle(deps: LifecycleDeps): (event: PlatformEvent) => Promise<void> {
  const { platform, pauses, log } = deps;
  const inTurn = createKeyedQueue();

  async function happened(event: PlatformEvent): Promise<void> {
    switch (event.type) {
      case "joined-channel":
        for (const reason of OVER_IN_CHANNEL) await pauses.resume(event.where, reason);
        return welcome([event.where.tenant, event.where.channel], event.where, event.welcome, deps);
      case "opened-direct":
        return welcome(
          [event.where.tenant, event.where.channel],
          undefined,
          event.welcome,
          deps,
          greetDirectly,
        );
      case "left-channel":
        return pauses.pause(event.where, "no-permission");
      case "channel-gone":
        return pauses.pause(event.where, "channel-gone");
      case "channel-back":
        return pauses.resume(event.where, "channel-gone");
      case "channel-moved":
        await deps.move(event.from, event.where);
        // A post to the old id may have failed before the event arrived.
        await pauses.resume(event.where, "channel-gone");
        return log.info({ from: event.from.channel, to: event.where }, "a channel has a new id");
      case "joined-tenant":
        for (const reason of OVER_IN_TENANT) await pauses.resumeAll(platform.id, event.tenant, reason);
        return welcome([event.tenant], undefined, event.welcome, deps);
      case "installed":
        return pauses.resumeAll(platform.id, event.tenant, "not-installed");
      case "uninstalled":
        log.info({ platform: platform.id, tenant: event.tenant }, "the bot was uninstalled");
        return pauses.pauseAll(platform.id, event.tenant, "not-installed");
    }
  }

  return (event) => inTurn("where" in event ? event.where.tenant : event.tenant, () => happened(event));
}

/** Greets each place once, even if the bot rejoins or the platform repeats the event. */
async function welcome(
  place: readonly string[],
  where: ChannelRef | undefined,
  newcomer: Welcome,
  { platform, once, languages, messages, log }: LifecycleDeps,
  greeting: Greeting = greet,
): Promise<void> {
  const channel = await newcomer.channel();
  if (channel === undefined) {
    log.info({ place }, "no channel to post the greeting in");
    return;
  }
  if (!(await once.isFirstEver(["hello", platform.id, ...place].join(" ")))) return;
  const text = messages.in(await languages.ofChannel(where, newcomer.locale));
  await newcomer.say(channel, greeting(text, platform));
}

type Greeting = (text: Text, platform: PlatformProfile) => Reply;

function greet(text: Text, { command }: PlatformProfile): Reply {
  const hello = sentence("hello.text", text, "notice");
  return { ...hello, blocks: [...hello.blocks, paragraph(...text.rich("hello.how", { command }))] };
}

function greetDirectly(text: Text, { command }: PlatformProfile): Reply {
  const hello = sentence("hello.direct", text, "notice");
  const [example = ""] = text.words("commands.lookup.examples");
  const offered = buttons([
    { label: example, action: { command: "lookup", argument: example } },
    { label: text.say("home.start-drill"), action: { command: "knock", argument: "" } },
    { label: text.say("home.commands"), action: { command: "help", argument: "" } },
  ]);
  return {
    ...hello,
    blocks: [...hello.blocks, paragraph(...text.rich("hello.direct-how", { command })), offered],
  };
}
