/** People of the workspaces: their names, whether they are bots or admins, and the language they read. */

import { BoundedMap } from "../../../src/chat/bounded-map.ts";
import { settleWithin } from "../../../src/chat/settle-within.ts";
import type { Clients } from "./clients.ts";
import { codeOf } from "./failures.ts";
import type { Answers } from "./methods.ts";

export interface Member {
  readonly id: string;
  /** Empty if Slack tells none. */
  readonly name: string;
  readonly isBot: boolean;
  /** An admin or an owner of the workspace. */
  readonly isAdmin: boolean;
  /** Such as "ja-JP". */
  readonly locale: string | undefined;
  /** IANA name. */
  readonly zone: string | undefined;
}

export interface People {
  /** Somebody who was looked up within the last minutes is not looked up again. */
  member(tenant: string, id: string): Promise<Member>;
  /** Without asking Slack. */
  knownName(tenant: string, id: string): string | undefined;
  /** By id. People whom Slack does not know, or no longer does, are left out. */
  members(tenant: string, ids: readonly string[]): Promise<Map<string, Member>>;
  /** Those that Slack tells within the time. */
  names(tenant: string, ids: readonly string[], withinMs: number): Promise<Map<string, string>>;
  /**
   * Those of them that are known to be bots. Slack's lists of reactions do not say so, and its
   * rate limits do not allow looking up everybody in a large workspace. One page of members
   * covers most workspaces; of people missing there, only the first are looked up. Each call
   * looks up some more, and keeps the answers.
   */
  bots(tenant: string, ids: readonly string[]): Promise<ReadonlySet<string>>;
  /** As Slack says, or said within the last seconds. */
  isAdmin(tenant: string, id: string): Promise<boolean>;
  forget(tenant: string): void;
}

export interface PeopleDeps {
  readonly clients: Clients;
  /** Milliseconds of a clock that never goes back. */
  readonly now?: () => number;
}

const NAME_MS = 30 * 60_000;
/** Short: somebody who is no longer an admin must not go on acting as one. */
const ADMIN_MS = 30_000;
const MOST_KEPT = 20_000;
/** The most that Slack lists in one page: https://docs.slack.dev/reference/methods/users.list */
const PAGE = 1_000;
/** A third of what the rate limits allow in a minute, and a short time: counting does not wait longer. */
const BOTS_ASKED = 30;
const BOTS_MS = 3_000;

export function createPeople({ clients, now = () => performance.now() }: PeopleDeps): People {
  const kept = new BoundedMap<{ readonly member: Member; readonly at: number }>(MOST_KEPT);
  const keyOf = (tenant: string, id: string): string => `${tenant} ${id}`;

  function keep(tenant: string, id: string, user: User | undefined): Member {
    const member = memberOf(id, user);
    kept.set(keyOf(tenant, id), { member, at: now() });
    return member;
  }

  function known(tenant: string, id: string, maxAgeMs: number): Member | undefined {
    const found = kept.get(keyOf(tenant, id));
    return found !== undefined && now() - found.at <= maxAgeMs ? found.member : undefined;
  }

  async function ask(tenant: string, id: string, deadline?: number): Promise<Member> {
    const client = await clients.of(tenant);
    const { user } = await client.call("users.info", { user: id, include_locale: true }, { deadline });
    return keep(tenant, id, user);
  }

  const fresh = async (tenant: string, id: string, maxAgeMs: number): Promise<Member> =>
    known(tenant, id, maxAgeMs) ?? ask(tenant, id);

  /** Keeps what Slack tells of them within the time. */
  async function learn(
    tenant: string,
    ids: readonly string[],
    withinMs: number,
    maxAgeMs: number,
  ): Promise<void> {
    const unknown = ids.filter((id) => known(tenant, id, maxAgeMs) === undefined);
    const deadline = now() + withinMs;
    await settleWithin(Promise.allSettled(unknown.map((id) => ask(tenant, id, deadline))), withinMs);
  }

  /** Learns the first page of the workspace's members, if Slack gives it within the time. */
  async function learnPage(tenant: string, withinMs: number): Promise<void> {
    const client = await clients.of(tenant);
    const list = { limit: PAGE, include_locale: true };
    const page = client.call("users.list", list, { deadline: now() + withinMs });
    const listed = await settleWithin(
      page.catch(() => undefined),
      withinMs,
    );
    for (const user of listed?.value?.members ?? []) if (user.id !== undefined) keep(tenant, user.id, user);
  }

  return {
    member: (tenant, id) => fresh(tenant, id, NAME_MS),
    knownName: (tenant, id) => known(tenant, id, Number.POSITIVE_INFINITY)?.name,
    async members(tenant, ids) {
      const found = ids.map((id) => fresh(tenant, id, NAME_MS).catch(nobodyIfUnknown));
      return new Map((await Promise.all(found)).flat().map((member) => [member.id, member]));
    },
    async names(tenant, ids, withinMs) {
      await learn(tenant, ids, withinMs, NAME_MS);
      const people = ids.flatMap((id) => known(tenant, id, Number.POSITIVE_INFINITY) ?? []);
      return new Map(people.flatMap(({ id, name, isBot }) => (isBot ? [] : [[id, name] as const])));
    },
    async bots(tenant, ids) {
      const isKnown = (id: string) => known(tenant, id, Number.POSITIVE_INFINITY);
      const unknown = () => ids.filter((id) => isKnown(id) === undefined);
      if (unknown().length > BOTS_ASKED) await learnPage(tenant, BOTS_MS);
      await learn(tenant, unknown().slice(0, BOTS_ASKED), BOTS_MS, Number.POSITIVE_INFINITY);
      return new Set(ids.filter((id) => isKnown(id)?.isBot === true));
    },
    isAdmin: async (tenant, id) => (await fresh(tenant, id, ADMIN_MS)).isAdmin,
    forget(tenant) {
      for (const key of kept.keys()) if (key.startsWith(`${tenant} `)) kept.delete(key);
    },
  };
}

type User =
  | NonNullable<Answers["users.info"]["user"]>
  | NonNullable<Answers["users.list"]["members"]>[number];

/** Slack's own bot is not marked as one. */
const SLACKBOT = "USLACKBOT";

const memberOf = (id: string, { profile = {}, ...user }: User = {}): Member => ({
  id,
  name: [profile.display_name, user.real_name, profile.real_name, user.name].find((one) => one?.trim()) ?? "",
  isBot: user.is_bot === true || id === SLACKBOT,
  isAdmin: user.is_admin === true || user.is_owner === true,
  locale: user.locale,
  zone: user.tz,
});

/** Somebody of another organisation, or who has left. */
function nobodyIfUnknown(error: unknown): [] {
  const code = codeOf(error);
  if (code === "user_not_found" || code === "user_not_visible") return [];
  throw error;
}
