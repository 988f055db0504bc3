/** Clients: one per workspace; they retry only what is safe, and keep to rate limits and deadlines. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { SCOPES } from "../../../adapters/slack/manifest.ts";
import { createClients } from "../../../adapters/slack/transport/clients.ts";
import { failureOf } from "../../../adapters/slack/transport/failures.ts";
import type { Accounts } from "../../../adapters/slack/transport/installations.ts";
import { libraryLogger } from "../../../adapters/slack/transport/log.ts";
import { systemClock } from "../../../src/ports/clock.ts";
import { type LoopbackSlack, startLoopbackSlack } from "../../loopback/slack/index.ts";
import { collectLog } from "./testing-slack.ts";

const TEAMS = ["T0A", "T0B", "T0C"];
let slack: LoopbackSlack;
beforeEach(async () => {
  slack = await startLoopbackSlack();
  for (const id of TEAMS) {
    slack.addTeam({
      id,
      name: id,
      scopes: SCOPES,
      botToken: `xoxb-${id}`,
      botUserId: `U${id}`,
      channels: [{ id: `C${id}`, name: "general", members: [`U${id}`] }],
    });
  }
});
afterEach(() => slack.close());

const accounts: Accounts = {
  of: async (tenant) =>
    TEAMS.includes(tenant)
      ? { tenant, botToken: `xoxb-${tenant}`, botId: undefined, botUserId: `U${tenant}` }
      : undefined,
};
const logger = () => libraryLogger(collectLog());
const make = (more: object = {}) =>
  createClients({ accounts, logger: logger(), wall: systemClock(), apiUrl: slack.apiUrl, ...more });
const post = (clients: ReturnType<typeof make>, tenant: string) =>
  clients
    .of(tenant)
    .then((client) => client.call("chat.postMessage", { channel: `C${tenant}`, text: tenant }));

describe("clients", () => {
  test("never use another workspace's token", async () => {
    const clients = make();
    await Promise.all(TEAMS.map((tenant) => post(clients, tenant)));
    await Promise.all(
      [...TEAMS].reverse().map(async (tenant) => (await clients.of(tenant)).call("auth.test", {})),
    );
    for (const tenant of TEAMS) {
      expect(slack.posts(tenant, `C${tenant}`).map(({ text }) => text)).toEqual([tenant]);
    }
    expect(slack.calls("auth.test").map(({ team }) => team)).toEqual(expect.arrayContaining(TEAMS));
  });

  test("do not exist where the app is not installed", async () => {
    await expect(make().of("T0Z")).rejects.toMatchObject({ failure: { reason: "not-installed" } });
  });

  test.each(["lost", "dropped", "500", "503"] as const)(
    "never post twice when the reply is %s",
    async (as) => {
      slack.fail({ method: "chat.postMessage", as });
      const failure = await post(make(), "T0A").then(() => undefined, failureOf);
      expect(failure).toMatchObject({ outcome: "unknown" });
      expect(slack.calls("chat.postMessage")).toHaveLength(1);
      expect(slack.posts("T0A", "CT0A")).toHaveLength(as === "lost" ? 1 : 0);
    },
  );

  test.each(["lost", "dropped", "503"] as const)("repeat an idempotent call after %s", async (as) => {
    slack.fail({ method: "conversations.info", as, times: 2 });
    const client = await make().of("T0A");
    await expect(client.call("conversations.info", { channel: "CT0A" })).resolves.toMatchObject({ ok: true });
    expect(slack.calls("conversations.info")).toHaveLength(3);
  });

  test("time out", async () => {
    slack.fail({ method: "chat.postMessage", as: { delayMs: 600_000 } });
    const failure = await post(make({ timeoutMs: 200 }), "T0A").then(() => undefined, failureOf);
    expect(failure).toMatchObject({ outcome: "unknown" });
  });

  test("pause for as long as a 429 asks, in that workspace only", async () => {
    slack.fail({ method: "conversations.info", team: "T0A", as: "429", retryAfter: 1 });
    const clients = make();
    const began = performance.now();
    const order: string[] = [];
    const call = async (tenant: string) => {
      await (await clients.of(tenant)).call("conversations.info", { channel: `C${tenant}` });
      order.push(tenant);
      return performance.now() - began;
    };
    const [ms] = await Promise.all([call("T0A"), call("T0B")]);
    expect(ms).toBeGreaterThan(950);
    expect(order).toEqual(["T0B", "T0A"]);
  });

  test("report the wait when a 429 asks for longer than the deadline allows", async () => {
    slack.fail({ method: "chat.postMessage", as: "429", retryAfter: 60 });
    const failure = await post(make(), "T0A").then(() => undefined, failureOf);
    expect(failure).toMatchObject({ outcome: "refused", retryAfterMs: 60_000, holds: "tenant" });
  });

  test("stay within the rate limits, so that Slack refuses nothing", async () => {
    slack.rateLimits = true;
    const client = await make().of("T0A");
    const call = () => client.call("users.info", { user: "UT0A" }, { deadline: performance.now() + 300 });
    const results = await Promise.allSettled(Array.from({ length: 105 }, call));
    const failures = results.flatMap((r) => (r.status === "rejected" ? [failureOf(r.reason)] : []));
    expect(failures).toHaveLength(5);
    expect(failures[0]).toMatchObject({ outcome: "refused", holds: "tenant" });
    expect(slack.calls("users.info").filter(({ outcome }) => outcome === "429")).toEqual([]);
  });

  test("report a revoked token", async () => {
    const refused: string[] = [];
    const clients = make({
      onRefusedToken: (tenant: string) => refused.push(tenant),
    });
    const client = await clients.of("T0A");
    slack.revokeToken("xoxb-T0A");
    await expect(client.call("auth.test", {})).rejects.toThrow();
    expect(refused).toEqual(["T0A"]);
  });
});
