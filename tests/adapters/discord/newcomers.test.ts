/** Thousands of servers that joined lately: they are greeted in turn, and nobody who asks waits for that. */
import { expect, test } from "vitest";
import { startOwnTime } from "../../support/own-time.ts";
import { ask, eventually, GUILD, startTestingDiscord, textOf } from "./testing-discord.ts";

const HELLO = { method: "POST", route: "/channels/{channel_id}/messages" };
/** A shard has 2,500 servers at most. */
const SERVERS = 2_400;

test("a question is answered while thousands of new servers are greeted", async () => {
  const botSince = Date.now() - 60 * 60_000;
  const newcomers = Array.from({ length: SERVERS }, (_, i) => {
    const id = String(i).padStart(4, "0");
    const channels = [{ id: `39000000000000${id}`, name: "talk" }];
    return { ...GUILD, id: `19000000000000${id}`, name: id, botSince, channels };
  });
  const testing = await startTestingDiscord({ guilds: [GUILD, ...newcomers] });
  using time = startOwnTime();
  expect(textOf((await ask(testing, "rook")).shown)).toMatch(/Rook/);
  expect(time.now()).toBeLessThan(3_000);
  // The greetings keep to Discord's rate limits, which answers do not count towards.
  expect(testing.discord.calls(HELLO).length).toBeLessThan(SERVERS / 2);
  await eventually(() => testing.discord.calls(HELLO).length > 50);
  await testing.close();
});
