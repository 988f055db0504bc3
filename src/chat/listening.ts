/** Explains why a port cannot be opened: the variable at fault and the fix. */

export interface Listening {
  /** From HTTP_HOST. */
  readonly host: string;
  readonly port: number;
  /** The name of the port's variable. */
  readonly variable: string;
}

/** Undefined if the configuration did not cause the error. */
export function listeningProblem(error: unknown, listening: Listening): string | undefined {
  const { host, port, variable } = listening;
  switch (error instanceof Error && "code" in error ? error.code : undefined) {
    case "EADDRINUSE":
      return `${variable}="${port}": another program listens there; end it, or set ${variable} to a port that is free`;
    case "EACCES":
      return `${variable}="${port}": this user may not listen there; set ${variable} to a port of 1024 or more`;
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return `HTTP_HOST="${host}": this machine has no such address; set it to "127.0.0.1", "0.0.0.0" or one that it has`;
    default:
      return undefined;
  }
}
