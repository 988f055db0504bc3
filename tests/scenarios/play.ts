/** Declares one platform's tests: every scenario, each in a separate channel, with the whole process. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { withOwnHolds } from "../support/clock.ts";
import { conversations, type Scenario } from "./conversations.ts";
import { days } from "./days.ts";
import { createProgram, type Program } from "./program.ts";
import { dayOfDeaths } from "./restarts.ts";
import type { Stage } from "./stage.ts";
import { written } from "./written.ts";

const scenarios = Object.entries({ ...conversations, ...days });
/** For platforms where people can write to the bot. */
export const WRITTEN = Object.entries(written);
const channelOf = (i: number): string => `scenario-${i}`;

const DEATHS = ["deaths", "sealed-deaths"] as const;
export const CHANNELS: readonly string[] = [
  ...[...scenarios, ...WRITTEN].map((_, i) => channelOf(i)),
  ...DEATHS,
];

const programOn = (stages: readonly Stage[]): Program => {
  const environment = Object.assign({}, ...stages.map((stage) => stage.environment));
  return createProgram(environment, { entry: stages.find(({ entry }) => entry !== undefined)?.entry });
};

export function play(open: () => Promise<Stage>, more: readonly (readonly [string, Scenario])[] = []): void {
  describe("the whole program", () => {
    let stage: Stage;
    let program: Program;
    beforeAll(async () => {
      stage = await open();
      program = programOn([stage]);
      program.start();
      await stage.connected();
    });
    afterAll(async () => {
      await program.kill();
      await stage.close();
      program.remove();
    });

    describe.concurrent("each in a separate channel", () => {
      test.each([...scenarios, ...more].map(([name, run], i) => [name, run, i] as const))(
        "%s",
        async (_, run, i) => {
          const clock = withOwnHolds(program.clock);
          try {
            await run(stage.channel(channelOf(i)), clock);
          } finally {
            clock.releaseAll();
          }
        },
      );
    });

    test("still answers after its connections are renewed or cut", async () => {
      const channel = stage.channel(channelOf(0));
      await stage.renewConnections();
      expect((await channel.ask("bob", "rook")).text).toMatch(/Rook/);
      stage.cutConnections();
      await stage.connected();
      expect((await channel.ask("bob", "rook")).text).toMatch(/Rook/);
    });

    test("made no invalid platform calls, and exits with 0", async () => {
      expect(stage.problems()).toEqual([]);
      expect(await program.stop()).toBe(0);
      expect(program.said()).not.toMatch(/xox[bp]-|xapp-|unhandled|DISCORD_TOKEN=/i);
    });
  });
}

/** Runs on several platforms at once, served by one process. */
export function playDeaths(open: readonly (() => Promise<Stage>)[]): void {
  test("a process killed at each point of the day loses nothing and posts nothing twice", {
    timeout: 300_000,
  }, async () => {
    const stages = await Promise.all(open.map((openStage) => openStage()));
    const program = programOn(stages);
    try {
      program.start();
      await Promise.all(stages.map((stage) => stage.connected()));
      await dayOfDeaths(stages, program, DEATHS);
    } finally {
      await program.kill();
      await Promise.all(stages.map((stage) => stage.close()));
      program.remove();
    }
  });
}
