/** Who may change the settings: the platform's admins and the people they allow. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Community, community, HERE, textOf } from "../support/community.ts";

let town: Community;
beforeEach(async () => {
  town = await community("2026-11-01T22:00:00Z");
});
afterEach(() => town.close());

const ANN = { id: "ann", name: "Ann" };
const BEN = { id: "ben", name: "Ben <!channel>\nall" };
async function setup(person: string, rest: string, ...named: (typeof ANN)[]): Promise<string> {
  return textOf(
    await town.bot.answer({
      input: { type: "text", text: `setup ${rest}` },
      language: "en",
      where: HERE,
      caller: { id: person, name: person, isAdmin: async () => person === "admin" },
      mentioned: async () => named,
    }),
  );
}

describe("somebody allowed by an admin", () => {
  it("may change the settings until the permission is revoked", async () => {
    expect(await setup("ann", "9:00 Asia/Tokyo en")).toMatch(/Only admins/);
    expect(await setup("admin", "allow @Ann", ANN)).toMatch(/Ann may now.*\n\n.*these people.*\n\n• Ann$/s);
    expect(await setup("ann", "9:00 Asia/Tokyo en")).toMatch(/Saved/);
    expect(await setup("admin", "disallow @Ann", ANN)).toMatch(/Ann may no longer.*only admins/s);
    expect(await setup("ann", "10:00")).toMatch(/Only admins/);
  });

  it("cannot grant or revoke others' permission", async () => {
    await setup("admin", "allow @Ann", ANN);
    expect(await setup("ann", "allow @Ben", BEN)).toMatch(/Only an admin of the whole/);
    expect(await setup("ann", "disallow @Ann", ANN)).toMatch(/Only an admin of the whole/);
    expect(await setup("ben", "9:00")).toMatch(/Only admins/);
  });

  it("is listed by name, as plain text", async () => {
    await setup("admin", "許可 @Ann @Ben", ANN, BEN);
    expect(await setup("admin", "allow")).toMatch(/• Ann\n• Ben <!channel> all$/);
  });

  it("has the permission in every channel of the workspace, and nowhere else", async () => {
    await setup("admin", "allow @Ann", ANN);
    const say = async (where: typeof HERE) =>
      textOf(
        await town.bot.answer({
          input: { type: "text", text: "setup 9:00 UTC en" },
          language: "en",
          where,
          caller: { ...ANN, isAdmin: async () => false },
        }),
      );
    expect(await say({ ...HERE, channel: "another" })).toMatch(/Saved/);
    expect(await say({ ...HERE, tenant: "osaka" })).toMatch(/Only admins/);
  });
});

describe("when the text mentions nobody", () => {
  it("it explains how to mention somebody", async () => {
    expect(await setup("admin", "allow ann")).toMatch(/Mention the person/);
    expect(await setup("ann", "9:00")).toMatch(/Only admins/);
  });

  it("it says that nobody else is allowed", async () => {
    expect(await setup("admin", "allow")).toMatch(/Nobody else/);
    expect(await setup("ann", "allow")).toMatch(/Only admins/);
  });
});
