/** Whatever Discord sends: what cannot be read is dropped, and the next command is answered. */
import { setImmediate as nextTurn } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { discordGoldens } from "../../fuzz/discord-goldens.ts";
import { everyChange } from "../../fuzz/mutations.ts";
import type { LoopbackDiscord } from "../../loopback/discord/index.ts";
import {
  ask,
  eventually,
  GUILD,
  startBareDiscord,
  startTestingDiscord,
  type TestingDiscord,
  textOf,
} from "./testing-discord.ts";

let testing: TestingDiscord;
let discord: LoopbackDiscord;
beforeAll(async () => {
  testing = await startTestingDiscord();
  discord = testing.discord;
  await discord.gateway.waitFor(1);
});
afterAll(() => testing.close());

async function expectAnswers(): Promise<void> {
  await discord.gateway.waitFor(1);
  const asked = await ask(testing, "rook");
  expect(textOf(await asked.settled())).toMatch(/Rook/);
}

const READY = {
  v: 10,
  user: { id: "1" },
  application: { id: "1" },
  session_id: "s",
  resume_gateway_url: "wss://gateway.discord.gg",
  guilds: [],
};
const dispatch = (t: unknown, d: unknown, s: unknown = 5) => JSON.stringify({ op: 0, t, d, s });

describe("a frame", () => {
  test.each([
    ["null", "null"],
    ["that is no JSON", "{"],
    ["a list", "[]"],
    ["a number", "5"],
    ["without an operation", "{}"],
    ["of an operation that there is not", '{"op":99}'],
    ["named __proto__", dispatch("__proto__", {})],
    ["of data that are null", dispatch("INTERACTION_CREATE", null)],
    ["with a name that is no text", dispatch({}, {})],
    ["with a sequence that is no number", dispatch("GUILD_CREATE", {}, { a: 1 })],
    ["that greets again", '{"op":10,"d":{"heartbeat_interval":1}}'],
    ["that greets without an interval", '{"op":10,"d":null}'],
    ["that says READY without data", dispatch("READY", null)],
    ["that says READY without a session", dispatch("READY", { ...READY, session_id: null })],
    ["that says READY without the bot", dispatch("READY", { ...READY, user: null })],
  ])("%s is dropped", async (_, text) => {
    const before = discord.gateway.opened;
    discord.gateway.sendText(text);
    await expectAnswers();
    expect(discord.gateway.opened).toBe(before);
  });

  test.each([
    ["that ends the session without saying whether it may be resumed", ['{"op":9,"d":null}']],
    ["that ends the session twice", ['{"op":9,"d":false}', '{"op":9,"d":false}']],
    ["that asks for another connection twice", ['{"op":7,"d":null}', '{"op":7}']],
    [
      "that names an address that is none",
      [dispatch("READY", { ...READY, resume_gateway_url: "x" }), '{"op":7}'],
    ],
  ])("%s makes one new connection", async (_, texts) => {
    const { opened } = discord.gateway;
    for (const text of texts) discord.gateway.sendText(text);
    await eventually(() => discord.gateway.opened > opened);
    await expectAnswers();
    expect(discord.gateway.count).toBe(1);
  });

  test("with any field removed, null or of another type ends nothing", async () => {
    let handled = 0;
    // Discord's rate limits would keep this waiting for a minute if each were answered.
    const bare = await startBareDiscord({
      conversation: {
        async handle({ person, presence, mentioned }) {
          await Promise.all([person.locale(), person.isAdmin(), presence(), mentioned?.()]);
          handled += 1;
        },
        async happened() {
          handled += 1;
        },
      },
    });
    let sent = 0;
    for (const golden of await discordGoldens(discord)) {
      for (const changed of everyChange(golden)) {
        bare.discord.gateway.sendText(JSON.stringify(changed));
        if (++sent % 50 === 0) await nextTurn();
      }
    }
    await bare.discord.gateway.waitFor(1);
    const before = handled;
    bare.discord.event({ type: "GUILD_DELETE", guild: GUILD.id, data: { id: GUILD.id } });
    await eventually(() => handled > before);
    expect(handled).toBeGreaterThan(sent / 4);
    const failed = bare.log.lines.filter(({ level }) => level === "error");
    expect(failed).toEqual([]);
    await bare.close();
  });
});
