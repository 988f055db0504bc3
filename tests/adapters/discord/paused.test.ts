/** What the bot may not do, or finds gone, stops that channel alone; `status` says why and what to do, and it goes on. */
import { afterAll, beforeAll, expect, test } from "vitest";
import type { LoopbackDiscord } from "../../loopback/discord/index.ts";
import { nextEventOf } from "../../support/channel-state.ts";
import {
  ADA,
  ask,
  GUILD,
  PLACE,
  startTestingDiscord,
  type TestingDiscord,
  textOf,
} from "./testing-discord.ts";

const POST = "/channels/{channel_id}/messages";
const WELL = "300000000000000200";

type Loss = readonly [
  name: string,
  channel: string,
  lose: (discord: LoopbackDiscord, channel: string) => void,
  said: RegExp,
];

const LOSSES: readonly Loss[] = [
  [
    "cannot see (50001)",
    "300000000000000201",
    (discord, channel) => discord.setPermissions({ channel, deny: ["ViewChannel"] }),
    /permission is missing[\s\S]*Give the bot the right/,
  ],
  [
    "may not write in (50013)",
    "300000000000000202",
    (discord, channel) => discord.setPermissions({ channel, deny: ["SendMessages"] }),
    /permission is missing[\s\S]*Give the bot the right/,
  ],
  [
    "finds gone (10003)",
    "300000000000000203",
    (discord, channel) =>
      discord.fail({
        method: "POST",
        route: POST,
        as: { status: 404, code: 10003, message: "Unknown Channel" },
        when: ({ path }) => path.includes(channel),
      }),
    /Stopped since/,
  ],
];

let testing: TestingDiscord;
beforeAll(async () => {
  const ids = [WELL, ...LOSSES.map(([, channel]) => channel)];
  testing = await startTestingDiscord({
    guilds: [{ ...GUILD, channels: ids.map((id) => ({ id, name: `c${id.slice(-1)}` })) }],
  });
});
afterAll(() => testing.close());

test.each(LOSSES)("a channel that the bot %s", async (_, channel, lose, said) => {
  const { discord, knock, running } = testing;
  const where = { ...PLACE, channel };
  const pace = knock.stepperFor(new Map([[running.platform, running.messenger]]));
  const setup = (id: string) =>
    ask(testing, "setup 9:00 UTC en daily on milestones off", { user: ADA, channel: id });
  const tried = () =>
    discord.calls({ method: "POST", route: POST }).filter(({ path }) => path.includes(channel)).length;
  for (const id of [WELL, channel]) expect(textOf((await setup(id)).shown)).toMatch(/Saved/);
  lose(discord, channel);
  await pace.toNextEvent(where);
  expect(await nextEventOf(knock, where)).toBeUndefined();
  // It is not tried again and again.
  expect(tried()).toBe(1);
  expect(await nextEventOf(knock, { ...PLACE, channel: WELL })).toBeDefined();
  expect(textOf((await ask(testing, "status", { user: ADA, channel })).shown)).toMatch(said);
  discord.setPermissions({ channel });
  await setup(channel);
  await pace.toNextEvent(where);
  expect(discord.messages(channel)).toHaveLength(1);
});
