/** What the terminal adapter reads from and writes to. */
export interface Streams {
  readonly input: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly output: NodeJS.WritableStream & {
    readonly isTTY?: boolean;
    readonly columns?: number;
    /** Whether colours show and are wanted. */
    hasColors?(): boolean;
  };
  readonly errors: NodeJS.WritableStream;
}

export function terminalStreams(): Streams {
  process.stdout.on("error", leaveWhenUnread);
  return { input: process.stdin, output: process.stdout, errors: process.stderr };
}

/** The reader, such as `head`, has closed the pipe. */
function leaveWhenUnread(error: NodeJS.ErrnoException): void {
  if (error.code !== "EPIPE") throw error;
  process.exit(0);
}
