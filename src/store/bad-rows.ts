/** Leaves out rows that the database refuses, so that they do not take the others with them. */
import { isDataError } from "./errors.ts";
import type { Db } from "./schema.ts";
import type { Store } from "./store.ts";

/** Undoes a trial. */
class Tried extends Error {}

/**
 * Runs the work on all items, and if the database refuses a value, on those that it takes.
 * Returns the items left out. Other errors pass through.
 */
export async function withoutBadRows<T>(
  store: Store,
  items: readonly T[],
  work: (db: Db, items: readonly T[]) => Promise<void>,
): Promise<readonly T[]> {
  try {
    await store.transaction((db) => work(db, items));
    return [];
  } catch (error) {
    if (!isDataError(error)) throw error;
    const bad = await badOf(store, items, work);
    // The items are not to blame.
    if (bad.length === 0) throw error;
    await store.transaction((db) =>
      work(
        db,
        items.filter((item) => !bad.includes(item)),
      ),
    );
    return bad;
  }
}

/** Halves the items until the bad ones are found. */
async function badOf<T>(
  store: Store,
  items: readonly T[],
  work: (db: Db, items: readonly T[]) => Promise<void>,
): Promise<readonly T[]> {
  if (items.length === 0 || (await isTaken(store, items, work))) return [];
  if (items.length === 1) return items;
  const middle = Math.ceil(items.length / 2);
  const halves = [items.slice(0, middle), items.slice(middle)];
  const bad: T[] = [];
  for (const half of halves) bad.push(...(await badOf(store, half, work)));
  return bad;
}

async function isTaken<T>(
  store: Store,
  items: readonly T[],
  work: (db: Db, items: readonly T[]) => Promise<void>,
): Promise<boolean> {
  try {
    await store.transaction(async (db) => {
      await work(db, items);
      throw new Tried();
    });
  } catch (error) {
    if (error instanceof Tried) return true;
    if (!isDataError(error)) throw error;
  }
  return false;
}
