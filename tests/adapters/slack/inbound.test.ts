/** Slack's payloads become interactions and events; malformed ones are ignored. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type HappenedDeps, onEvent } from "../../../adapters/slack/happened.ts";
import { SHORTCUT } from "../../../adapters/slack/manifest.ts";
import {
  fromBlockActions,
  fromCommand,
  fromShortcut,
  fromSubmission,
  fromSuggestion,
} from "../../../adapters/slack/receive/payloads.ts";
import { peopleIn, typedText } from "../../../adapters/slack/receive/typed-text.ts";
import { fromWritten } from "../../../adapters/slack/receive/written.ts";
import { renderReply } from "../../../adapters/slack/render/reply.ts";
import { encodeAction } from "../../../src/chat/action.ts";
import { buttons, type Reply } from "../../../src/chat/reply.ts";

const command = {
  command: "/cncf",
  text: "rook",
  team_id: "T1",
  enterprise_id: "E1",
  channel_id: "C1",
  user_id: "U1",
  user_name: "ann",
  trigger_id: "1.2.3",
  response_url: "https://hooks.test/1",
};

const inNoMessage = {
  view: undefined,
  viewId: undefined,
  messageTs: undefined,
  isEphemeral: false,
  threadTs: undefined,
  isDirect: false,
  isOwn: false,
};

describe("a slash command", () => {
  test("says who asked what, and where", () => {
    expect(fromCommand(command)).toEqual({
      teamId: "T1",
      channelId: "C1",
      userId: "U1",
      triggerId: "1.2.3",
      responseUrl: "https://hooks.test/1",
      ...inNoMessage,
      input: { type: "text", text: "rook" },
    });
  });

  test("needs only a workspace and a person", () => {
    expect(fromCommand({ team_id: "T1", user_id: "U1" })).toEqual({
      teamId: "T1",
      channelId: undefined,
      userId: "U1",
      triggerId: undefined,
      responseUrl: undefined,
      ...inNoMessage,
      input: { type: "text", text: "" },
    });
  });

  test.each([
    undefined,
    null,
    "x",
    5,
    [],
    {},
    { team_id: "T1" },
    { user_id: "U1" },
    { team_id: 1, user_id: 2 },
  ])("is ignored without a person or a workspace: %j", (payload) => {
    expect(fromCommand(payload)).toBeUndefined();
  });
});

/** What is read of the messages that Slack tells of. */
describe("a written message", () => {
  const mention = {
    type: "app_mention",
    user: "U1",
    channel: "C1",
    ts: "1.1",
    text: "<@U0BOT|knock> a &amp; b",
  };
  const direct = { ...mention, type: "message", channel_type: "im", channel: "D1", text: "rook" };
  const read = (event: object) => fromWritten(event, { teamId: "T1", botUserId: "U0BOT" });

  test("is a mention, whose answer begins a thread, or goes on with it", () => {
    expect(read(mention)).toMatchObject({
      ...{ channelId: "C1", messageTs: "1.1", threadTs: "1.1", isOwn: false },
      input: { type: "mention", text: "  a & b" },
    });
    expect(read({ ...mention, thread_ts: "1.0" })).toMatchObject({ threadTs: "1.0" });
  });

  test("is a direct message, answered where it is", () => {
    expect(read(direct)).toMatchObject({
      ...{ isDirect: true, isOwn: true, threadTs: undefined },
      input: { type: "direct-message", text: "rook" },
    });
  });

  test.each([
    { bot_id: "B1" },
    { subtype: "file_share" },
    { subtype: "bot_message" },
    { user: "U0BOT" },
    { user: "USLACKBOT" },
    { user: null },
    { ts: 1 },
    { channel: undefined },
    { type: "message", channel_type: "channel" },
    { type: "message", channel_type: "mpim" },
    { type: "reaction_added" },
  ])("is not read with %j", (more) => {
    expect(read({ ...mention, ...more })).toBeUndefined();
  });

  test.each([undefined, null, 5, "x", []])("%j is none", (event) => {
    expect(read(event as object)).toBeUndefined();
  });
});

