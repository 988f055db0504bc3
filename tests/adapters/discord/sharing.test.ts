/** Sharing by a press, end to end: once, for everybody; who pressed hears what went wrong. */
import { afterEach, describe, expect, test } from "vitest";
import type { Bot } from "../../../src/chat/bot.ts";
import type { Reply } from "../../../src/chat/reply.ts";
import type { Fault } from "../../loopback/discord/index.ts";
import {
  ask,
  type BareDiscord,
  BOB,
  eventually,
  GENERAL,
  labelled,
  startBareDiscord,
  textOf,
  YES,
} from "./testing-discord.ts";

let testing: BareDiscord | undefined;
afterEach(async () => {
  await testing?.close();
  testing = undefined;
});

const CALLBACK = "/interactions/{interaction_id}/{interaction_token}/callback";
const FOLLOW = "/webhooks/{webhook_id}/{webhook_token}";
const LIST: Reply = { ...YES, kind: "list" };
async function shown(answer: Bot["answer"], locale = "en-US") {
  const here = await startBareDiscord({ answer });
  testing = here;
  const asked = await ask(here, "list x", { locale });
  const customId = labelled(asked, "Share") ?? "";
  expect(customId).not.toBe("");
  return {
    here,
    asked,
    press: (more: object = {}) => here.discord.press(asked, { customId, locale, isStale: true, ...more }),
    posts: () => here.discord.messages(GENERAL),
  };
}

describe("a share", () => {
  test("that is pressed twice at once is one message", async () => {
    const { press, posts, asked, here } = await shown(async () => LIST);
    const presses = await Promise.all([press(), press()]);
    await eventually(() => asked.shown === undefined);
    for (const { status } of presses) expect(status).not.toBe("timeout");
    await here.running.stop(1_000);
    expect(posts()).toHaveLength(1);
    expect(here.discord.problems).toEqual([]);
  });

  test("whose acknowledgement was taken and lost is shared all the same", async () => {
    const { press, posts, here } = await shown(async () => LIST);
    here.discord.fail({ route: CALLBACK, as: "lost" });
    await press();
    await eventually(() => posts().length > 0);
    expect(posts()).toHaveLength(1);
    expect(JSON.stringify(here.log.lines)).not.toContain('"twice":1');
  });

  test("that another process has taken up, as while one takes over from the other, is left to that", async () => {
    const { press, posts, here } = await shown(async () => LIST);
    here.discord.fail({
      route: CALLBACK,
      as: { status: 400, code: 40060, message: "Already acknowledged" },
    });
    void press();
    await eventually(() => JSON.stringify(here.log.lines).includes('"twice":1'));
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(here.discord.calls({ route: FOLLOW })).toEqual([]);
    await press();
    await eventually(() => posts().length === 1);
  });

  test("that came to a mistake of ours is told to who pressed alone, in their language", async () => {
    let asked = 0;
    const {
      press,
      posts,
      here,
      asked: first,
    } = await shown(async () => {
      asked += 1;
      if (asked > 1) throw new Error("a mistake");
      return LIST;
    }, "ja");
    const pressed = await press();
    const [told] = await pressed.followedUp(1);
    expect(told?.onlyFor).toBe(BOB);
    expect(textOf(told)).toMatch(/エラー|問題/);
    expect(posts()).toEqual([]);
    // It is there to be tried again.
    expect(first.shown).toBeDefined();
    expect(here.discord.problems).toEqual([]);
  });

  test("that Discord does not take is told, and may be tried again", async () => {
    const { press, posts, here } = await shown(async () => LIST);
    const as: Fault["as"] = { status: 400, code: 200000, message: "blocked" };
    here.discord.fail({ method: "POST", route: FOLLOW, as });
    const [told] = await (await press()).followedUp(1);
    expect(told?.onlyFor).toBe(BOB);
    expect(textOf(told)).toMatch(/went wrong/);
    await press();
    await eventually(() => posts().length === 1);
  });
});
