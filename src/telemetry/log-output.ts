/**
 * The log's destination: standard error, pretty-printed in a terminal. There, `least`
 * hides lower levels, because the person may be talking to the bot.
 */
import { type DestinationStream, destination } from "pino";

interface LogOutput {
  readonly least?: "warn" | undefined;
  readonly isWatched?: boolean;
  readonly to?: number | NodeJS.WritableStream;
}

export async function logOutput({
  least,
  isWatched = process.stderr.isTTY,
  to = 2,
}: LogOutput = {}): Promise<DestinationStream> {
  if (!isWatched) return destination({ dest: 2, sync: true });
  const { default: pretty } = await import("pino-pretty");
  return pretty({
    destination: to,
    sync: true,
    translateTime: "SYS:HH:MM:ss",
    ignore: "pid,hostname",
    ...(least !== undefined && { minimumLevel: least }),
  });
}