describe("the message shortcut", () => {
  const shortcut = {
    ...{ type: "message_action", callback_id: SHORTCUT, response_url: "https://hooks.test/1" },
    ...{ team: { id: "T1" }, user: { id: "U1" }, channel: { id: "C1" }, message_ts: "1.1" },
    message: {
      ...{ ts: "1.1", text: "see <https://rook.io|this> &amp; <@U2>" },
      attachments: [{ title: "etcd", title_link: "https://etcd.io", text: "a store" }, null],
    },
  };

  test("has the message's text with the addresses of its links, and what was attached", () => {
    const text = "see this https://rook.io & <@U2>\netcd\nhttps://etcd.io\na store\n\n\n";
    expect(fromShortcut(shortcut)).toMatchObject({ channelId: "C1", input: { type: "message", text } });
  });

  test("is answered in the thread of the message, but not in one that it begins", () => {
    expect(fromShortcut(shortcut)?.threadTs).toBeUndefined();
    const within = { ...shortcut, message: { ...shortcut.message, thread_ts: "1.0" } };
    expect(fromShortcut(within)?.threadTs).toBe("1.0");
    const parent = { ...shortcut, message: { ...shortcut.message, thread_ts: "1.1" } };
    expect(fromShortcut(parent)?.threadTs).toBeUndefined();
  });

  test("of another release is ignored", () => {
    expect(fromShortcut({ ...shortcut, callback_id: "old" })).toBeUndefined();
  });
});

describe("text", () => {
  test.each([
    ["rook", "rook"],
    ["a &amp; b &lt;c&gt;", "a & b <c>"],
    ["&amp;lt;", "&lt;"],
    ["<https://rook.io>", "https://rook.io"],
    ["<http://rook.io|rook.io>", "rook.io"],
    ["<https://x.test/?a=1&amp;b=2>", "https://x.test/?a=1&b=2"],
    ["<mailto:a@x.test|a@x.test>", "a@x.test"],
    ["setup allow <@U012|ann>", "setup allow <@U012>"],
    ["<#C012|general>", "#general"],
    ["<#C012|>", "#C012"],
    ["<!here>", "@here"],
    ["<!subteam^S1|@team>", "@team"],
    ["a < b", "a < b"],
    ["<>", ""],
  ])("%j was typed as %j", (sent, typed) => {
    expect(typedText(sent)).toBe(typed);
  });

  test("finds mentions of people", () => {
    expect(peopleIn("setup allow <@U012> and <@W3>, not <@x> or @ann")).toEqual(["U012", "W3"]);
  });
});

const pressed = (action: object, more: object = {}) => ({
  type: "block_actions",
  team: { id: "T1", domain: "x" },
  enterprise: null,
  user: { id: "U1", username: "ann", name: "ann", team_id: "T1" },
  channel: { id: "C1", name: "general" },
  container: { type: "message", message_ts: "1.1", channel_id: "C1", is_ephemeral: true },
  message: { ts: "1.1", thread_ts: "1.0" },
  trigger_id: "1.2.3",
  response_url: "https://hooks.test/2",
  actions: [action],
  ...more,
});
const inputOf = (action: object) => fromBlockActions(pressed(action))?.input;

