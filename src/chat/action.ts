/**
 * Button actions, and the codec for a button's id. Ids are versioned, so buttons
 * from another release are rejected. They hold at most 100 characters, the lowest
 * limit of any platform.
 */

export interface Action {
  /** Id of a command. */
  readonly command: string;
  /** The command's argument, as a person would type it. */
  readonly argument: string;
  /** 1-based. */
  readonly page?: number;
}

const VERSION = "k1";
export const MAX_ACTION_LENGTH = 100;

const idOf = ({ command, argument, page }: Action): string =>
  [VERSION, command, page ?? "", argument].join("|");

/** Whether the argument, which may be what somebody typed, fits into a button. */
export const isEncodable = (action: Action): boolean => idOf(action).length <= MAX_ACTION_LENGTH;

/** "k1|list|2|service-mesh" */
export function encodeAction(action: Action): string {
  const { command } = action;
  const id = idOf(action);
  if (id.length > MAX_ACTION_LENGTH) {
    // Errors are logged, and the argument may be user input: leave it out.
    throw new RangeError(`an action id of "${command}" is longer than ${MAX_ACTION_LENGTH} characters`);
  }
  return id;
}

/** Undefined for an id from another release or another app. */
export function decodeAction(id: string): Action | undefined {
  const match = /^k1\|([a-z-]+)\|(\d{0,4})\|(.*)$/s.exec(id);
  if (!match) return undefined;
  const [, command = "", page = "", argument = ""] = match;
  return page === "" ? { command, argument } : { command, argument, page: Number(page) };
}
