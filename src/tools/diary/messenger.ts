/** Records what is posted, for a channel with a few members who answer the quiz. */
import type { Messenger, Outgoing, Reactor } from "../../chat/messenger.ts";

/** They know different amounts: each is wrong on every so many-th question. */
const MEMBERS = [
  { person: "aiko", name: "Aiko", wrongEvery: 5 },
  { person: "ben", name: "Ben", wrongEvery: 3 },
  { person: "chie", name: "Chie", wrongEvery: 2 },
] as const;

const UNLIMITED = { perSecond: 1_000, concurrency: 1 };

/** `rightAnswer` is that of the round being closed. */
export function recordingMessenger(
  record: (message: Outgoing, key: string) => Promise<void>,
  rightAnswer: () => Promise<number>,
): Messenger {
  const ids = new Map<string, string>();
  let rounds = 0;
  return {
    limits: { perChannel: UNLIMITED, perTenant: UNLIMITED, global: UNLIMITED, timeoutMs: 1_000 },
    async post(_channel, message, key) {
      await record(message, key);
      const id = String(ids.size + 1);
      ids.set(key, id);
      return { ok: true, ref: { id } };
    },
    edit: async () => ({ ok: true }),
    async find(_channel, key) {
      const id = ids.get(key);
      return id === undefined ? { ok: true } : { ok: true, ref: { id } };
    },
    async reactors(_channel, _ref, choices) {
      const right = await rightAnswer();
      rounds += 1;
      const people = MEMBERS.map(
        ({ person, name, wrongEvery }): Reactor => ({
          person,
          name,
          choices: [rounds % wrongEvery === 0 ? (right + 1) % choices : right],
        }),
      );
      return { ok: true, people };
    },
    names: async () => new Map(MEMBERS.map(({ person, name }) => [person, name])),
  };
}