describe("a press", () => {
  test("says who, where, and on what", () => {
    const value = encodeAction({ command: "list", argument: "graduated", page: 2 });
    expect(fromBlockActions(pressed({ type: "button", action_id: "knock.message.0", value }))).toEqual({
      teamId: "T1",
      channelId: "C1",
      userId: "U1",
      triggerId: "1.2.3",
      responseUrl: "https://hooks.test/2",
      input: { type: "action", action: { command: "list", argument: "graduated", page: 2 } },
      messageTs: "1.1",
      isEphemeral: true,
      isDirect: false,
      isOwn: false,
      threadTs: "1.0",
      view: undefined,
      viewId: undefined,
    });
  });

  test("on a button of a rendered reply is the button's action", () => {
    const all = Array.from({ length: 30 }, (_, i) => ({
      label: `${i}`,
      action: { command: "answer", argument: `2026-11-23 ${i}` },
    }));
    const reply: Reply = {
      kind: "quiz",
      audience: "everyone",
      language: "en",
      project: null,
      suggestions: [],
      blocks: [buttons(all)],
    };
    const elements = renderReply(reply).blocks.flatMap((block) =>
      block.type === "actions" ? block.elements : [],
    );
    expect(elements.map(inputOf)).toEqual(all.map(({ action }) => ({ type: "action", action })));
  });

  test("on the share button returns its value; choosing a project looks it up", () => {
    expect(inputOf({ action_id: "share", value: "xyz" })).toEqual({ type: "share", value: "xyz" });
    expect(inputOf({ action_id: "pick", selected_option: { value: "fluent-bit" } })).toEqual({
      type: "action",
      action: { command: "lookup", argument: "fluent-bit" },
    });
  });

  test.each([
    { action_id: "knock.message.0", value: "k0|list||x" },
    { action_id: "knock.message.0", value: "list" },
    { action_id: "knock.message.0" },
    { action_id: "other", value: "k1|list||x" },
    { action_id: "xknock.message.0", value: "k1|list||x" },
    { action_id: "share" },
    { action_id: "pick" },
    { action_id: "pick", selected_option: { value: "a b|c" } },
    {},
  ])("on a button of another release or app is stale: %j", (action) => {
    expect(fromBlockActions(pressed(action))).toMatchObject({
      userId: "U1",
      input: { type: "stale" },
    });
  });

  test("in the app's home has no channel", () => {
    const home = {
      channel: undefined,
      container: { type: "view" },
      message: undefined,
      view: { type: "home" },
    };
    expect(fromBlockActions(pressed({ action_id: "share", value: "x" }, home))).toMatchObject({
      view: "home",
      channelId: undefined,
      messageTs: undefined,
      isEphemeral: false,
    });
  });

  test.each([{ user: {} }, { team: null, user: { id: "U1" } }, { actions: undefined }, { actions: "x" }])(
    "is ignored when it is incomplete: %j",
    (more) => {
      expect(fromBlockActions(pressed({}, more))).toBeUndefined();
    },
  );
});

describe("typing", () => {
  const typing = (action_id: string, view?: object) =>
    fromSuggestion({ ...pressed({}), type: "block_suggestion", action_id, value: "ro", view });
  const form = { type: "modal", callback_id: "setup" };

  test.each([
    ["pick", undefined, "project"],
    ["form.typeahead.zone", form, { form: "setup", field: "zone" }],
    ["form.typeahead.curriculum", form, { form: "setup", field: "curriculum" }],
  ])("into %s searches for that field's values", (action_id, view, of) => {
    expect(typing(action_id, view)).toMatchObject({
      input: { type: "completion", of, text: "ro" },
      userId: "U1",
      channelId: "C1",
    });
  });

  test.each([
    ["other", form],
    ["form.select.language", form],
    ["form.typeahead.zone", undefined],
    ["form.typeahead.", form],
    ["xform.typeahead.zone", form],
  ])("into %s of %j is ignored", (action_id, view) => {
    expect(typing(action_id, view)).toBeUndefined();
  });
});

/** What the conversation hears of, where "U0BOT" is the bot. */
async function happenedAfter(body: unknown): Promise<object[]> {
  const heard: object[] = [];
  const note = (what: object) => async () => void heard.push(what);
  const deps = {
    conversation: {
      happened: async (event: object) => void heard.push(event),
      home: async ({ person }: { person: { id: string } }) => {
        heard.push({ home: person.id });
        return { title: "Home", channelLine: { before: "", after: "" }, parts: [] };
      },
    },
    clients: {
      of: async () => ({ account: { botUserId: "U0BOT" }, call: async () => ({}) }),
      forget: () => {},
    },
    people: { member: async () => ({ name: "ann" }), forget: () => {} },
    onGone: async (_: string, code: string) => note({ code })().then(() => true),
  } as unknown as HappenedDeps;
  await onEvent(body, deps);
  return heard;
}

