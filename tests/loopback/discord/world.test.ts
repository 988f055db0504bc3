/** What is computed rather than answered: the order of ids, shards, permissions, mentions, emoji. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { mentionsIn } from "./forms/mentions.ts";
import { emojiFrom, isSame } from "./world/emoji.ts";
import { byId, createIds, shardOf, timeOf } from "./world/ids.ts";
import { addMember, channelFrom, guildFrom } from "./world/new-guild.ts";
import { bitsOf, has, type Permission, permissionsIn } from "./world/permissions.ts";
import type { OverwriteSpec, User, UserSpec } from "./world/types.ts";

const snowflake = fc.bigInt({ min: 10n ** 16n, max: 10n ** 19n - 1n });

it("orders ids like numbers", () => {
  fc.assert(
    fc.property(fc.array(snowflake), (ids) => {
      const sorted = ids.map(String).sort(byId);
      expect(sorted).toEqual([...ids].sort((a, b) => (a < b ? -1 : 1)).map(String));
    }),
  );
});

it("gives each guild to one shard", () => {
  fc.assert(
    fc.property(snowflake, fc.integer({ min: 1, max: 64 }), (id, shards) => {
      expect(BigInt(shardOf(String(id), shards))).toBe((id >> 22n) % BigInt(shards));
    }),
  );
});

it("gives ids that grow and tell the time, whatever the clock does", () => {
  const times = fc.array(fc.integer({ min: 1_500_000_000_000, max: 2_000_000_000_000 }), { minLength: 1 });
  fc.assert(
    fc.property(times, (clock) => {
      let now = 0;
      const ids = createIds(() => now);
      const given = clock.map((time) => {
        now = time;
        return ids.next();
      });
      expect(given.toSorted(byId)).toEqual(given);
      expect(new Set(given).size).toBe(given.length);
      expect(timeOf(given[0] ?? "")).toBe(clock[0]);
    }),
  );
});

const GUILD = "700000000000000001";
const OWNER = "720000000000000001";
const MEMBER = "720000000000000002";
const ADMIN = "720000000000000003";
const [BELOW, ABOVE] = ["730000000000000001", "730000000000000002"];

const asUser = ({ id, name }: UserSpec): User => ({
  id,
  name,
  globalName: undefined,
  isBot: false,
  refusesDirectMessages: false,
});

/** What the member may do in a channel with these overwrites. */
function allowed(overwrites: readonly OverwriteSpec[], user = MEMBER): (permission: Permission) => boolean {
  const help = {
    ids: createIds(Date.now),
    now: Date.now,
    addUser: asUser,
    bot: asUser({ id: "1", name: "bot" }),
  };
  const { guild } = guildFrom(
    {
      id: GUILD,
      name: "g",
      ownerId: OWNER,
      everyonePermissions: ["ViewChannel", "SendMessages"],
      roles: [
        { id: BELOW, name: "below" },
        { id: ABOVE, name: "above", permissions: ["AddReactions"] },
      ],
      members: [{ id: MEMBER, name: "m", roles: [BELOW, ABOVE] }],
    },
    help,
  );
  addMember(guild, { id: ADMIN, name: "a", permissions: ["Administrator"] }, help);
  const channel = channelFrom(guild, { id: "710000000000000001", name: "c", overwrites }, "1");
  return (permission) => has(permissionsIn(guild, channel, user), permission);
}

it.each<[string, OverwriteSpec[], Permission, boolean]>([
  ["everybody's permissions", [], "SendMessages", true],
  ["those of a role", [], "AddReactions", true],
  ["nothing else", [], "ManageGuild", false],
  ["less by what everybody is denied", [{ id: GUILD, deny: ["SendMessages"] }], "SendMessages", false],
  [
    "more by what a role is allowed",
    [
      { id: GUILD, deny: ["SendMessages"] },
      { id: BELOW, allow: ["SendMessages"] },
    ],
    "SendMessages",
    true,
  ],
  [
    "what one role allows though another denies it",
    [
      { id: BELOW, deny: ["SendMessages"] },
      { id: ABOVE, allow: ["SendMessages"] },
    ],
    "SendMessages",
    true,
  ],
  [
    "less by what itself is denied",
    [
      { id: ABOVE, allow: ["SendMessages"] },
      { id: MEMBER, deny: ["SendMessages"] },
    ],
    "SendMessages",
    false,
  ],
  ["nothing where it cannot look", [{ id: MEMBER, deny: ["ViewChannel"] }], "SendMessages", false],
])("a member has %s", (_what, overwrites, permission, isAllowed) => {
  expect(allowed(overwrites)(permission)).toBe(isAllowed);
});

it("lets owners and administrators do everything, whatever is denied", () => {
  const denied = [GUILD, OWNER, ADMIN].map((id) => ({ id, deny: ["ViewChannel", "SendMessages"] as const }));
  for (const user of [OWNER, ADMIN]) expect(allowed(denied, user)("ManageGuild")).toBe(true);
});

it("knows permissions by Discord's numbers", () => {
  expect(bitsOf(["ManageGuild"])).toBe(32n);
  expect(bitsOf(["SendMessagesInThreads", "Administrator"])).toBe((1n << 38n) | 8n);
});

it("pings nobody with an empty list, whatever the text", () => {
  const text = fc.stringMatching(/^(<@!?\d{1,3}>|<@&\d>|@everyone|@here|`|x| |\n)*$/);
  fc.assert(
    fc.property(text, (content) => {
      const circumstances = { guild: undefined, mayMentionEveryone: true, repliedTo: "1" };
      const { pinged, users } = mentionsIn(content, { parse: [] }, circumstances);
      expect(pinged).toEqual({ users: [], roles: [], everyone: false });
      expect(users).toContain("1");
    }),
  );
});

it("takes an emoji with and without the sign for colour as the same", () => {
  expect(isSame(emojiFrom("❤", undefined), emojiFrom("❤️", undefined))).toBe(true);
  expect(isSame(emojiFrom("1⃣", undefined), emojiFrom("1️⃣", undefined))).toBe(true);
  expect(isSame(emojiFrom("👍", undefined), emojiFrom("👍🏽", undefined))).toBe(false);
});
