/** What went wrong, in one line: an error's message and its causes', with the host where they lack it. */

const DEEPEST = 5;
const MOST_ERRORS = 3;
/** Messages that say nothing without their cause. */
const EMPTY = /^(?:fetch failed|aggregate ?error)?$/i;

export function causeOf(error: unknown): string {
  const [first = "", ...rest] = messagesIn(error, 0);
  // An outer message often quotes the inner one.
  const said = rest.reduce((all, one) => (all.includes(one) ? all : `${all}: ${one}`), first);
  return said || nameOf(error);
}

function messagesIn(error: unknown, depth: number): string[] {
  if (!(error instanceof Error) || depth >= DEEPEST) return typeof error === "string" ? [error] : [];
  const message = EMPTY.test(error.message.trim()) ? [] : [withHost(error)];
  return [...message, ...innerOf(error).flatMap((one) => messagesIn(one, depth + 1))];
}

/** A name with several addresses fails with one error for each; some libraries call the cause `original`. */
function innerOf(error: Error): unknown[] {
  if (error instanceof AggregateError) return error.errors.slice(0, MOST_ERRORS);
  return ["original" in error ? error.original : error.cause];
}

function withHost(error: Error): string {
  const { message } = error;
  const { hostname, host = hostname, address = host, port } = error as unknown as Record<string, unknown>;
  if (typeof address !== "string" || message.includes(address)) return message;
  return `${message} (${address}${typeof port === "number" ? `:${port}` : ""})`;
}

function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return "code" in error && typeof error.code === "string" ? error.code : error.name;
}