describe("an event", () => {
  const body = (event: object) => ({ team_id: "T1", event_id: "Ev1", event });
  const where = { platform: "slack", tenant: "T1", channel: "C1" };
  const joined = { type: "member_joined_channel", user: "U0BOT", channel: "C1" };

  test.each<[object, object[]]>([
    [{ type: "app_home_opened", user: "U1", tab: "home" }, [{ home: "U1" }]],
    [joined, [{ type: "joined-channel", where, welcome: expect.anything() }]],
    [{ ...joined, type: "member_left_channel" }, [{ type: "left-channel", where }]],
    [{ type: "channel_archive", channel: "C1", user: "U1" }, [{ type: "channel-gone", where }]],
    [{ type: "channel_unarchive", channel: "C1", user: "U1" }, [{ type: "channel-back", where }]],
    [{ type: "group_archive", channel: "C1" }, [{ type: "channel-gone", where }]],
    [{ type: "group_unarchive", channel: "C1" }, [{ type: "channel-back", where }]],
    [{ type: "channel_left", channel: "C1", actor_id: "U1" }, [{ type: "left-channel", where }]],
    [{ type: "group_left", channel: "C1" }, [{ type: "left-channel", where }]],
    [{ type: "app_uninstalled" }, [{ code: "app_uninstalled" }, { type: "uninstalled", tenant: "T1" }]],
    [
      { type: "tokens_revoked", tokens: { oauth: ["U2"], bot: ["U9", 5] } },
      [{ code: "token_revoked" }, { type: "uninstalled", tenant: "T1" }],
    ],
  ])("%j", async (event, expected) => {
    expect(await happenedAfter(body(event))).toEqual(expected);
  });

  test("in a channel shared by organisations belongs to the workspace that receives it", async () => {
    const shared = { ...body({ type: "app_uninstalled" }), team_id: "T2", context_team_id: "T1" };
    expect(await happenedAfter(shared)).toContainEqual({ type: "uninstalled", tenant: "T1" });
  });

  test.each([
    { type: "message", user: "U1", channel: "C1" },
    { type: "app_home_opened", user: "U1", tab: "messages" },
    { type: "app_home_opened" },
    {
      type: "reaction_added",
      user: "U1",
      reaction: "one",
      item: { type: "message", channel: "C1", ts: "1.1" },
    },
    { ...joined, user: "U1" },
    { ...joined, user: undefined },
    { ...joined, type: "member_left_channel", user: "U1" },
    { type: "channel_archive" },
    { type: "tokens_revoked" },
    { type: "tokens_revoked", tokens: { oauth: ["U2"], bot: [] } },
    {},
  ])("is ignored: %j", async (event) => {
    expect(await happenedAfter(body(event))).toEqual([]);
  });

  test("without a workspace is ignored", async () => {
    expect(await happenedAfter({ event: { type: "app_uninstalled" } })).toEqual([]);
  });
});

test("no payload makes a reader throw", async () => {
  const readers = [fromCommand, fromBlockActions, fromSuggestion, fromSubmission];
  const keys = [
    "team",
    "team_id",
    "user",
    "user_id",
    "id",
    "actions",
    "action_id",
    "value",
    "event",
    "type",
    "view",
  ];
  const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom<unknown>(undefined, null, "", "U1", 1, true, "__proto__", "k1|x||y"),
      fc.array(tie("tree"), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom(...keys), tie("tree"), { maxKeys: 6 }),
    ),
  }));
  await fc.assert(
    fc.asyncProperty(tree, async (payload) => {
      for (const read of readers) expect(() => read(payload)).not.toThrow();
      await expect(happenedAfter(payload)).resolves.toBeInstanceOf(Array);
    }),
    { numRuns: 500 },
  );
});

describe("where it was pressed", () => {
  const press = (container: object, message: object = {}) =>
    fromBlockActions({
      team: { id: "T1" },
      user: { id: "U1" },
      container: { type: "message", message_ts: "2.0", channel_id: "C1", ...container },
      message: { ts: "2.0", ...message },
      actions: [{ action_id: "x" }],
    })?.threadTs;

  test.each([
    ["in the channel", {}, {}, undefined],
    ["in a thread", { thread_ts: "1.0" }, { thread_ts: "1.0" }, "1.0"],
    ["in a thread, alone to see it", { thread_ts: "1.0", is_ephemeral: true }, {}, "1.0"],
    ["at the message that a thread begins with", { thread_ts: "2.0" }, { thread_ts: "2.0" }, undefined],
    [
      "at a reply that the channel shows too",
      { thread_ts: "1.0" },
      { thread_ts: "1.0", subtype: "thread_broadcast" },
      undefined,
    ],
  ])("%s", (_, container, message, thread) => {
    expect(press(container, message)).toBe(thread);
  });

  test("a form of a shared channel belongs to the workspace that has installed the app", () => {
    const view = { callback_id: "setup", private_metadata: '{"channel":"C1"}', app_installed_team_id: "T1" };
    const submitted = { team: { id: "T2" }, user: { id: "U2", team_id: "T2" }, view };
    expect(fromSubmission(submitted)?.teamId).toBe("T1");
    expect(fromSubmission({ ...submitted, view: { ...view, app_installed_team_id: null } })?.teamId).toBe(
      "T2",
    );
  });
});
