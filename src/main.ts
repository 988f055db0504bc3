/**
 * The program. `node src/main.ts` starts the bot on the platforms that are
 * configured, or in the terminal when none is; `node src/main.ts ask …` answers
 * once. SIGTERM and SIGINT end it once what is under way has been answered. Exit
 * codes: 0 done, 1 wrong configuration or data, 2 wrong usage, and those of
 * `EXIT` in chat/adapter.ts where a platform does not let the bot in.
 */

import { discord } from "../adapters/discord/adapter.ts";
import type { AdapterOptions } from "../adapters/shared/options.ts";
import { slack } from "../adapters/slack/adapter.ts";
import { type App, composeApp } from "./app.ts";
import { DataError } from "./catalogue/data-file.ts";
import { Refused } from "./chat/adapter.ts";
import type { AdapterDefinition } from "./chat/adapter-definition.ts";
import { type Config, ConfigError, type ProgramConfig, parseConfig } from "./config.ts";
import { KINDS } from "./daily/kinds/kinds.ts";
import { readVersion } from "./data-dir.ts";
import { endingSignal, type Starter, serve } from "./serve.ts";
import { SchemaTooNew } from "./store/errors.ts";
import type { Logger } from "./telemetry/log.ts";
import { logOutput } from "./telemetry/log-output.ts";
import { createTelemetry, type Telemetry } from "./telemetry/telemetry.ts";

/** Every platform that the program can serve. */
export const ADAPTERS: readonly AdapterDefinition<unknown, AdapterOptions>[] = [slack, discord];

const WRONG_INPUT = 1;

async function main(words: readonly string[]): Promise<number> {
  const config = parseConfig(process.env, ADAPTERS);
  const isServing = words.length === 0;
  const hasPlatform = config.adapters.length > 0;
  const ending = isServing && hasPlatform ? endingSignal() : undefined;
  const telemetry = await createTelemetry({
    config,
    isServing,
    version: readVersion(),
    kinds: KINDS.map(({ id }) => id),
    environment: process.env,
    // Between question and answer in the terminal, only what is wrong, unless more was asked for.
    destination: await logOutput({ least: hasPlatform || process.env["LOG_LEVEL"] ? undefined : "warn" }),
    uptime: () => process.uptime(),
  });
  try {
    warnOfClock(config, telemetry.log);
    return await work(words, config, telemetry, ending);
  } finally {
    await telemetry.close();
  }
}

/** `ending` is there where there is a platform to serve. */
async function work(
  [command, ...rest]: readonly string[],
  config: ProgramConfig<unknown, AdapterOptions>,
  telemetry: Telemetry,
  ending: Promise<undefined> | undefined,
): Promise<number> {
  const knock = composeApp(config, telemetry.log, undefined, telemetry.watch);
  try {
    if (command !== undefined) return await atTerminal([command, ...rest], config, knock);
    await telemetry.open(knock);
    await knock.ready();
    if (ending !== undefined) {
      return await serve(configured(config, knock, telemetry), knock, telemetry.log, telemetry, ending);
    }
    telemetry.started([], false);
    return await atTerminal([], config, knock);
  } finally {
    await knock.close();
  }
}

/** An adapter is loaded only where it is used: it takes a while. */
async function atTerminal(
  [command, ...rest]: readonly string[],
  { language }: Config,
  knock: App,
): Promise<number> {
  const { runTerminal } = await import("../adapters/terminal/run.ts");
  return runTerminal(command, rest, { ...knock, language });
}

function configured(
  { adapters }: ProgramConfig<unknown, AdapterOptions>,
  knock: App,
  { log, watch }: Telemetry,
): Starter[] {
  return adapters.map(
    ({ id, start }) =>
      (signal) =>
        start({ ...knock, log, observer: watch.adapter(id), signal }),
  );
}

function warnOfClock({ clock }: Config, log: Logger): void {
  if (clock.start === undefined && clock.speed === 1) return;
  log.warn(
    { start: clock.start?.toString(), speed: clock.speed },
    "the clock does not show the real time: CLOCK or CLOCK_SPEED is set",
  );
}

/** What a person can put right is said without a stack. */
async function run(words: readonly string[]): Promise<number> {
  try {
    return await main(words);
  } catch (error) {
    const isExplained =
      error instanceof Refused ||
      error instanceof ConfigError ||
      error instanceof DataError ||
      error instanceof SchemaTooNew;
    if (!isExplained) throw error;
    process.stderr.write(`${error.message}\n`);
    return error instanceof Refused ? error.exitCode : WRONG_INPUT;
  }
}

if (import.meta.main) process.exitCode = await run(process.argv.slice(2));
