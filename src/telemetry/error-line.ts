/**
 * Serialises errors for the log: type, message, stack and causes. Omits all other
 * properties: libraries attach requests to their errors, with tokens and message texts.
 */

/** Safe properties that classify an error. */
const KINDS = ["code", "errcode", "status", "statusCode", "reason", "syscall", "method"] as const;
const DEEPEST = 5;
const MOST_ERRORS = 10;

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
    line["errors"] = error.errors.slice(0, MOST_ERRORS).map((one: unknown) => errorLine(one, depth + 1));
  }
  return line;
}
