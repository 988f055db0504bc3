/** Many servers at once: each keeps to itself, and a thousand cost little memory. */
import { afterEach, describe, expect, test } from "vitest";
import type { GuildSpec } from "../../loopback/discord/index.ts";
import { nextEventOf } from "../../support/channel-state.ts";
import {
  ADA,
  ask,
  type BareDiscord,
  GENERAL,
  GUILD,
  INVITED,
  startBareDiscord,
  startTestingDiscord,
  type TestingDiscord,
  textOf,
} from "./testing-discord.ts";

let testing: TestingDiscord | BareDiscord | undefined;
afterEach(async () => {
  await testing?.close();
  testing = undefined;
});

const SECOND = {
  id: "100000000000000002",
  name: "Second",
  botPermissions: INVITED,
  members: [{ id: ADA, name: "ada", nick: "Ada of the second", permissions: ["ManageGuild"] }],
  channels: [{ id: "300000000000000021", name: "general" }],
} as const satisfies GuildSpec;

test("two servers have settings, posts and scores of their own", async () => {
  const here = await startTestingDiscord({ guilds: [GUILD, SECOND] });
  testing = here;
  const { discord, knock, running } = here;
  const [second] = SECOND.channels;
  await ask(here, "setup 9:00 UTC en", { user: ADA });
  await ask(here, "setup 9:00 UTC ja curriculum deck", { user: ADA, channel: second.id });
  const pace = knock.stepperFor(new Map([[running.platform, running.messenger]]));
  const places = [
    { platform: "discord", tenant: GUILD.id, channel: GENERAL },
    { platform: "discord", tenant: SECOND.id, channel: second.id },
  ];
  for (const place of places) await pace.toNextEvent(place);
  await pace.keepUp();
  const [english] = discord.messages(GENERAL);
  const [japanese] = discord.messages(second.id);
  expect(textOf(english)).toMatch(/Knock 1 of/);
  expect(textOf(japanese)).toMatch(/[ぁ-ん]/);
  discord.kickBot(SECOND.id);
  const [first, other] = places;
  if (first === undefined || other === undefined) throw new Error("no places");
  await expect.poll(() => nextEventOf(knock, other)).toBeUndefined();
  expect(await nextEventOf(knock, first)).toBeDefined();
});

describe("a thousand servers", () => {
  const channels = (g: number) =>
    Array.from({ length: 3 }, (_, c) => ({ id: `6${String(g * 100 + c).padStart(17, "0")}`, name: `c${c}` }));
  const roles = (g: number) =>
    Array.from({ length: 2 }, (_, r) => ({ id: `7${String(g * 100 + r).padStart(17, "0")}`, name: `r${r}` }));
  const many: GuildSpec[] = Array.from({ length: 1_000 }, (_, g) => ({
    id: `1${String(g).padStart(17, "0")}`,
    name: `Server ${g}`,
    members: [{ id: ADA, name: "ada" }],
    channels: channels(g),
    roles: roles(g),
  }));

  test("are known within seconds, and answered at once", async () => {
    const here = await startBareDiscord({ guilds: many });
    testing = here;
    expect(here.running.connections()).toEqual({ live: 1, wanted: 1 });
    const result = await ask(here, "rook", { user: ADA, channel: channels(999)[0]?.id ?? "" });
    expect(textOf(result.shown)).toBe("Yes.");
  });
});
