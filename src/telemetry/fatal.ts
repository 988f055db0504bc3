/** Reports a fatal error: as plain text to a person, else as a log line. */
import { createLog } from "./log.ts";
import { logOutput } from "./log-output.ts";

export interface FatalOptions {
  /** True for a command or a terminal; false if a log is collected. */
  readonly plainly: boolean;
  readonly secrets: readonly string[];
}

/** Reports problems that a person can fix. The first line is the message, the rest are problems. */
export async function sayProblems({ message }: Error, { plainly, secrets }: FatalOptions): Promise<void> {
  if (plainly) {
    process.stderr.write(`${message}\n`);
    return;
  }
  const [title = "", ...problems] = message.split("\n").map((line) => line.trim());
  (await fatalLog(secrets)).fatal(problems.length === 0 ? {} : { problems }, title.replace(/:$/, ""));
}

/** Reports a Knock bug. */
export async function sayMistake(err: unknown, { plainly, secrets }: FatalOptions): Promise<void> {
  if (plainly) throw err;
  (await fatalLog(secrets)).fatal({ err }, "the program ends because of a Knock bug");
}

const fatalLog = async (secrets: readonly string[]) =>
  createLog({ level: "fatal", secrets, destination: await logOutput({ isWatched: false }) });
