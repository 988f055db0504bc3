/**
 * The program. `node src/main.ts` starts the bot on the configured platforms, or on
 * standard input if none is configured; `node src/main.ts ask …` answers once. SIGTERM
 * and SIGINT end it after pending requests are answered. Exit codes: 0 done, 1 invalid
 * configuration or data, 2 wrong usage, and `EXIT` in chat/adapter.ts if a platform
 * rejects the bot.
 */

import { discord } from "../adapters/discord/adapter.ts";
import type { AdapterOptions } from "../adapters/shared/options.ts";
import { slack } from "../adapters/slack/adapter.ts";
import { type App, composeApp } from "./app.ts";
import { DataError } from "./catalogue/data-file.ts";
import { EXIT, Refused } from "./chat/adapter.ts";
import type { AdapterDefinition } from "./chat/adapter-definition.ts";
import {
  type Config,
  ConfigError,
  declaredVariables,
  type ProgramConfig,
  parseConfig,
  waysToConnect,
} from "./config.ts";
import { KINDS } from "./daily/kinds/kinds.ts";
import { missingFiles, readVersion } from "./data-dir.ts";
import { endingSignal, leave, type Onlooker, type Starter, serve } from "./serve.ts";
import { StoreRefused } from "./store/errors.ts";
import { sayMistake, sayProblems } from "./telemetry/fatal.ts";
import type { Logger } from "./telemetry/log.ts";
import { logOutput } from "./telemetry/log-output.ts";
import { createTelemetry, type Telemetry } from "./telemetry/telemetry.ts";
import { catchUncaught, createNet } from "./uncaught.ts";
import { unknownVariables } from "./unknown-variables.ts";

/** All supported platforms. */
export const ADAPTERS: readonly AdapterDefinition<unknown, AdapterOptions>[] = [slack, discord];

type Adapters = typeof ADAPTERS;
type Configured = ProgramConfig<unknown, AdapterOptions>;

async function main(words: readonly string[], config: Configured, adapters: Adapters): Promise<number> {
  const isServing = words.length === 0;
  const hasPlatform = config.adapters.length > 0;
  const ending = isServing && hasPlatform ? endingSignal() : undefined;
  const telemetry = await createTelemetry({
    config,
    isServing,
    version: readVersion(),
    kinds: KINDS.map(({ id }) => id),
    environment: process.env,
    // In the terminal, show only warnings and errors, unless LOG_LEVEL is set.
    destination: await logOutput({ least: hasPlatform || process.env["LOG_LEVEL"] ? undefined : "warn" }),
    uptime: () => process.uptime(),
  });
  try {
    if (isServing) warnOfUnknown(adapters, telemetry.log);
    warnOfClock(config, telemetry.log);
    return await work(words, config, telemetry, { ending, adapters });
  } finally {
    await telemetry.close();
  }
}

/** `ending` is present if there is a platform to serve. */
async function work(
  [command, ...rest]: readonly string[],
  config: Configured,
  telemetry: Telemetry,
  { ending, adapters }: { readonly ending: Promise<undefined> | undefined; readonly adapters: Adapters },
): Promise<number> {
  const app = composeApp(config, telemetry.log, undefined, telemetry.watch);
  try {
    if (command !== undefined) return await atTerminal([command, ...rest], config, app);
    await withAllProblems([telemetry.open(app), app.ready()]);
    if (ending !== undefined) {
      return await serveAll(config, app, telemetry, ending);
    }
    telemetry.started([], false);
    await refuseNobody(adapters);
    return await atTerminal([], config, app);
  } finally {
    await app.close();
  }
}

/** Serves the configured platforms until a signal, or an error that nobody caught, ends it. */
function serveAll(
  config: Configured,
  app: App,
  telemetry: Telemetry,
  ending: Promise<undefined>,
): Promise<number> {
  const { log } = telemetry;
  const net = createNet({ origins: config.adapters, log });
  const onlooker: Onlooker = {
    connected: (adapters) => net.guard(adapters),
    started: (adapters, hasSchedule) => telemetry.started(adapters, hasSchedule),
    ending: () => telemetry.ending(),
  };
  const starters = configured(config, app, telemetry);
  return serve(starters, app, log, onlooker, Promise.race([ending, catchUncaught(net)]));
}

/** Loads the adapter only when needed, because loading is slow. */
async function atTerminal(
  [command, ...rest]: readonly string[],
  { language }: Config,
  app: App,
): Promise<number> {
  const { runTerminal } = await import("../adapters/terminal/run.ts");
  return runTerminal(command, rest, { ...app, language });
}

/** Rejects an empty, non-terminal standard input, as in a container without platform variables. */
async function refuseNobody(adapters: Adapters): Promise<void> {
  const { isNobodyThere } = await import("../adapters/terminal/nobody.ts");
  if (!(await isNobodyThere(process.stdin))) return;
  throw new ConfigError([
    `no platform is configured, and standard input is no terminal and is empty: set ${waysToConnect(adapters)}`,
  ]);
}

function configured({ adapters }: Configured, app: App, { log, watch }: Telemetry): Starter[] {
  return adapters.map(
    ({ id, start }) =>
      (signal) =>
        start({ ...app, log, observer: watch.adapter(id), signal }),
  );
}

function warnOfUnknown(adapters: Adapters, log: Logger): void {
  const known = Object.keys(declaredVariables(adapters));
  const prefixes = ["knock", ...adapters.map(({ id }) => id)].map((id) => `${id.toUpperCase()}_`);
  for (const problem of unknownVariables(process.env, known, prefixes)) {
    log.warn({ problem }, "a variable is not known");
  }
}

function warnOfClock({ clock }: Config, log: Logger): void {
  if (clock.start === undefined && clock.speed === 1) return;
  log.warn(
    { start: clock.start?.toString(), speed: clock.speed },
    "the clock does not show the real time: CLOCK or CLOCK_SPEED is set",
  );
}

/** Waits for all, and reports their problems together. */
async function withAllProblems(all: readonly Promise<void>[]): Promise<void> {
  const settled = await Promise.allSettled(all);
  const errors = settled.flatMap((one) => (one.status === "rejected" ? [one.reason as unknown] : []));
  if (errors.length === 0) return;
  if (errors.length === 1 || !errors.every(isExplained)) throw errors[0];
  throw new ConfigError(
    errors.flatMap((error) => (error instanceof ConfigError ? error.problems : [error.message])),
  );
}

const isExplained = (error: unknown): error is Error =>
  [Refused, ConfigError, DataError, StoreRefused].some((kind) => error instanceof kind);

/** Resolves with the exit code. Problems that a person can fix are shown without a stack. */
export async function run(words: readonly string[], adapters: Adapters): Promise<number> {
  const plainly = words.length > 0 || process.stderr.isTTY === true;
  let secrets: readonly string[] = [];
  try {
    const config = parseConfig(process.env, adapters, missingFiles);
    secrets = config.secrets;
    return await main(words, config, adapters);
  } catch (error) {
    if (!isExplained(error)) await sayMistake(error, { plainly, secrets });
    else await sayProblems(error, { plainly, secrets });
    return error instanceof Refused ? error.exitCode : EXIT.configuration;
  }
}

if (import.meta.main) await leave(await run(process.argv.slice(2), ADAPTERS));
