/** People of the workspaces: their names, whether they are bots or admins, and the language they read. */
import { BoundedMap } from "../../shared/bounded-map.ts";
import { type Client, type Clients, pagesOf } from "./clients.ts";
import { codeOf } from "./failures.ts";
import type { Answers } from "./methods.ts";

export interface Member {
  readonly id: string;
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
  /** By id. People whom Slack does not know, or no longer does, are left out. */
  members(tenant: string, ids: readonly string[]): Promise<Map<string, Member>>;
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
/** With more unknown people than that, whole pages of members are cheaper. */
const FEW = 30;
const PAGE = 200;
const MOST_PAGES = 15;
/** Looking up many takes its time, as the rates demand. */
const PATIENCE_MS = 120_000;

export function createPeople({ clients, now = () => performance.now() }: PeopleDeps): People {
  const kept = new BoundedMap<{ readonly member: Member; readonly at: number }>(MOST_KEPT);
  const keyOf = (tenant: string, id: string): string => `${tenant} ${id}`;

  function known(tenant: string, id: string, maxAgeMs: number): Member | undefined {
    const found = kept.get(keyOf(tenant, id));
    return found !== undefined && now() - found.at <= maxAgeMs ? found.member : undefined;
  }

  function keep({ account: { tenant } }: Client, id: string, user: User | undefined): Member {
    const member = memberOf(id, user);
    kept.set(keyOf(tenant, id), { member, at: now() });
    return member;
  }

  async function ask(client: Client, id: string, deadline?: number): Promise<Member> {
    const { user } = await client.call("users.info", { user: id, include_locale: true }, { deadline });
    return keep(client, id, user);
  }

  const fresh = async (tenant: string, id: string, maxAgeMs: number): Promise<Member> =>
    known(tenant, id, maxAgeMs) ?? ask(await clients.of(tenant), id);

  /** Looks up those who are wanted, page by page, until only a few are left. */
  async function readPages(client: Client, wanted: Set<string>, deadline: number): Promise<Member[]> {
    const found: Member[] = [];
    let pages = 0;
    const list = pagesOf(client, "users.list", { limit: PAGE, include_locale: true }, { deadline });
    for await (const { members = [] } of list) {
      for (const user of members) {
        if (user.id !== undefined && wanted.delete(user.id)) found.push(keep(client, user.id, user));
      }
      pages += 1;
      if (wanted.size <= FEW || pages === MOST_PAGES) break;
    }
    return found;
  }

  return {
    member: (tenant, id) => fresh(tenant, id, NAME_MS),
    async members(tenant, ids) {
      // Not read from the cache again, which may have dropped them by then.
      const found = ids.flatMap((id) => known(tenant, id, NAME_MS) ?? []);
      const wanted = new Set(ids).difference(new Set(found.map(({ id }) => id)));
      if (wanted.size > 0) {
        const client = await clients.of(tenant);
        const deadline = now() + PATIENCE_MS;
        if (wanted.size > FEW) found.push(...(await readPages(client, wanted, deadline)));
        const each = [...wanted].map((id) => ask(client, id, deadline).catch(nobodyIfUnknown));
        found.push(...(await Promise.all(each)).flat());
      }
      return new Map(found.map((member) => [member.id, member]));
    },
    isAdmin: async (tenant, id) => (await fresh(tenant, id, ADMIN_MS)).isAdmin,
    forget(tenant) {
      for (const key of kept.keys()) if (key.startsWith(`${tenant} `)) kept.delete(key);
    },
  };
}

type User = NonNullable<
  Answers["users.info"]["user"] | NonNullable<Answers["users.list"]["members"]>[number]
>;

/** Slack's own bot is not marked as one. */
const SLACKBOT = "USLACKBOT";

const memberOf = (id: string, { profile = {}, ...user }: User = {}): Member => ({
  id,
  name:
    [profile.display_name, user.real_name, profile.real_name, user.name].find((name) => name?.trim()) ?? id,
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
