/** Installations: encrypted in the store, readable with any of the keys, each for its own workspace only. */
import { createHash } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createTokenCipher, TokenUnreadable } from "../../../adapters/shared/token-encryption.ts";
import { createInstallations, installedAccounts } from "../../../adapters/slack/transport/installations.ts";
import { createRotation } from "../../../adapters/slack/transport/token-rotation.ts";
import type { InstallationVault } from "../../../src/chat/installations.ts";
import type { Store } from "../../../src/store/store.ts";
import { createVault } from "../../../src/store/vault.ts";
import { openFresh, sqliteFiles, type TestDatabase } from "../../store/databases.ts";

const OLD = Buffer.alloc(32, 1).toString("base64");
const NEW = Buffer.alloc(32, 2).toString("hex");
const OTHER = Buffer.alloc(32, 3).toString("base64");

const installation = (team: string, token = `xoxb-${team}-secret`) => ({
  team: { id: team, name: team },
  enterprise: undefined,
  user: { id: "U1", token: "xoxp-person-secret", scopes: [] },
  bot: { token, scopes: ["commands"], id: `B${team}`, userId: `U${team}` },
  isEnterpriseInstall: false as const,
  authVersion: "v2" as const,
});

let database: TestDatabase;
let store: Store;
let vault: InstallationVault;
beforeEach(async () => {
  database = await sqliteFiles();
  store = await openFresh(database);
  const now = Temporal.Instant.fromEpochMilliseconds(0);
  vault = createVault(store, { now: () => now });
});
afterEach(async () => {
  await store.close();
  await database.close();
});

const withKeys = (...keys: string[]) =>
  createInstallations(vault, createTokenCipher(keys, "SLACK_ENCRYPTION_KEYS"));

describe("installations", () => {
  test("are found by workspace until they are removed", async () => {
    const installations = withKeys(OLD);
    await installations.storeInstallation(installation("T1"));
    await installations.storeInstallation(installation("T2"));
    expect((await installations.find("T1"))?.bot?.token).toBe("xoxb-T1-secret");
    await installations.storeInstallation(installation("T1", "xoxb-newer"));
    expect((await installations.find("T1"))?.bot?.token).toBe("xoxb-newer");
    await installations.remove("T1");
    expect(await installations.find("T1")).toBeUndefined();
    expect((await installations.find("T2"))?.bot?.token).toBe("xoxb-T2-secret");
  });

  test("are encrypted in the store, without the token of the person who installed the app", async () => {
    const installations = withKeys(OLD);
    await installations.storeInstallation(installation("T1"));
    const sealed = (await vault.find("slack", "T1")) ?? "";
    expect(sealed.length).toBeGreaterThan(100);
    expect(Buffer.from(sealed.split(".")[2] ?? "", "base64").toString("latin1")).not.toMatch(/xox|secret/);
    expect(JSON.stringify(await installations.find("T1"))).not.toContain("xoxp");
  });

  test("are re-encrypted when a new key is put in front of the old one", async () => {
    await withKeys(OLD).storeInstallation(installation("T1"));
    await expect(withKeys(OTHER).find("T1")).rejects.toThrow(TokenUnreadable);
    expect((await withKeys(NEW, OLD).find("T1"))?.team?.id).toBe("T1");
    expect((await withKeys(NEW).find("T1"))?.team?.id).toBe("T1");
  });

  test("cannot be moved to another workspace or changed", async () => {
    const installations = withKeys(OLD);
    await installations.storeInstallation(installation("T1"));
    const sealed = (await vault.find("slack", "T1")) ?? "";
    await vault.save("slack", "T2", sealed);
    await expect(installations.find("T2")).rejects.toThrow(TokenUnreadable);
    await vault.save("slack", "T1", `${sealed.slice(0, -8)}AAAAAAA=`);
    await expect(installations.find("T1")).rejects.toThrow(/SLACK_ENCRYPTION_KEYS/);
  });

  test("are refused for a whole organisation", async () => {
    const whole = {
      ...installation("T1"),
      team: undefined,
      enterprise: { id: "E1" },
      isEnterpriseInstall: true as const,
    };
    await expect(withKeys(OLD).storeInstallation(whole)).rejects.toThrow(/whole organisation/);
  });

  test("are encrypted differently each time", () => {
    const seal = createTokenCipher([OLD], "KEYS");
    expect(seal.seal("a", "b")).not.toBe(seal.seal("a", "b"));
    expect(() => createTokenCipher([], "KEYS")).toThrow(RangeError);
    expect(() => createTokenCipher(["short"], "KEYS")).toThrow(/32 bytes/);
  });
});

