/**
 * An error, as the log shows it: what it is, where it came from, and its causes.
 * Nothing else that hangs on it: libraries hang requests on their errors, with
 * tokens and with what was to be said.
 */

/** Words and numbers that say what kind of error it is. */
const KINDS = ["code", "errcode", "status", "statusCode", "reason", "syscall", "method"] as const;
const DEEPEST = 5;

export function errorLine(error: unknown, depth = 0): unknown {
  if (!(error instanceof Error)) return typeof error === "string" ? error : `thrown: ${typeof error}`;
  const line: Record<string, unknown> = {
    type: error.name === "Error" ? error.constructor.name : error.name,
    message: error.message,
    stack: error.stack,
  };
  for (const kind of KINDS) {
    const value: unknown = Reflect.get(error, kind);
    if (typeof value === "string" || typeof value === "number") line[kind] = value;
  }
  if (depth >= DEEPEST) return line;
  if (error.cause !== undefined) line["cause"] = errorLine(error.cause, depth + 1);
  if (error instanceof AggregateError) {
    line["errors"] = error.errors.map((one: unknown) => errorLine(one, depth + 1));
  }
  return line;
}
