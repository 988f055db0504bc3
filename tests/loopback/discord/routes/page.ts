/** Pages of lists: how many, and from where. */
import { integer, requireValid, shape, snowflake } from "../forms/check.ts";
import type { Call } from "./route.ts";

export function limitOf({ query }: Call, usual: number, most: number): number {
  const given = query.get("limit");
  if (given === null) return usual;
  requireValid({ limit: Number(given) }, shape({ limit: integer(1, most) }));
  return Number(given);
}

export function idIn({ query }: Call, name: string): string | undefined {
  const id = query.get(name) ?? undefined;
  if (id !== undefined) requireValid({ [name]: id }, shape({ [name]: snowflake }));
  return id;
}
