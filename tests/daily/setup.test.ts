/** `setup` shows a day before anything starts, starts nothing in a zone that nobody named, and warns of odd times. */
import { afterEach, describe, expect, it } from "vitest";
import { channelId } from "../../src/channels/channel.ts";
import { setup } from "../../src/commands/channel/setup.ts";
import { type Community, community, HERE, textOf } from "../support/community.ts";

let town: Community;
afterEach(() => town.close());

const begin = async (): Promise<void> => {
  town = await community("2026-11-02T08:00:00Z");
};
const rows = () => town.store.use((db) => db.selectFrom("channels").select(["id", "zone"]).execute());

describe("without arguments", () => {
  it("explains, shows a day as it would look, asks, and starts nothing", async () => {
    await begin();
    const said = textOf(await town.say("admin", "setup"));
    expect(said).toMatch(/I post a project here, ask a question about it, and show the answer/);
    expect(said).toMatch(/09:00 — project of the day\n\n⚾ Knock 1 of \d+\n\nKubernetes/);
    expect(said).toMatch(/12:00 — quiz\n\n❓ Today’s question/);
    expect(said).toMatch(/17:00 — reveal\n\n💡 The answer: /);
    expect(said).toMatch(/Right: ADMIN and 2 more/);
    expect(said).toMatch(/type the time and your time zone/);
    expect(await rows()).toEqual([]);
    await town.until("2026-11-04T08:00:00Z");
    expect(town.posts).toEqual([]);
  });

  it("is the same for a form that comes back empty, and in Japanese", async () => {
    await begin();
    const caller = { id: "admin", name: "ADMIN", isAdmin: async () => true };
    const empty = { type: "form", form: setup.id, values: {} } as const;
    const reply = await town.bot.answer({ input: empty, language: "ja", where: HERE, caller });
    expect(textOf(reply)).toMatch(
      /ここでの 1日の例.*09:00 — 今日のプロジェクト.*クイズ.*正解発表.*時刻とタイムゾーン/s,
    );
    expect(await rows()).toEqual([]);
  });

  it("offers to begin in the zone of the caller's profile, with a button", async () => {
    await begin();
    const caller = {
      ...{ id: "admin", name: "ADMIN", isAdmin: async () => true },
      zone: async () => "Europe/London",
    };
    const ask = (input: Parameters<typeof town.bot.answer>[0]["input"]) =>
      town.bot.answer({ input, language: "en", where: HERE, caller });
    const reply = await ask({ type: "text", text: "setup" });
    const [button] = reply.blocks.flatMap((block) => (block.type === "buttons" ? block.buttons : []));
    expect(button?.label).toBe("Begin in Europe/London");
    expect(await rows()).toEqual([]);
    if (button === undefined) throw new Error("no button");
    expect(textOf(await ask({ type: "action", action: button.action }))).toMatch(/Saved/);
    expect(await rows()).toEqual([{ id: channelId(HERE), zone: "Europe/London" }]);
  });

  it("shows the settings and the next day of a channel that is set up", async () => {
    await begin();
    await town.say("admin", "setup 9:00 UTC en curriculum deck");
    await town.until("2026-11-02T09:30:00Z");
    const said = textOf(await town.say("admin", "setup"));
    expect(said).toMatch(/Time zone: UTC.*A day here.*Knock 2 of 32\n\nNATS/s);
    expect(textOf(await town.say("ann", "setup"))).toMatch(/Only admins/);
  });
});

describe("the zone", () => {
  it("is asked for where nobody named it, and UTC is only what was typed", async () => {
    await begin();
    for (const typed of ["setup 9:00", "setup curriculum deck", "setup on", "設定 9:00 ja"]) {
      expect(textOf(await town.say("admin", typed)), typed).toMatch(/time zone|タイムゾーン/);
      expect(await rows(), typed).toEqual([]);
    }
    await town.say("admin", "setup 9:00 UTC");
    expect(await rows()).toEqual([{ id: channelId(HERE), zone: "UTC" }]);
  });

  it("is the caller's, and the answer says so, where the platform knows it", async () => {
    await begin();
    const caller = { id: "a", name: "A", isAdmin: async () => true, zone: async () => "Asia/Tokyo" };
    const input = { type: "text", text: "setup 9:00" } as const;
    const said = textOf(await town.bot.answer({ input, language: "en", where: HERE, caller }));
    expect(said).toMatch(/The times are in Asia\/Tokyo, as in your profile/);
    expect(await rows()).toEqual([{ id: channelId(HERE), zone: "Asia/Tokyo" }]);
  });
});

describe("odd times are saved, with a warning", () => {
  it.each([
    ["9:00 12:00 11:00", /reveal \(11:00\) is not after the quiz \(12:00\), so it comes on the next day/],
    ["9:00 9:00 9:00", /same time \(09:00\).*on the next day/s],
    ["9:00 12:00 12:10", /only 10 minutes to answer/],
    ["13:00 12:00 17:00", /quiz \(12:00\) comes before the project/],
    ["3:00 12:00 17:00", /03:00 is at night in Europe\/London/],
    ["9:00 12:00 23:30", /23:30 is at night/],
  ])("%s", async (times, warning) => {
    await begin();
    const said = textOf(await town.say("admin", `setup ${times} Europe/London en`));
    expect(said).toMatch(/Saved/);
    expect(said).toMatch(warning);
    expect(await rows()).toHaveLength(1);
    expect(textOf(await town.say("admin", "setup ja"))).not.toMatch(/⚠️/u);
  });

  it("usual ones without", async () => {
    await begin();
    expect(textOf(await town.say("admin", "setup 9:00 12:00 17:00 Asia/Tokyo"))).not.toMatch(/⚠️/u);
  });
});
