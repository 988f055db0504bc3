/** Scenarios of typed commands and buttons: lookups, sharing, settings, the drill, the doctor. */
import { expect } from "vitest";
import type { Clock } from "../support/clock.ts";
import { eventually } from "../support/eventually.ts";
import { ADMIN, type Channel, KEN, MEMBERS } from "./stage.ts";

export type Scenario = (channel: Channel, clock: Clock) => Promise<void>;
const [BOB, CHO] = MEMBERS;

export const conversations: Readonly<Record<string, Scenario>> = {
  async "a lookup is answered privately"(channel) {
    const said = await channel.ask(BOB, "rook");
    expect(said.text).toMatch(/Rook.*Graduated/s);
    expect((await channel.ask(BOB, "jeager")).text).toMatch(/Jaeger/);
    expect((await channel.ask(BOB, "")).text).toMatch(/istio vs linkerd/);
    expect(channel.posts()).toEqual([]);
  },

  async "everybody is answered in their own language"(channel) {
    expect((await channel.ask(KEN, "help")).text).toMatch(/[ぁ-ん]/);
    expect((await channel.ask(BOB, "ルーク")).text).toMatch(/Rook.*[ぁ-ん]/s);
  },

  async "an ambiguous lookup offers a choice"(channel) {
    const choices = await channel.ask(BOB, "istio linkerd");
    const label = choices.labels.find((one) => one.includes("Linkerd"));
    expect((await choices.press(label ?? "")).text).toMatch(/^Linkerd/);
  },

  async "a list can be paged through"(channel) {
    const first = await channel.ask(BOB, "list sandbox");
    const next = first.labels.find((label) => /next|2/i.test(label));
    const second = await first.press(next ?? "");
    expect(second.text).toMatch(/Page 2 of/);
    expect(second.text).not.toBe(first.text);
  },

  async "a shared answer names its sharer and pings nobody"(channel) {
    await channel.share(CHO, await channel.ask(CHO, "helm"));
    const post = await eventually(() => channel.posts()[0]);
    expect(post.text).toMatch(/Helm/);
    expect(post.raw).toMatch(/<@/);
    expect(post.pinged).toEqual([]);
  },

  async "external text is never markup"(channel) {
    const hostile = "<!channel> @everyone *b* [x](http://evil.test) `c`";
    await channel.share(BOB, await channel.ask(BOB, `list ${hostile}`)).catch(() => {});
    expect((await channel.ask(BOB, hostile)).text).not.toBe("");
    for (const post of channel.posts()) expect(post.pinged).toEqual([]);
  },

  async "only admins and people they allow can change settings"(channel) {
    expect((await channel.ask(BOB, "setup 9:00 Asia/Tokyo en")).text).toMatch(/Only admins/);
    expect((await channel.ask(ADMIN, "setup 9:00 Asia/Tokyo en")).text).toMatch(/Saved.*Asia\/Tokyo/s);
    expect((await channel.ask(ADMIN, "setup 25:00 Asia/Tokio")).text).toMatch(/Nothing was changed.*25:00/s);
    expect((await channel.ask(ADMIN, "setup allow @BOB")).text).toMatch(/may now change/);
    expect((await channel.ask(BOB, "setup 10:00")).text).toMatch(/Saved/);
    expect((await channel.ask(BOB, "setup allow @CHO")).text).toMatch(/Only an admin of the whole/);
    expect((await channel.ask(ADMIN, "setup disallow @BOB")).text).toMatch(/no longer/);
    expect((await channel.ask(BOB, "setup 11:00")).text).toMatch(/Only admins/);
    expect((await channel.ask(BOB, "status")).text).toMatch(/10:00/);
  },

  async "the drill asks, judges, explains, and continues"(channel) {
    const question = await channel.ask(BOB, "knock");
    expect(question.labels.slice(0, 4)).toEqual(["1️⃣", "2️⃣", "3️⃣", "4️⃣"]);
    const judged = await question.press("2️⃣");
    expect(judged.text).toMatch(/✅|❌/u);
    const next = await judged.press(judged.labels[0] ?? "");
    expect(next.labels).toContain("4️⃣");
    expect(next.text).not.toBe(question.text);
    expect((await channel.ask(BOB, "knock stats")).text).toMatch(/1 \/ \d+/);
    expect(channel.posts()).toEqual([]);
  },

  async "the doctor finds no problems once the channel is set up"(channel) {
    const before = (await channel.ask(BOB, "doctor")).text;
    expect(before).toMatch(/❌.*setup/u);
    await channel.ask(ADMIN, "setup 9:00 UTC en daily");
    const lines = (await channel.ask(BOB, "doctor")).text.split("\n");
    // The bot's clock is moved on purpose here.
    const ill = lines.filter((line) => line.includes("❌"));
    expect(ill.filter((line) => !/clock/i.test(line))).toEqual([]);
    expect(lines.filter((line) => line.includes("✅")).length).toBeGreaterThan(4);
  },
};
