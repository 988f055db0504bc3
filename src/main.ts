/**
 * The program. `node src/main.ts` starts the bot on the platforms that are
 * configured, or in the terminal when none is; `node src/main.ts ask …` answers
 * once. Exit codes: 0 done, 1 wrong configuration or data, 2 wrong usage.
 */
import { ask } from "../adapters/terminal/ask.ts";
import { converse } from "../adapters/terminal/converse.ts";
import { terminalStreams } from "../adapters/terminal/streams.ts";
import { refuseCommand } from "../adapters/terminal/usage.ts";
import { DataError } from "./catalogue/data-file.ts";
import { type Config, ConfigError, parseConfig } from "./config.ts";
import { composeKnock } from "./knock.ts";
import { createLog, type Logger } from "./ops/log.ts";
import { logOutput } from "./ops/log-output.ts";
import { SchemaTooNew } from "./store/errors.ts";

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
      return await converse(terminal);
    }
    return command === "ask" ? await ask(rest, terminal) : refuseCommand(command, terminal);
  } finally {
    await knock.close();
  }
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
  const isExplained =
    error instanceof ConfigError || error instanceof DataError || error instanceof SchemaTooNew;
  if (!isExplained) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
