/** Where log lines go: standard error, made readable when a person is looking. */
import { type DestinationStream, destination } from "pino";

export async function logOutput(): Promise<DestinationStream> {
  if (!process.stderr.isTTY) return destination({ dest: 2, sync: true });
  const { default: pretty } = await import("pino-pretty");
  return pretty({ destination: 2, sync: true, translateTime: "SYS:HH:MM:ss", ignore: "pid,hostname" });
}
