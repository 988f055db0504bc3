/** Why the program ends by itself: plain words for a person, a line of the log for everybody else. */
import { createLog } from "./log.ts";
import { logOutput } from "./log-output.ts";

export interface FatalOptions {
  /** Whether a person ran a command, or is looking: not where a log is collected. */
  readonly plainly: boolean;
  readonly secrets: readonly string[];
}

/** What a person can put right: the first line is the message, the others the problems. */
export async function sayProblems({ message }: Error, { plainly, secrets }: FatalOptions): Promise<void> {
  if (plainly) {
    process.stderr.write(`${message}\n`);
    return;
  }
  const [title = "", ...problems] = message.split("\n").map((line) => line.trim());
  (await fatalLog(secrets)).fatal(problems.length === 0 ? {} : { problems }, title.replace(/:$/, ""));
}

/** An error of the program itself. */
export async function sayMistake(err: unknown, { plainly, secrets }: FatalOptions): Promise<void> {
  if (plainly) throw err;
  (await fatalLog(secrets)).fatal({ err }, "the program ends because of a mistake of its own");
}

const fatalLog = async (secrets: readonly string[]) =>
  createLog({ level: "fatal", secrets, destination: await logOutput({ isWatched: false }) });
