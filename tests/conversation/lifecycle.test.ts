/** Lifecycle events: the bot joins, leaves or loses channels, and says hello once in each place. */
import { describe, expect, test } from "vitest";
import { plainText } from "../../src/chat/plain-text.ts";
import type { PlatformEvent, Welcome } from "../../src/chat/platform.ts";
import type { Reply } from "../../src/chat/reply.ts";
import { PLATFORM, sharedNotices, testingConversation, WHERE } from "./testing-conversation.ts";

interface Said {
  readonly channel: string;
  readonly reply: Reply;
}

function welcomeInto(said: Said[], channel: string | undefined = "c1", more: Partial<Welcome> = {}): Welcome {
  return {
    channel: async () => channel,
    say: async (where, reply) => void said.push({ channel: where, reply }),
    ...more,
  };
}

const nowhere: Welcome = { channel: async () => undefined, say: async () => {} };
const joined = (welcome: Welcome, channel = "c1"): PlatformEvent => ({
  type: "joined-channel",
  where: { ...WHERE, channel },
  welcome,
});

describe("an event", () => {
  test.each<[PlatformEvent, readonly string[]]>([
    // Whoever is let in again goes on; from outside, a private channel seems to be gone.
    [joined(nowhere), ["resume c1 no-permission", "resume c1 channel-gone"]],
    [{ type: "left-channel", where: WHERE }, ["pause c1 no-permission"]],
    [{ type: "channel-gone", where: WHERE }, ["pause c1 channel-gone"]],
    [{ type: "channel-back", where: WHERE }, ["resume c1 channel-gone"]],
    [
      { type: "channel-moved", from: { ...WHERE, channel: "c0" }, where: WHERE },
      ["move c0 c1", "resume c1 channel-gone"],
    ],
    [
      { type: "joined-tenant", tenant: "t1", welcome: nowhere },
      ["resumeAll t1 not-installed", "resumeAll t1 no-permission"],
    ],
    [{ type: "installed", tenant: "t1" }, ["resumeAll t1 not-installed"]],
    [{ type: "uninstalled", tenant: "t1" }, ["pauseAll t1 not-installed"]],
  ])("$type pauses or resumes the affected channels", async (event, expected) => {
    const { conversation, pauses } = testingConversation();
    await conversation.happened(event);
    expect(pauses).toEqual(expected);
  });

  test("waits for earlier events of its tenant only, however long they take", async () => {
    const slow = Promise.withResolvers<void>();
    const done: string[] = [];
    const { conversation } = testingConversation({
      pauses: {
        pause: async () => {},
        resume: async () => {},
        async pauseAll(_, tenant) {
          await slow.promise;
          done.push(`paused ${tenant}`);
        },
        resumeAll: async (_, tenant) => void done.push(`resumed ${tenant}`),
      },
    });
    const left = conversation.happened({ type: "uninstalled", tenant: "t1" });
    const back = conversation.happened({ type: "installed", tenant: "t1" });
    await conversation.happened({ type: "installed", tenant: "t2" });
    expect(done).toEqual(["resumed t2"]);
    slow.resolve();
    await Promise.all([left, back]);
    expect(done).toEqual(["resumed t2", "paused t1", "resumed t1"]);
  });

  test("that fails rejects to its sender without blocking the next", async () => {
    const done: string[] = [];
    const { conversation } = testingConversation({
      pauses: {
        pause: () => Promise.reject(new Error("the store is away")),
        resume: async (_, reason) => void done.push(reason),
        pauseAll: async () => {},
        resumeAll: async () => {},
      },
    });
    const failed = conversation.happened({ type: "channel-gone", where: WHERE });
    const next = conversation.happened({ type: "channel-back", where: WHERE });
    await expect(failed).rejects.toThrow("the store is away");
    await next;
    expect(done).toEqual(["channel-gone"]);
  });
});

describe("the hello", () => {
  test("says how to begin, in the channel's language", async () => {
    const said: Said[] = [];
    const { conversation } = testingConversation({ channelLanguage: "ja" });
    await conversation.happened(joined(welcomeInto(said)));
    expect(said).toMatchObject([{ channel: "c1", reply: { kind: "notice", language: "ja" } }]);
    expect(plainText(said[0]?.reply as Reply)).toContain(`${PLATFORM.command} setup`);
  });

  test.each([
    ["ja", "ja"],
    ["en-GB", "en"],
    ["fr", "en"],
    [undefined, "en"],
  ])("in a tenant with the locale %s uses %s", async (locale, language) => {
    const said: Said[] = [];
    const { conversation } = testingConversation();
    await conversation.happened({
      type: "joined-tenant",
      tenant: "t1",
      welcome: welcomeInto(said, "c9", { locale }),
    });
    expect(said).toMatchObject([{ channel: "c9", reply: { language } }]);
  });

  test("is posted once per channel, however often the bot is invited", async () => {
    const said: Said[] = [];
    const { conversation } = testingConversation();
    for (const channel of ["c1", "c1", "c2"]) {
      await conversation.happened(joined(welcomeInto(said, channel), channel));
    }
    expect(said.map(({ channel }) => channel)).toEqual(["c1", "c2"]);
  });

  test("is posted once across replicas", async () => {
    const said: Said[] = [];
    const notices = sharedNotices();
    const replicas = [1, 2].map(() => testingConversation({ notices }));
    const event: PlatformEvent = { type: "joined-tenant", tenant: "t1", welcome: welcomeInto(said) };
    await Promise.all(replicas.map(({ conversation }) => conversation.happened(event)));
    expect(said).toHaveLength(1);
    expect([...notices.keys]).toEqual(["hello here t1"]);
  });

  test("waits until there is a channel to post it in", async () => {
    const said: Said[] = [];
    const { conversation, log } = testingConversation();
    const came = (welcome: Welcome) =>
      conversation.happened({ type: "joined-tenant", tenant: "t1", welcome });
    await came(nowhere);
    expect(log.lines).toMatchObject([{ level: "info", message: /no channel to welcome/ }]);
    await came(welcomeInto(said));
    expect(said).toHaveLength(1);
  });

  test("is not posted while the store is away", async () => {
    const said: Said[] = [];
    const away = () => Promise.reject(new Error("the store is away"));
    const { conversation } = testingConversation({ notices: { isFirstTime: away, forget: away } });
    await expect(conversation.happened(joined(welcomeInto(said)))).rejects.toThrow("the store is away");
    expect(said).toEqual([]);
  });
});
