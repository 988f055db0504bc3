/** Pages with a cursor. */
import { Refusal } from "../refusal.ts";
import type { Arguments } from "./arguments.ts";

export interface Page<T> {
  readonly items: readonly T[];
  /** Empty on the last page, as Slack has it. */
  readonly next_cursor: string;
}

const MAX_LIMIT = 999;

export function page<T>(args: Arguments, all: readonly T[], usual: number): Page<T> {
  const limit = args.integer("limit", 1, 1000) ?? usual;
  const start = startOf(args.text("cursor"), all.length);
  const end = start + Math.min(limit, MAX_LIMIT);
  return { items: all.slice(start, end), next_cursor: end < all.length ? encode(end) : "" };
}

const encode = (start: number): string => Buffer.from(`next:${start}`).toString("base64");

function startOf(cursor: string | undefined, length: number): number {
  if (cursor === undefined || cursor === "") return 0;
  const match = /^next:(\d+)$/.exec(Buffer.from(cursor, "base64").toString());
  const start = Number(match?.[1] ?? Number.NaN);
  if (!(start <= length)) throw new Refusal("invalid_cursor");
  return start;
}
