/**
 * Kysely, loaded when a database is first used: it is 255 modules, and a lookup in the terminal needs
 * none of them.
 */
import { createRequire } from "node:module";
import type { Sql } from "kysely";

type KyselyModule = typeof import("kysely");

const load = createRequire(import.meta.url);

export const kysely = (): KyselyModule => load("kysely") as KyselyModule;

/** Kysely's own `sql`. */
export const sql: Sql = new Proxy((() => {}) as unknown as Sql, {
  apply: (_, self, given) => Reflect.apply(kysely().sql, self, given),
  get: (_, key) => Reflect.get(kysely().sql, key),
});
