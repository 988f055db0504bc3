/** The whole program as a process: it starts in Discord, answers, and ends as it is asked to. */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { LONGEST_END_MS } from "../../../src/serve.ts";
import { type LoopbackDiscord, startLoopbackDiscord } from "../../loopback/discord/index.ts";
import { temporaryFolder } from "../../support/folder.ts";
import { DRAIN_MS, type RunningProgram, runProgram } from "../../support/process.ts";
import { ask, eventually, GENERAL, GUILD, textOf } from "./testing-discord.ts";

let discord: LoopbackDiscord;
let directory: string;
let program: RunningProgram | undefined;
beforeEach(async () => {
  directory = temporaryFolder("program");
  discord = await startLoopbackDiscord({ ackTimeoutMs: 15_000 });
  discord.addGuild(GUILD);
});
afterEach(async () => {
  program?.kill("SIGKILL");
  await discord.close();
  rmSync(directory, { recursive: true });
});

function run(more: Record<string, string> = {}): RunningProgram {
  program = runProgram({
    LANDSCAPE_URL: "",
    DATABASE_URL: `sqlite:${join(directory, "knock.db")}`,
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.apiUrl,
    ...more,
  });
  return program;
}

describe("the program", () => {
  test("answers in a thousand servers, and ends with 0 on SIGTERM with what is under way answered", async () => {
    const many = Array.from({ length: 1_000 }, (_, i) => String(i).padStart(4, "0"));
    for (const [i, id] of many.entries()) {
      const channels = [{ id: `39000000000000${id}`, name: "talk" }];
      discord.addGuild({ ...GUILD, id: `19000000000000${id}`, name: `server ${i}`, channels });
    }
    const program = run();
    await discord.gateway.waitFor(1);
    for (const channel of [GENERAL, "390000000000000000", "390000000000000999"]) {
      expect(textOf((await ask({ discord }, "rook", { channel })).shown)).toMatch(/Rook/);
    }
    const asked = Array.from({ length: 5 }, () => ask({ discord }, "rook"));
    program.kill("SIGTERM");
    const answers = await Promise.all(asked);
    expect(await program.ended).toBe(0);
    expect(discord.gateway.count).toBe(0);
    // Those that came in time are answered; Discord tells the others itself.
    for (const { status } of answers) expect(["answered", "timeout", "no-connection"]).toContain(status);
    expect(program.said()).not.toContain(discord.token);
    expect(program.said()).not.toMatch(/Warning/);
  });

  test("ends with 3 when its token is taken back while it runs", async () => {
    const program = run();
    await discord.gateway.waitFor(1);
    discord.revokeToken();
    expect(await program.ended).toBe(3);
    expect(program.said()).toMatch(/"level":60,.*"msg":"DISCORD_TOKEN: Discord does not take this token/);
  });

  test("ends with 0 on a signal while the gateway refuses, without being killed", async () => {
    const program = run();
    await discord.gateway.waitFor(1);
    discord.gateway.refuse(true, "cut");
    discord.gateway.closeAll();
    await eventually(() => /no connection to Discord/.test(program.said()));
    const before = performance.now();
    program.kill("SIGTERM");
    expect(await program.ended).toBe(0);
    expect(performance.now() - before).toBeLessThan(LONGEST_END_MS);
  });

  test.each([
    ["the first time", false],
    ["again", true],
  ])(
    "ends with 0 on a signal while it connects %s to a gateway that never answers",
    async (_, wasConnected) => {
      if (!wasConnected) discord.gateway.refuse(true, "silence");
      const program = run();
      if (wasConnected) {
        await discord.gateway.waitFor(1);
        discord.gateway.refuse(true, "silence");
        discord.gateway.closeAll();
      }
      await eventually(() => discord.gateway.refused > 0);
      const before = performance.now();
      program.kill("SIGTERM");
      expect(await program.ended).toBe(0);
      expect(performance.now() - before).toBeLessThan(DRAIN_MS);
      expect(program.said()).not.toMatch(/uncaught|WebSocket was closed|\n\s+at /i);
    },
  );

  test("ends with 0 on a signal when its connection has gone silent", async () => {
    const program = run();
    await discord.gateway.waitFor(1);
    await eventually(() => /connected to Discord/.test(program.said()));
    discord.gateway.halfOpen();
    const before = performance.now();
    program.kill("SIGTERM");
    expect(await program.ended).toBe(0);
    expect(performance.now() - before).toBeLessThan(DRAIN_MS);
  });
});
