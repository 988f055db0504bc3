/**
 * The terminal as a channel: posts are printed, and the one person there can react
 * to the question that is open. Nothing outlives the process, so a post that was
 * under way when it ended counts as not made.
 */
import type { Messenger, Outgoing } from "../../src/chat/messenger.ts";
import { YOU } from "./asking.ts";

export interface TerminalMessenger extends Messenger {
  /** Reacts to the open question, in the place of an earlier reaction; false when none is open. */
  react(choice: number): boolean;
}

interface Open {
  readonly id: string;
  readonly choices: number;
}

export function createTerminalMessenger(print: (message: Outgoing) => void): TerminalMessenger {
  const ids = new Map<string, string>();
  const reactions = new Map<string, number>();
  let open: Open | undefined;
  return {
    limits: {
      perChannel: { perSecond: 100, concurrency: 1 },
      perTenant: { perSecond: 100, concurrency: 1 },
      global: { perSecond: 100, concurrency: 1 },
      timeoutMs: 1_000,
    },
    async post(_channel, message, key) {
      const id = String(ids.size + 1);
      ids.set(key, id);
      if (message.choices !== undefined) open = { id, choices: message.choices };
      print(message);
      return { ok: true, ref: { id } };
    },
    async edit(_channel, ref) {
      if (open?.id === ref["id"]) open = undefined;
      return { ok: true };
    },
    async find(_channel, key) {
      const id = ids.get(key);
      return id === undefined ? { ok: true } : { ok: true, ref: { id } };
    },
    async reactors(_channel, ref) {
      const choice = reactions.get(ref["id"] ?? "");
      const people = choice === undefined ? [] : [{ person: YOU.id, name: YOU.name, choices: [choice] }];
      return { ok: true, people };
    },
    names: async () => new Map(),
    react(choice) {
      if (open === undefined || choice < 0 || choice >= open.choices) return false;
      reactions.set(open.id, choice);
      return true;
    },
  };
}
