/** What Discord sends becomes parts of a request, and nothing that is malformed gets through. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fromDispatch } from "../../../adapters/discord/receive/events.ts";
import { type InteractionDeps, ofCommand } from "../../../adapters/discord/receive/interactions.ts";
import { fromInteraction } from "../../../adapters/discord/receive/payloads.ts";
import { renderReply } from "../../../adapters/discord/render/reply.ts";
import { shareId } from "../../../adapters/discord/render/share.ts";
import { has, permissionsIn } from "../../../adapters/discord/transport/permissions.ts";
import { buttons, type Reply } from "../../../src/chat/reply.ts";
import { sharedInput, shareValue } from "../../../src/conversation/share.ts";

const ORIGIN = {
  id: "1",
  token: "t",
  application_id: "9",
  guild_id: "100",
  guild_locale: "en-GB",
  locale: "ja",
  context: 0,
  channel_id: "300",
  channel: { id: "300", type: 11 },
  app_permissions: "2048",
  authorizing_integration_owners: { "0": "100" },
  member: {
    nick: null,
    permissions: "32",
    user: { id: "200", username: "ann", global_name: "Ann" },
  },
};

const command = (options: unknown, more: object = {}) => ({
  ...ORIGIN,
  type: 2,
  data: { name: "cncf", options },
  ...more,
});
const typed = (options: unknown, more?: object) => {
  const interaction = fromInteraction(command(options, more));
  return interaction?.kind === "command" ? interaction.typed : undefined;
};

describe("a command", () => {
  test("says who asks what, and where", () => {
    expect(typed([{ name: "text", type: 3, value: "rook" }])).toEqual({
      id: "1",
      token: "t",
      applicationId: "9",
      guildId: "100",
      channelId: "300",
      channelType: 11,
      userId: "200",
      userName: "Ann",
      locale: "ja",
      guildLocale: "en-GB",
      permissions: 32n,
      botPermissions: 2048n,
      isMember: true,
      isAlone: false,
      command: "cncf",
      options: new Map([["text", "rook"]]),
      people: new Map(),
    });
  });

  test("can do with little, in direct messages", () => {
    const little = { id: "1", token: "t", application_id: "9", type: 2, user: { id: "200" }, context: 1 };
    const interaction = fromInteraction(little);
    expect(interaction).toMatchObject({
      kind: "command",
      typed: { userName: "200", guildId: undefined, channelId: undefined, permissions: 0n, isAlone: true },
    });
  });

  test.each([
    [{ nick: "Annie", permissions: "0", user: ORIGIN.member.user }, "Annie"],
    [{ permissions: "0", user: { id: "200", username: "ann" } }, "ann"],
  ])("calls people what they are called there", (member, name) => {
    expect(typed([], { member })?.userName).toBe(name);
  });

  test("knows whether the bot was added to the server, or brought along", () => {
    expect(typed([], { authorizing_integration_owners: { "1": "200" } })?.isMember).toBe(false);
    expect(typed([], { authorizing_integration_owners: { "0": "100", "1": "200" } })?.isMember).toBe(true);
    expect(typed([], { authorizing_integration_owners: undefined })?.isMember).toBe(true);
  });

  test.each([
    [{ "0": "100" }, "32", true],
    [{ "0": "100" }, "8", true],
    [{ "0": "100" }, "2048", false],
    // Who manages a server that the bot was not added to decides nothing there.
    [{ "1": "200" }, "32", false],
  ])("of %j with the permissions %s comes from an admin: %s", async (owners, permissions, expected) => {
    const member = { ...ORIGIN.member, permissions };
    const origin = typed([], { authorizing_integration_owners: owners, member });
    if (origin === undefined) throw new Error("it is no command");
    const { person } = ofCommand(origin, { checksFor: () => undefined } as unknown as InteractionDeps);
    expect(await person.isAdmin()).toBe(expected);
  });

  test("brings along who is chosen", () => {
    const resolved = {
      users: {
        "201": { id: "201", username: "ben", global_name: null },
        "202": { id: "202", username: "cho" },
      },
      members: { "202": { nick: "Chie" } },
    };
    const data = { name: "cncf-setup", options: [{ name: "allow", type: 6, value: "201" }], resolved };
    const interaction = fromInteraction({ ...ORIGIN, type: 2, data });
    if (interaction?.kind !== "command") throw new Error("it is no command");
    expect(interaction.typed.people).toEqual(
      new Map([
        ["201", "ben"],
        ["202", "Chie"],
      ]),
    );
  });

  test.each([
    undefined,
    null,
    "x",
    5,
    [],
    {},
    { ...ORIGIN, type: 1 },
    { ...ORIGIN, type: 2, token: undefined },
  ])("without a person or a way to answer it is none: %#", (payload) => {
    expect(fromInteraction(payload)).toBeUndefined();
  });
});

test("what is typed into the option that has the focus is searched for", () => {
  const options = [
    { name: "zone", value: "tok", focused: true },
    { name: "post", value: "9:00" },
  ];
  const payload = { ...ORIGIN, type: 4, data: { name: "cncf-setup", options } };
  expect(fromInteraction(payload)).toMatchObject({
    kind: "suggestion",
    searched: { command: "cncf-setup", option: "zone", text: "tok" },
  });
});

describe("a press", () => {
  const pressed = (customId: string, flags = 64) => {
    const data = { custom_id: customId, component_type: 2 };
    const interaction = fromInteraction({ ...ORIGIN, type: 3, data, message: { id: "5", flags } });
    return interaction?.kind === "action" ? interaction.pressed : undefined;
  };

  test("on each button of a rendered reply is what the button means", () => {
    const all = Array.from({ length: 20 }, (_, i) => ({
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
    const ids = renderReply(reply).components.flatMap((row) =>
      row.components.map(({ custom_id }) => custom_id),
    );
    expect(ids.map((id) => pressed(id)?.input)).toEqual(
      all.map(({ action }) => ({ type: "action", action })),
    );
  });

  test("on the share button gives back what is shared", () => {
    const reply = { kind: "list", project: null } as Reply;
    const input = { type: "text", text: "list sandbox" } as const;
    const value = shareValue(input, reply) ?? "";
    expect(pressed(shareId(value))?.input).toEqual({ type: "share", value });
    expect(sharedInput(value)).toEqual(input);
  });

  test("tells what only one person sees from what all see", () => {
    expect(pressed("k1|list||x")?.isEphemeral).toBe(true);
    expect(pressed("k1|list||x", 0)?.isEphemeral).toBe(false);
  });

  test.each(["k0|list||x", "list", ""])(
    "of another release or of somebody else asks for nothing: %j",
    (id) => {
      expect(pressed(id)).toMatchObject({ userId: "200", input: { type: "stale" } });
    },
  );

  test.each(["s|", "s|x", "s|a|k9|x"])("on a share button of another release shares nothing: %j", (id) => {
    const input = pressed(id)?.input;
    expect(input).toEqual({ type: "share", value: id.slice(2) });
    expect(sharedInput(id.slice(2))).toBeUndefined();
  });
});

describe("an event", () => {
  test.each([
    [
      "READY",
      { guilds: [{ id: "1", unavailable: true }, { id: "2" }, {}] },
      { type: "ready", guildIds: ["1", "2"] },
    ],
    ["GUILD_CREATE", { id: "1", joined_at: "x" }, { type: "guild", guildId: "1", joinedAt: "x" }],
    ["GUILD_DELETE", { id: "1" }, { type: "left", guildId: "1" }],
    ["CHANNEL_DELETE", { id: "3", guild_id: "1" }, { type: "channel-gone", guildId: "1", channelId: "3" }],
    ["THREAD_DELETE", { id: "3", guild_id: "1" }, { type: "channel-gone", guildId: "1", channelId: "3" }],
  ])("%s says something", (type, data, expected) => {
    expect(fromDispatch({ type, data })).toMatchObject(expected);
  });

  test.each([
    ["GUILD_CREATE", { id: "1", unavailable: true }],
    ["GUILD_DELETE", { id: "1", unavailable: true }],
    ["CHANNEL_DELETE", { id: "3" }],
    ["MESSAGE_CREATE", { id: "3", guild_id: "1" }],
    ["GUILD_CREATE", undefined],
  ])("%s %j says nothing", (type, data) => {
    expect(fromDispatch({ type, data })).toBeUndefined();
  });
});

describe("permissions", () => {
  const VIEW = 1n << 10n;
  const SEND = 1n << 11n;
  const standing = {
    guildId: "1",
    ownerId: "50",
    memberId: "9",
    memberRoles: ["7"],
    roles: [
      { id: "1", permissions: String(VIEW) },
      { id: "7", permissions: String(SEND) },
      { id: "8", permissions: "8" },
    ],
  };
  const channel = (...overwrites: readonly object[]) => ({ permission_overwrites: overwrites });
  const deny = (id: string, bits: bigint, type = 0) => ({ id, type, deny: String(bits), allow: "0" });
  const allow = (id: string, bits: bigint, type = 0) => ({ id, type, deny: "0", allow: String(bits) });

  test.each<[string, object, object, boolean]>([
    ["are those of its roles", {}, channel(), true],
    ["are taken away for everybody", {}, channel(deny("1", SEND)), false],
    ["are given back to a role", {}, channel(deny("1", SEND), allow("7", SEND)), true],
    [
      "are given by one role though another takes them",
      { memberRoles: ["7", "8x"] },
      channel(deny("7", SEND), allow("8x", SEND)),
      true,
    ],
    ["are taken from the member alone", {}, channel(allow("7", SEND), deny("9", SEND, 1)), false],
    ["of somebody else do not count", {}, channel(deny("10", SEND, 1), deny("8", SEND)), true],
    ["of an administrator are all", { memberRoles: ["8"] }, channel(deny("1", SEND)), true],
    ["of the owner are all", { ownerId: "9" }, channel(deny("1", SEND)), true],
  ])("%s", (_, more, where, expected) => {
    expect(has(permissionsIn(where, { ...standing, ...more }), VIEW | SEND)).toBe(expected);
  });
});

test("nothing that is sent makes a translation fail", () => {
  const keys = [
    "id",
    "token",
    "application_id",
    "type",
    "data",
    "options",
    "custom_id",
    "name",
    "value",
    "member",
  ];
  const more = ["user", "guilds", "guild_id", "channel", "message", "flags", "resolved", "users", "focused"];
  const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom<unknown>(
        undefined,
        null,
        "",
        "1",
        1,
        2,
        3,
        4,
        true,
        "__proto__",
        "k1|x||y",
        "s|t|x",
        -1,
        Number.POSITIVE_INFINITY,
      ),
      fc.array(tie("tree"), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom(...keys, ...more), tie("tree"), { maxKeys: 6 }),
    ),
  }));
  const named = fc.record({
    id: fc.constant("1"),
    token: fc.constant("t"),
    application_id: fc.constant("9"),
    user: fc.record({ id: fc.constant("2") }),
    type: fc.constantFrom(2, 3, 4),
    data: tree,
    message: tree,
    member: tree,
    channel: tree,
  });
  fc.assert(
    fc.property(
      fc.oneof(tree, named),
      fc.constantFrom("READY", "GUILD_CREATE", "THREAD_DELETE"),
      (data, type) => {
        expect(() => fromInteraction(data)).not.toThrow();
        expect(() => fromDispatch({ type, data })).not.toThrow();
        expect(() =>
          permissionsIn(data, {
            guildId: "1",
            ownerId: undefined,
            roles: [data],
            memberId: "2",
            memberRoles: ["1"],
          }),
        ).not.toThrow();
      },
    ),
    { numRuns: 500 },
  );
});
