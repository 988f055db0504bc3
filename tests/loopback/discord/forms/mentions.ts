/** Mentions in a text, and who of them `allowed_mentions` lets be notified. */
import { asList, asObject, type Json } from "../json.ts";
import type { Guild, Pinged } from "../world/types.ts";
import { boolean, list, oneOf, type Place, shape, snowflake, withRules } from "./check.ts";
import { LIMITS } from "./limits.ts";

export const allowedMentions = withRules(
  shape(
    {},
    {
      parse: list(oneOf("users", "roles", "everyone"), 3),
      users: list(snowflake, LIMITS.mentions),
      roles: list(snowflake, LIMITS.mentions),
      replied_user: boolean,
    },
  ),
  exclusive("users"),
  exclusive("roles"),
);

function exclusive(kind: "users" | "roles") {
  return (value: Json, place: Place): void => {
    if (!asList(value["parse"]).includes(kind) || asList(value[kind]).length === 0) return;
    place
      .at(kind)
      .report(
        "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE",
        `parse: ["${kind}"] and ${kind}: [ids...] are mutually exclusive.`,
      );
  };
}

export interface Mentioned {
  /** Users that the text names: the API tells them even when they were not notified. */
  readonly users: readonly string[];
  readonly pinged: Pinged;
}

interface Circumstances {
  readonly guild: Guild | undefined;
  /** Whether the author may notify everybody, and roles that nobody else may. */
  readonly mayMentionEveryone: boolean;
  /** The author of the message that is replied to. */
  readonly repliedTo: string | undefined;
}

export const NOBODY: Pinged = { users: [], roles: [], everyone: false };

export function mentionsIn(text: string, allowed: unknown, circumstances: Circumstances): Mentioned {
  const { guild, mayMentionEveryone, repliedTo } = circumstances;
  const named = withoutCode(text);
  const users = all(named, /<@!?(\d+)>/g);
  const roles = all(named, /<@&(\d+)>/g).filter((id) => guild?.roles.has(id) === true);
  const isAllowed = allowance(allowed);
  const mayPing = (id: string): boolean => mayMentionEveryone || guild?.roles.get(id)?.isMentionable === true;
  const replied = repliedTo !== undefined && isAllowed.replied ? [repliedTo] : [];
  return {
    users: [...new Set([...users, ...(repliedTo === undefined ? [] : [repliedTo])])],
    pinged: {
      users: [...new Set([...users.filter((id) => isAllowed.one("users", id)), ...replied])],
      roles: roles.filter((id) => isAllowed.one("roles", id) && mayPing(id)),
      everyone: /@(everyone|here)/.test(named) && mayMentionEveryone && isAllowed.everyone,
    },
  };
}

interface Allowance {
  readonly everyone: boolean;
  readonly replied: boolean;
  readonly one: (kind: "users" | "roles", id: string) => boolean;
}

/** Whatever is not said is allowed when nothing is said at all, and else is not. */
function allowance(allowed: unknown): Allowance {
  if (allowed === undefined || allowed === null) return { everyone: true, replied: true, one: () => true };
  const said = asObject(allowed);
  const parse = asList(said["parse"]);
  return {
    everyone: parse.includes("everyone"),
    replied: said["replied_user"] === true,
    one: (kind, id) => parse.includes(kind) || asList(said[kind]).map(String).includes(id),
  };
}

/** Within code nothing is a mention. */
const withoutCode = (text: string): string => text.replace(/```[\s\S]*?```|`[^`\n]*`/g, "");

const all = (text: string, pattern: RegExp): string[] => [
  ...new Set([...text.matchAll(pattern)].map(([, id = ""]) => id)),
];