describe("accounts of installed workspaces", () => {
  const NOW = Temporal.Instant.from("2026-11-02T12:00:00Z");
  const SECONDS = NOW.epochMilliseconds / 1_000;
  const wall = { now: () => NOW };
  const rotating = (token: string, expiresIn: number, refreshToken = `refresh-${token}`) => ({
    ...installation("T1", token),
    bot: { ...installation("T1", token).bot, refreshToken, expiresAt: SECONDS + expiresIn },
  });

  /** A replica, with what it exchanges. */
  function replica(exchange: (refreshToken: string) => Promise<string>) {
    const installations = withKeys(OLD);
    let now = 0;
    const renew = createRotation({
      installations,
      claims: vault,
      exchange: async (refreshToken) => {
        const token = await exchange(refreshToken);
        return { token, refreshToken: `refresh-${token}`, expiresAt: SECONDS + 43_200 };
      },
      pause: () => setTimeout(5),
    });
    const accounts = installedAccounts({ installations, renew, wall, now: () => now });
    const pass = (ms: number) => {
      now += ms;
    };
    return { accounts, pass, installations };
  }
  const never = () => Promise.reject(new Error("nothing to exchange"));

  test("are read once, kept for a while, and forgotten on demand", async () => {
    const { accounts, pass, installations } = replica(never);
    await installations.storeInstallation(installation("T1", "xoxb-1"));
    const token = async () => (await accounts.of("T1"))?.botToken;
    expect(await token()).toBe("xoxb-1");
    await installations.storeInstallation(installation("T1", "xoxb-2"));
    expect(await token()).toBe("xoxb-1");
    pass(60_000);
    expect(await token()).toBe("xoxb-2");
    await installations.storeInstallation(installation("T1", "xoxb-3"));
    accounts.forget("T1");
    expect(await token()).toBe("xoxb-3");
    expect(await accounts.of("T9")).toBeUndefined();
  });

  test("have one token renewed once, whichever replicas want it at the same time", async () => {
    const exchanged: string[] = [];
    const exchange = async (refreshToken: string) => {
      exchanged.push(refreshToken);
      await setTimeout(30);
      return `xoxb-new-${exchanged.length}`;
    };
    const replicas = [replica(exchange), replica(exchange), replica(exchange)];
    await replicas[0]?.installations.storeInstallation(rotating("xoxb-old", 60));
    const tokens = await Promise.all(
      replicas.flatMap(({ accounts }) => [accounts.of("T1"), accounts.of("T1")]),
    );
    expect(new Set(tokens.map((account) => account?.botToken))).toEqual(new Set(["xoxb-new-1"]));
    expect(exchanged).toEqual(["refresh-xoxb-old"]);
  });

  test("keep a token that still works while it cannot be renewed", async () => {
    const { accounts, installations } = replica(never);
    await installations.storeInstallation(rotating("xoxb-old", 60));
    expect((await accounts.of("T1"))?.botToken).toBe("xoxb-old");
    const account = { tenant: "T1", botToken: "xoxb-old", botId: "B", botUserId: "U" };
    await expect(accounts.renew(account)).rejects.toThrow(/nothing to exchange/);
  });

  test("are renewed by another replica when the one that began has died", async () => {
    const { accounts, installations } = replica(async () => "xoxb-new");
    const old = rotating("xoxb-old", 60);
    await installations.storeInstallation(old);
    const digest = createHash("sha256").update("refresh-xoxb-old").digest("hex");
    expect(await vault.claim(`slack refresh T1 ${digest}`)).toBe(true);
    expect((await accounts.of("T1"))?.botToken).toBe("xoxb-new");
  });
});
