/**
 * Actions: what pressing a button asks for, and the codec for the id that a
 * button carries. Ids are versioned, so that a button of an older release is
 * recognised as such, and at most 100 characters, the least that a platform allows.
 */

export interface Action {
  /** Id of a command. */
  readonly command: string;
  /** What the command is given, as it would be typed. */
  readonly argument: string;
  /** 1-based. */
  readonly page?: number;
}

const VERSION = "k1";
export const MAX_ACTION_LENGTH = 100;

/** "k1|list|2|service-mesh" */
export function encodeAction({ command, argument, page }: Action): string {
  const id = [VERSION, command, page ?? "", argument].join("|");
  if (id.length > MAX_ACTION_LENGTH) {
    // Without the argument: it may be what somebody typed, and errors are logged.
    throw new RangeError(`an action id of "${command}" is longer than ${MAX_ACTION_LENGTH} characters`);
  }
  return id;
}

/** The action, or undefined for an id of another release or of somebody else. */
export function decodeAction(id: string): Action | undefined {
  const match = /^k1\|([a-z-]+)\|(\d{0,4})\|(.*)$/s.exec(id);
  if (!match) return undefined;
  const [, command = "", page = "", argument = ""] = match;
  return page === "" ? { command, argument } : { command, argument, page: Number(page) };
}
