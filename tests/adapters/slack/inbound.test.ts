/** What Slack sends becomes parts of a request, and nothing that is malformed gets through. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fromEvent } from "../../../adapters/slack/receive/events.ts";
import {
  fromBlockActions,
  fromCommand,
  fromSubmission,
  fromSuggestion,
} from "../../../adapters/slack/receive/payloads.ts";
import { peopleIn, typedText } from "../../../adapters/slack/receive/typed-text.ts";
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

describe("a slash command", () => {
  test("says who asks what, and where", () => {
    expect(fromCommand(command)).toEqual({
      teamId: "T1",
      enterpriseId: "E1",
      channelId: "C1",
      userId: "U1",
      userName: "ann",
      triggerId: "1.2.3",
      responseUrl: "https://hooks.test/1",
      text: "rook",
    });
  });

  test("can do with little", () => {
    expect(fromCommand({ team_id: "T1", user_id: "U1" })).toEqual({
      teamId: "T1",
      enterpriseId: undefined,
      channelId: undefined,
      userId: "U1",
      userName: "U1",
      triggerId: undefined,
      responseUrl: undefined,
      text: "",
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
  ])("without a person or a workspace it is none: %j", (payload) => {
    expect(fromCommand(payload)).toBeUndefined();
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

  test("names people", () => {
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
      enterpriseId: undefined,
      channelId: "C1",
      userId: "U1",
      userName: "ann",
      triggerId: "1.2.3",
      responseUrl: "https://hooks.test/2",
      input: { type: "action", action: { command: "list", argument: "graduated", page: 2 } },
      place: "message",
      messageTs: "1.1",
      threadTs: "1.0",
      isEphemeral: true,
      viewId: undefined,
    });
  });

  test("on each button of a rendered reply is what the button means", () => {
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

  test("on the share button gives back its value; a choice looks the project up", () => {
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
  ])("of another release or of somebody else asks for nothing: %j", (action) => {
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
      place: "home",
      channelId: undefined,
      messageTs: undefined,
      isEphemeral: false,
    });
  });

  test.each([{ user: {} }, { team: null, user: { id: "U1" } }, { actions: undefined }, { actions: "x" }])(
    "without what is needed is none: %j",
    (more) => {
      expect(fromBlockActions(pressed({}, more))).toBeUndefined();
    },
  );
});

describe("what is typed", () => {
  const typing = (action_id: string, view?: object) =>
    fromSuggestion({ ...pressed({}), type: "block_suggestion", action_id, value: "ro", view });
  const form = { type: "modal", callback_id: "setup" };

  test.each([
    ["pick", undefined, "project"],
    ["form.typeahead.zone", form, { form: "setup", field: "zone" }],
    ["form.typeahead.curriculum", form, { form: "setup", field: "curriculum" }],
  ])("into %s searches for what the field is about", (action_id, view, of) => {
    expect(typing(action_id, view)).toMatchObject({ of, text: "ro", userId: "U1", channelId: "C1" });
  });

  test.each([
    ["other", form],
    ["form.select.language", form],
    ["form.typeahead.zone", undefined],
    ["form.typeahead.", form],
    ["xform.typeahead.zone", form],
  ])("into %s of %j searches for nothing", (action_id, view) => {
    expect(typing(action_id, view)).toBeUndefined();
  });
});

describe("an event", () => {
  const body = (event: object) => ({ team_id: "T1", event_id: "Ev1", event });
  const origin = { teamId: "T1", enterpriseId: undefined, eventId: "Ev1" };
  const reaction = {
    user: "U1",
    reaction: "one::skin-tone-3",
    item: { type: "message", channel: "C1", ts: "1.1" },
  };
  const reacted = {
    type: "reaction",
    userId: "U1",
    channelId: "C1",
    messageTs: "1.1",
    reaction: "one::skin-tone-3",
  };

  test.each<[object, object]>([
    [
      { type: "app_home_opened", user: "U1", tab: "home" },
      { type: "home-opened", userId: "U1" },
    ],
    [
      { type: "reaction_added", ...reaction },
      { ...reacted, change: "added" },
    ],
    [
      { type: "reaction_removed", ...reaction },
      { ...reacted, change: "removed" },
    ],
    [
      { type: "member_joined_channel", user: "U1", channel: "C1" },
      { type: "joined", userId: "U1", channelId: "C1" },
    ],
    [
      { type: "member_left_channel", user: "U1", channel: "C1" },
      { type: "left", userId: "U1", channelId: "C1" },
    ],
    [
      { type: "channel_archive", channel: "C1", user: "U1" },
      { type: "archived", channelId: "C1" },
    ],
    [
      { type: "channel_unarchive", channel: "C1", user: "U1" },
      { type: "unarchived", channelId: "C1" },
    ],
    [
      { type: "group_archive", channel: "C1" },
      { type: "archived", channelId: "C1" },
    ],
    [
      { type: "group_unarchive", channel: "C1" },
      { type: "unarchived", channelId: "C1" },
    ],
    [
      { type: "channel_left", channel: "C1", actor_id: "U1" },
      { type: "removed", channelId: "C1" },
    ],
    [
      { type: "group_left", channel: "C1" },
      { type: "removed", channelId: "C1" },
    ],
    [{ type: "app_uninstalled" }, { type: "uninstalled" }],
    [
      { type: "tokens_revoked", tokens: { oauth: ["U2"], bot: ["U9", 5] } },
      { type: "revoked", botUserIds: ["U9"] },
    ],
    [{ type: "tokens_revoked" }, { type: "revoked", botUserIds: [] }],
  ])("%j", (event, expected) => {
    expect(fromEvent(body(event))).toEqual({ ...origin, ...expected });
  });

  test("of a channel that organisations share belongs to the workspace that hears of it", () => {
    const shared = { ...body({ type: "app_uninstalled" }), team_id: "T2", context_team_id: "T1" };
    expect(fromEvent(shared)).toEqual({ ...origin, type: "uninstalled" });
  });

  test.each([
    { type: "message", user: "U1", channel: "C1" },
    { type: "app_home_opened", user: "U1", tab: "messages" },
    { type: "app_home_opened" },
    { type: "reaction_added", user: "U1", reaction: "one", item: { type: "file", file: "F1" } },
    { type: "member_joined_channel", user: "U1" },
    { type: "channel_archive" },
    {},
  ])("that says nothing is none: %j", (event) => {
    expect(fromEvent(body(event))).toBeUndefined();
  });
});

test("nothing that is sent makes a translation fail", () => {
  const readers = [fromCommand, fromBlockActions, fromSuggestion, fromSubmission, fromEvent];
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
  fc.assert(
    fc.property(tree, (payload) => {
      for (const read of readers) expect(() => read(payload)).not.toThrow();
    }),
    { numRuns: 500 },
  );
});
