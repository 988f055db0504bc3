/** How many sessions may begin: Discord's answer is read with care, and kept to also after the start. */
import { describe, expect, test } from "vitest";
import { readGatewayTerms, sessionAllowed } from "../../../adapters/discord/transport/gateway-terms.ts";
import { everyChange } from "../../fuzz/mutations.ts";

const TERMS = {
  url: "wss://gateway.discord.gg",
  shards: 1,
  session_start_limit: { total: 1_000, remaining: 0, reset_after: 60_000, max_concurrency: 1 },
};
const left = (remaining: number) => ({
  ...TERMS,
  session_start_limit: { ...TERMS.session_start_limit, remaining },
});

describe("Discord's answer", () => {
  test("is taken as it is documented", () => {
    expect(readGatewayTerms(TERMS)).toEqual(TERMS);
  });

  test("with any field changed is refused, or read within bounds", () => {
    const all = [...everyChange(TERMS)];
    const read = all.flatMap((changed) => {
      try {
        return [readGatewayTerms(changed)];
      } catch (error) {
        expect(String(error)).toMatch(/Discord gave no/);
        return [];
      }
    });
    expect(read.length).toBeLessThan(all.length / 2);
    for (const { url, shards, session_start_limit: limit } of read) {
      expect(url).toMatch(/^wss?:/);
      expect(shards).toBeGreaterThan(0);
      expect(limit.max_concurrency).toBeGreaterThan(0);
    }
  });

  test("is bounded", () => {
    const terms = readGatewayTerms({
      ...TERMS,
      shards: 2 ** 40,
      session_start_limit: { total: 1, remaining: 1, reset_after: 2 ** 45, max_concurrency: 2 ** 40 },
    });
    expect(terms).toMatchObject({ shards: 10_000, session_start_limit: { reset_after: 86_400_000 } });
  });
});

describe("another session", () => {
  const asking = async (...answers: (ReturnType<typeof left> | "away")[]) => {
    const waits: number[] = [];
    const deps = {
      async ask() {
        const answer = answers.shift();
        if (answer === undefined || answer === "away") throw new Error("away");
        return answer;
      },
      sleep: async () => {},
      onWait: (ms: number) => void waits.push(ms),
    };
    await sessionAllowed(deps, new AbortController().signal);
    return { waits, unasked: answers.length };
  };

  test("begins at once while some are left", async () => {
    expect(await asking(left(1), left(0))).toEqual({ waits: [], unasked: 1 });
  });

  test("waits for as long as Discord says while none is left", async () => {
    expect(await asking(left(0), left(0), left(1_000))).toEqual({ waits: [60_000, 60_000], unasked: 0 });
  });

  test("begins where Discord does not say", async () => {
    expect(await asking("away")).toEqual({ waits: [], unasked: 0 });
  });
});
