/** Discord waits three seconds: what takes longer is deferred and comes later; what is too late harms nobody. */
import { afterEach, describe, expect, test } from "vitest";
import type { Bot } from "../../../src/chat/bot.ts";
import { ask, type BareDiscord, eventually, startBareDiscord, textOf, YES } from "./testing-discord.ts";

let testing: BareDiscord | undefined;
afterEach(async () => {
  await testing?.close();
  testing = undefined;
});

const CALLBACK = "/interactions/{interaction_id}/{interaction_token}/callback";

/** A bot that answers when it is told to. */
function slowBot() {
  const { promise, resolve } = Promise.withResolvers<void>();
  const answer: Bot["answer"] = async () => {
    await promise;
    return YES;
  };
  return { answer, go: resolve };
}

describe("an answer", () => {
  test("that takes long is deferred, and edited in", async () => {
    const { answer, go } = slowBot();
    testing = await startBareDiscord({ answer });
    const result = await ask(testing, "rook");
    expect(result.status).toBe("deferred");
    expect(result.shown).toBeUndefined();
    go();
    expect(textOf(await result.settled())).toBe("Yes.");
    expect(result.shown?.onlyFor).toBeDefined();
    expect(testing.discord.problems).toEqual([]);
  });

  test("that Discord no longer waits for is counted, and nothing else", async () => {
    testing = await startBareDiscord();
    testing.discord.fail({
      route: CALLBACK,
      as: { status: 404, code: 10062, message: "Unknown interaction" },
    });
    void ask(testing, "rook");
    const { log } = testing;
    const line = await eventually(() => log.lines.find(({ message }) => /too late, or twice/.test(message)));
    expect(line).toMatchObject({ level: "info", data: { code: 10062, late: 1, twice: 0 } });
    expect(textOf((await ask(testing, "rook")).shown)).toBe("Yes.");
    // Nothing is tried at an address that is gone.
    expect(testing.discord.calls({ method: "PATCH" })).toEqual([]);
  });

  test.each(["503", "lost", "dropped"] as const)(
    "that meets %s on its way is told all the same",
    async (as) => {
      testing = await startBareDiscord();
      testing.discord.fail({ route: CALLBACK, as });
      const result = await ask(testing, "rook");
      expect(textOf(result.shown)).toBe("Yes.");
      await eventually(() => (testing?.discord.calls({ route: CALLBACK }).length ?? 0) > 1);
      expect(testing.log.lines.filter(({ level }) => level === "error")).toEqual([]);
    },
  );

  test("that was acknowledged already is counted", async () => {
    testing = await startBareDiscord();
    testing.discord.fail({
      route: CALLBACK,
      as: { status: 400, code: 40060, message: "Already acknowledged" },
    });
    void ask(testing, "rook");
    const { log } = testing;
    const line = await eventually(() =>
      log.lines.find(({ data }) => JSON.stringify(data).includes('"twice":1')),
    );
    expect(line.level).toBe("info");
  });

  test("that cannot be delivered is logged, and harms nobody", async () => {
    testing = await startBareDiscord();
    testing.discord.fail({ route: CALLBACK, as: "503", times: 3 });
    void ask(testing, "rook");
    const { log } = testing;
    await eventually(() => log.lines.some(({ message }) => message === "an answer could not be delivered"));
    expect(log.lines.filter(({ level }) => level === "error")).toEqual([]);
    expect(textOf((await ask(testing, "rook")).shown)).toBe("Yes.");
  });

  test("that a mistake of ours keeps from being made is an apology", async () => {
    testing = await startBareDiscord({
      answer: async () => {
        throw new Error("a mistake");
      },
    });
    const result = await ask(testing, "rook");
    expect(textOf(result.shown)).toMatch(/went wrong|sorry/i);
    expect(testing.log.lines.some(({ level }) => level === "error")).toBe(true);
  });
});
