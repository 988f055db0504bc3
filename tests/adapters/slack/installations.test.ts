/** Installations: sealed in the store, opened with any of the keys, and nobody's but the workspace's. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createInstallations, installedAccounts } from "../../../adapters/slack/transport/installations.ts";
import { createTokenCipher, TokenUnreadable } from "../../../adapters/slack/transport/token-encryption.ts";
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

const withKeys = (...keys: string[]) => createInstallations(vault, createTokenCipher(keys));

describe("installations", () => {
  test("come back as they were, by workspace, and are gone once removed", async () => {
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

  test("cannot be read in the store, and do not keep the token of the person who installed", async () => {
    const installations = withKeys(OLD);
    await installations.storeInstallation(installation("T1"));
    const sealed = (await vault.find("slack", "T1")) ?? "";
    expect(sealed.length).toBeGreaterThan(100);
    expect(Buffer.from(sealed.split(".")[2] ?? "", "base64").toString("latin1")).not.toMatch(/xox|secret/);
    expect(JSON.stringify(await installations.find("T1"))).not.toContain("xoxp");
  });

  test("are opened with an old key, sealed anew with the new one, and then do without the old one", async () => {
    await withKeys(OLD).storeInstallation(installation("T1"));
    await expect(withKeys(OTHER).find("T1")).rejects.toThrow(TokenUnreadable);
    expect((await withKeys(NEW, OLD).find("T1"))?.team?.id).toBe("T1");
    expect((await withKeys(NEW).find("T1"))?.team?.id).toBe("T1");
  });

  test("cannot be moved to another workspace, nor changed", async () => {
    const installations = withKeys(OLD);
    await installations.storeInstallation(installation("T1"));
    const sealed = (await vault.find("slack", "T1")) ?? "";
    await vault.save("slack", "T2", sealed);
    await expect(installations.find("T2")).rejects.toThrow(TokenUnreadable);
    await vault.save("slack", "T1", `${sealed.slice(0, -8)}AAAAAAA=`);
    await expect(installations.find("T1")).rejects.toThrow(/SLACK_ENCRYPTION_KEYS/);
  });

  test("are not made for a whole organisation", async () => {
    const whole = {
      ...installation("T1"),
      team: undefined,
      enterprise: { id: "E1" },
      isEnterpriseInstall: true as const,
    };
    await expect(withKeys(OLD).storeInstallation(whole)).rejects.toThrow(/whole organisation/);
  });

  test("are sealed differently each time", () => {
    const seal = createTokenCipher([OLD]);
    expect(seal.seal("a", "b")).not.toBe(seal.seal("a", "b"));
    expect(() => createTokenCipher([])).toThrow(RangeError);
    expect(() => createTokenCipher(["short"])).toThrow(/32 bytes/);
  });
});

describe("accounts of installed workspaces", () => {
  test("ask for a token once at a time, keep it a while, and forget it when told", async () => {
    const installations = withKeys(OLD);
    await installations.storeInstallation(installation("T1"));
    let asked = 0;
    let now = 0;
    const authorize = async () => ({ botToken: `xoxb-${++asked}`, botId: "B", botUserId: "U" });
    const accounts = installedAccounts(installations, { authorize }, () => now);
    const both = await Promise.all([accounts.of("T1"), accounts.of("T1")]);
    expect(both.map((account) => account?.botToken)).toEqual(["xoxb-1", "xoxb-1"]);
    now = 60_000;
    expect((await accounts.of("T1"))?.botToken).toBe("xoxb-2");
    accounts.forget("T1");
    expect((await accounts.of("T1"))?.botToken).toBe("xoxb-3");
    expect(await accounts.of("T9")).toBeUndefined();
    expect(asked).toBe(3);
  });
});
