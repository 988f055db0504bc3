/** Reading Discord's payloads: interactions and events come out whole, and malformed ones are ignored. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createEvents, type EventDeps } from "../../../adapters/discord/receive/events.ts";
import { fromInteraction, type InteractionDeps } from "../../../adapters/discord/receive/interactions.ts";
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
const NO_CHECKS = { examine: async () => [], time: async () => undefined };
const deps = { checksFor: () => NO_CHECKS } as unknown as InteractionDeps;
const read = (payload: unknown) => fromInteraction(payload, deps);
const typed = (options: unknown, more?: object) => read(command(options, more));

describe("a command", () => {
  test("says who asks what, and where", async () => {
    const received = typed([{ name: "text", type: 3, value: "rook" }]);
    expect(received?.origin).toEqual({
      id: "1",
      token: "t",
      applicationId: "9",
      guildId: "100",
      channelType: 11,
      botPermissions: 2048n,
      isMember: true,
    });
    expect(received?.interaction).toMatchObject({
      input: { type: "text", text: "rook" },
      person: { id: "200", name: "Ann" },
      where: { platform: "discord", tenant: "100", channel: "300" },
      placeLocale: "en-GB",
      isAlone: false,
      isPrivate: false,
    });
    expect(await received?.interaction.person.locale()).toBe("ja");
    expect(await received?.interaction.presence()).toBe("member");
  });

  test("in direct messages needs only a person", async () => {
    const little = { id: "1", token: "t", application_id: "9", type: 2, user: { id: "200" }, context: 1 };
    const received = read(little);
    expect(received?.interaction).toMatchObject({
      person: { id: "200", name: "" },
      where: undefined,
      isAlone: true,
    });
    expect(await received?.interaction.presence()).toBe("direct");
    expect(await received?.interaction.person.isAdmin()).toBe(false);
  });

  test.each([
    [{ nick: "Annie", permissions: "0", user: ORIGIN.member.user }, "Annie"],
    [{ permissions: "0", user: { id: "200", username: "ann" } }, "ann"],
  ])("uses people's names in the server", (member, name) => {
    expect(typed([], { member })?.interaction.person.name).toBe(name);
  });

  test.each([
    [{ "1": "200" }, "guest"],
    [{ "0": "100", "1": "200" }, "member"],
    [undefined, "member"],
  ])("knows whether the bot was added to the server, or brought along: %j", async (owners, presence) => {
    const received = typed([], { authorizing_integration_owners: owners });
    expect(await received?.interaction.presence()).toBe(presence);
  });

  test.each([
    [{ "0": "100" }, "32", true],
    [{ "0": "100" }, "8", true],
    [{ "0": "100" }, "2048", false],
    // Who manages a server that the bot was not added to decides nothing there.
    [{ "1": "200" }, "32", false],
  ])("of %j with the permissions %s comes from an admin: %s", async (owners, permissions, expected) => {
    const member = { ...ORIGIN.member, permissions };
    const received = typed([], { authorizing_integration_owners: owners, member });
    expect(await received?.interaction.person.isAdmin()).toBe(expected);
  });

  test("knows the people whom Discord has looked up", async () => {
    const [ben, cho] = ["201000000000000000", "202000000000000000"];
    const resolved = {
      users: { [ben]: { id: ben, username: "ben", global_name: null }, [cho]: { id: cho, username: "cho" } },
      members: { [cho]: { nick: "Chie" } },
    };
    const options = [{ name: "text", type: 3, value: `allow <@${ben}> <@!${cho}>` }];
    const received = typed(options, { data: { name: "cncf", options, resolved } });
    expect(await received?.interaction.mentioned?.()).toEqual([
      { id: ben, name: "ben" },
      { id: cho, name: "Chie" },
    ]);
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
  ])("without a person or a token is ignored: %#", (payload) => {
    expect(read(payload)).toBeUndefined();
  });
});

test("what is typed into the option that has the focus is searched for", () => {
  const options = [
    { name: "zone", value: "tok", focused: true },
    { name: "post", value: "9:00" },
  ];
  const payload = { ...ORIGIN, type: 4, data: { name: "cncf-setup", options } };
  expect(read(payload)).toMatchObject({
    kind: "suggestion",
    interaction: { input: { type: "completion", of: { form: "setup", field: "zone" }, text: "tok" } },
  });
});

describe("a press", () => {
  const pressed = (customId: string, flags = 64) => {
    const data = { custom_id: customId, component_type: 2 };
    const received = read({ ...ORIGIN, type: 3, data, message: { id: "5", flags } });
    return received?.kind === "action" ? received.interaction : undefined;
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

  test("knows whether only one person sees the message", () => {
    expect(pressed("k1|list||x")?.isPrivate).toBe(true);
    expect(pressed("k1|list||x", 0)?.isPrivate).toBe(false);
  });

  test.each(["k0|list||x", "list", ""])(
    "on a button of another release or another bot is stale: %j",
    (id) => {
      expect(pressed(id)).toMatchObject({ person: { id: "200" }, input: { type: "stale" } });
    },
  );

  test.each(["s|", "s|x", "s|a|k9|x"])("on a share button of another release shares nothing: %j", (id) => {
    const input = pressed(id)?.input;
    expect(input).toEqual({ type: "share", value: id.slice(2) });
    expect(sharedInput(id.slice(2))).toBeUndefined();
  });
});

const eventsOf = () => createEvents({ wall: { now: () => Temporal.Now.instant() } } as unknown as EventDeps);

describe("an event", () => {
  const channel = { platform: "discord", tenant: "1", channel: "3" };
  test.each([
    ["GUILD_CREATE", { id: "1", joined_at: "x" }, { type: "joined-tenant", tenant: "1" }],
    ["GUILD_DELETE", { id: "1" }, { type: "uninstalled", tenant: "1" }],
    ["CHANNEL_DELETE", { id: "3", guild_id: "1" }, { type: "channel-gone", where: channel }],
    ["THREAD_DELETE", { id: "3", guild_id: "1" }, { type: "channel-gone", where: channel }],
  ])("%s is handled", (type, data, expected) => {
    expect(eventsOf()({ type, data })).toMatchObject(expected);
  });

  test("READY names the servers that are not new", () => {
    const eventOf = eventsOf();
    expect(
      eventOf({ type: "READY", data: { guilds: [{ id: "1", unavailable: true }, {}] } }),
    ).toBeUndefined();
    expect(eventOf({ type: "GUILD_CREATE", data: { id: "1" } })).toBeUndefined();
    expect(eventOf({ type: "GUILD_CREATE", data: { id: "2" } })).toMatchObject({ tenant: "2" });
  });

  test.each([
    ["GUILD_CREATE", { id: "1", unavailable: true }],
    ["GUILD_DELETE", { id: "1", unavailable: true }],
    ["CHANNEL_DELETE", { id: "3" }],
    ["MESSAGE_CREATE", { id: "3", guild_id: "1" }],
    ["GUILD_CREATE", undefined],
  ])("%s %j is ignored", (type, data) => {
    expect(eventsOf()({ type, data })).toBeUndefined();
  });
});

describe("permissions", () => {
  const VIEW = 1n << 10n;
  const SEND = 1n << 11n;
  const roles = [
    { id: "1", permissions: String(VIEW) },
    { id: "7", permissions: String(SEND) },
    { id: "8", permissions: "8" },
  ];
  const channel = (...overwrites: readonly object[]) => ({ permission_overwrites: overwrites });
  const deny = (id: string, bits: bigint, type = 0) => ({ id, type, deny: String(bits), allow: "0" });
  const allow = (id: string, bits: bigint, type = 0) => ({ id, type, deny: "0", allow: String(bits) });

  interface Who {
    readonly owner?: string;
    readonly held?: readonly string[];
  }
  test.each<[string, Who, object, boolean]>([
    ["are those of its roles", {}, channel(), true],
    ["are taken away for everybody", {}, channel(deny("1", SEND)), false],
    ["are given back to a role", {}, channel(deny("1", SEND), allow("7", SEND)), true],
    [
      "are given by one role though another takes them",
      { held: ["7", "8x"] },
      channel(deny("7", SEND), allow("8x", SEND)),
      true,
    ],
    ["are taken from the member alone", {}, channel(allow("7", SEND), deny("9", SEND, 1)), false],
    ["of somebody else do not count", {}, channel(deny("10", SEND, 1), deny("8", SEND)), true],
    ["of an administrator are all", { held: ["8"] }, channel(deny("1", SEND)), true],
    ["of the owner are all", { owner: "9" }, channel(deny("1", SEND)), true],
  ])("%s", (_, { owner = "50", held = ["7"] }, where, expected) => {
    const guild = { owner_id: owner, roles };
    const membership = { guild, guildId: "1", member: { roles: held }, memberId: "9" };
    expect(has(permissionsIn(where, membership), VIEW | SEND)).toBe(expected);
  });
});

test("no payload makes the reading fail", () => {
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
        expect(() => read(data)).not.toThrow();
        expect(() => eventsOf()({ type, data })).not.toThrow();
        const guild = { roles: [data] };
        const membership = { guild, guildId: "1", member: { roles: ["1"] }, memberId: "2" };
        expect(() => permissionsIn(data, membership)).not.toThrow();
      },
    ),
    { numRuns: 500 },
  );
});
