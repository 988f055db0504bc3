/**
 * The program. `node src/main.ts` starts the bot on the platforms that are
 * configured, or in the terminal when none is; `node src/main.ts ask …` answers
 * once. SIGTERM and SIGINT end it once what is under way has been answered. Exit
 * codes: 0 done, 1 wrong configuration or data, 2 wrong usage, 3 a platform does
 * not take a token (any more).
 */

import { SlackTokenError } from "../adapters/slack/token-error.ts";
import { ask } from "../adapters/terminal/ask.ts";
import { converse } from "../adapters/terminal/converse.ts";
import { terminalStreams } from "../adapters/terminal/streams.ts";
import { refuseCommand } from "../adapters/terminal/usage.ts";
import { DataError } from "./catalogue/data-file.ts";
import { type Config, ConfigError, parseConfig, type SlackConfig } from "./config.ts";
import { composeKnock, type Knock } from "./knock.ts";
import type { Language } from "./language.ts";
import { createLog, type Logger } from "./ops/log.ts";
import { logOutput } from "./ops/log-output.ts";
import { SchemaTooNew } from "./store/errors.ts";

type SlackConnection = Exclude<SlackConfig, { readonly mode: "none" }>;

interface Composed {
  readonly knock: Knock;
  readonly log: Logger;
  readonly language: Language;
}

const DONE = 0;
const REFUSED_TOKEN = 3;
/** How long to answer what is under way when the program is asked to end. */
const DRAIN_MS = 10_000;

async function main(words: readonly string[]): Promise<number> {
  const config = parseConfig(process.env);
  const log = createLog({ level: config.logLevel, destination: await logOutput() });
  warnOfClock(config, log);
  const knock = composeKnock(config, log);
  const terminal = { ...knock, language: config.language, streams: terminalStreams() };
  const [command, ...rest] = words;
  try {
    if (command === undefined) {
      await knock.ready();
      return config.slack.mode === "none"
        ? await converse(terminal)
        : await serve(config.slack, { knock, log, language: config.language });
    }
    return command === "ask" ? await ask(rest, terminal) : refuseCommand(command, terminal);
  } finally {
    await knock.close();
  }
}

/** Until a signal asks it to end, or a platform cannot go on. */
async function serve(config: SlackConnection, composed: Composed): Promise<number> {
  const { knock, log, language } = composed;
  const ending = endingSignal().finally(leaveSoon);
  // Loaded only where it is configured: it takes a while.
  const { startSlack } = await import("../adapters/slack/start.ts");
  const door = new AbortController();
  const starting = startSlack({ ...knock, config, language, log, signal: door.signal });
  const slack = await Promise.race([starting, ending.then(() => undefined)]);
  // Still at the door: there is nothing to end.
  if (slack === undefined) {
    door.abort();
    await starting.then((late) => late.stop(DRAIN_MS)).catch(() => {});
    return DONE;
  }
  const schedule = new AbortController();
  const running = knock.runFor(new Map([[slack.platform, slack.messenger]]), schedule.signal);
  const failure = await Promise.race([ending, slack.failed]);
  log.info({ drainMs: DRAIN_MS }, "ending: what is under way is answered first");
  schedule.abort();
  await Promise.all([withinDrain(running), slack.stop(DRAIN_MS)]);
  if (failure === undefined) return DONE;
  throw failure;
}

/** Settles with the first SIGTERM or SIGINT; a second one ends the program at once, as usual. */
function endingSignal(): Promise<undefined> {
  return new Promise((resolve) => {
    for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => resolve(undefined));
  });
}

/** A connection that the other side does not close does not keep the program from ending. */
function leaveSoon(): void {
  setTimeout(() => process.exit(), 2 * DRAIN_MS).unref();
}

/** What the schedule has sent and not written down is looked for at the next start. */
async function withinDrain(work: Promise<void>): Promise<void> {
  await Promise.race([work, new Promise((resolve) => setTimeout(resolve, DRAIN_MS).unref())]);
}

function warnOfClock({ clock }: Config, log: Logger): void {
  if (clock.start === undefined && clock.speed === 1) return;
  log.warn(
    { start: clock.start?.toString(), speed: clock.speed },
    "the clock does not show the real time: CLOCK or CLOCK_SPEED is set",
  );
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  const isRefused = error instanceof SlackTokenError;
  const isExplained =
    isRefused || error instanceof ConfigError || error instanceof DataError || error instanceof SchemaTooNew;
  if (!isExplained) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = isRefused ? REFUSED_TOKEN : 1;
}
