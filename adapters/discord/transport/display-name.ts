/** People's names, in whatever answer of Discord's they stand. */
import { textAt } from "../../shared/payload.ts";

/** What people are called in a server, else in Discord; empty if Discord tells neither. */
export const displayName = (user: unknown, member: unknown): string =>
  textAt(member, "nick") ?? textAt(user, "global_name") ?? textAt(user, "username") ?? "";
