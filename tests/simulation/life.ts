/**
 * One run of the program. It may end at any moment, before or after any request or
 * commit. Work in progress then never settles, as with SIGKILL.
 */
import type { Messenger } from "../../src/chat/messenger.ts";
import type { Random } from "../../src/ports/random.ts";
import type { Store } from "../../src/store/store.ts";

export interface Life {
  readonly store: Store;
  readonly messenger: Messenger;
  readonly ended: Promise<"ended">;
  end(): void;
}

export function createLife(store: Store, messenger: Messenger, random: Random, risk: number): Life {
  let isOver = false;
  const { promise: ended, resolve } = Promise.withResolvers<"ended">();
  const end = () => {
    isOver = true;
    resolve("ended");
  };
  const never = () => new Promise<never>(() => {});
  const dies = () => {
    if (!isOver && random.next() < risk) end();
    return isOver;
  };
  async function mortal<T>(work: () => Promise<T>): Promise<T> {
    if (dies()) return never();
    const result = await work();
    return dies() ? never() : result;
  }
  return {
    store: {
      ...store,
      exists: store.exists,
      use: (work) => mortal(() => store.use(work)),
      transaction: (work) => mortal(() => store.transaction(work)),
    },
    messenger: {
      ...messenger,
      post: (...request) => mortal(() => messenger.post(...request)),
      find: (...request) => mortal(() => messenger.find(...request)),
    },
    ended,
    end,
  };
}
