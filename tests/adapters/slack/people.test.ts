/** People of the workspaces: cached, and never confused with each other. */
import { describe, expect, test } from "vitest";
import type { Clients } from "../../../adapters/slack/transport/clients.ts";
import { createPeople } from "../../../adapters/slack/transport/people.ts";

interface User {
  readonly is_bot?: boolean;
  readonly is_admin?: boolean;
  readonly profile?: { readonly display_name: string };
}

/** Slack, as far as it tells about people. */
function slackOf(users: (id: string) => User) {
  const asked: string[] = [];
  const clients = {
    of: async (tenant: string) => ({
      account: { tenant },
      async call(method: string, { user = "" }: { user?: string }) {
        asked.push(`${method} ${user}`.trim());
        return method === "users.info" ? { user: { id: user, ...users(user) } } : { members: [] };
      },
    }),
  } as unknown as Clients;
  return { clients, asked };
}

describe("people", () => {
  test("are found even when the cache is full", async () => {
    const { clients } = slackOf((id) => ({ is_bot: id === "U0" }));
    const people = createPeople({ clients });
    for (let i = 0; i < 20_000; i++) await people.member("T1", `U${i}`);
    const found = await people.members("T1", ["U0", "UNEW"]);
    expect([...found.values()].map(({ id, isBot }) => [id, isBot])).toEqual([
      ["U0", true],
      ["UNEW", false],
    ]);
  });

  test("are cached per workspace", async () => {
    const { clients, asked } = slackOf(() => ({ is_admin: true }));
    const people = createPeople({ clients });
    await people.member("T1", "U1");
    await people.member("T2", "U1");
    await people.member("T1", "U1");
    people.forget("T1");
    await people.member("T1", "U1");
    await people.member("T2", "U1");
    expect(asked).toHaveLength(3);
  });

  test("lose admin rights within half a minute", async () => {
    let now = 0;
    let isAdmin = true;
    const { clients } = slackOf(() => ({ is_admin: isAdmin }));
    const people = createPeople({ clients, now: () => now });
    expect(await people.isAdmin("T1", "U1")).toBe(true);
    isAdmin = false;
    now = 29_000;
    expect(await people.isAdmin("T1", "U1")).toBe(true);
    now = 31_000;
    expect(await people.isAdmin("T1", "U1")).toBe(false);
  });
});
