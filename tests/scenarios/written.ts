/** Scenarios of what people write without the command: mentions, direct messages, and a message's menu. */
import { expect } from "vitest";
import type { Scenario } from "./conversations.ts";
import { ADMIN, type Channel, KEN, MEMBERS, type Writing } from "./stage.ts";

const [BOB, CHO] = MEMBERS;

function writingOf({ writing }: Channel): Writing {
  if (writing === undefined) throw new Error("nobody can write to the bot on this stage");
  return writing;
}

export const written: Readonly<Record<string, Scenario>> = {
  async "a mention is answered briefly and to everyone, and the rest privately"(channel) {
    const answer = await writingOf(channel).mention(BOB, "rook");
    expect(answer.text).toMatch(/^Rook\n.*Graduated/s);
    expect(answer.answers).toBeDefined();
    expect(answer.pinged).toEqual([]);
    expect(answer.labels).toHaveLength(1);
    const rest = await channel.press(CHO, answer, answer.labels[0] ?? "");
    expect(rest.text.length).toBeGreaterThan(answer.text.length);
    expect(channel.posts()).toHaveLength(1);
  },

  async "a mention changes nothing, and shows nobody's own things"(channel) {
    const answer = await writingOf(channel).mention(ADMIN, "setup 9:00 UTC en");
    expect(answer.text).toMatch(/\/cncf setup 9:00 UTC en/);
    expect((await channel.ask(ADMIN, "status")).text).toMatch(/not set up/);
  },

  async "a direct message is a command, and the drill plays there"(channel) {
    const { direct } = writingOf(channel);
    expect((await direct(CHO, "rook")).text).toMatch(/^Rook/);
    expect((await direct(ADMIN, "setup 9:00 UTC en")).text).toMatch(/not in direct messages/);
    const question = await direct(CHO, "knock");
    const judged = await question.press("2️⃣");
    expect(judged.text).toMatch(/✅|❌/u);
    const next = await judged.press(judged.labels[0] ?? "");
    expect(next.labels).toContain("4️⃣");
    expect(channel.posts()).toEqual([]);
  },

  async "the projects of a message are explained to one person, in their language"(channel) {
    const { explain } = writingOf(channel);
    const message = "We moved from Flux to Argo CD, see https://rook.io";
    const said = await explain(BOB, message);
    expect(said.text).toMatch(/Flux.*Argo.*Rook/s);
    expect((await said.press("Flux")).text).toMatch(/^Flux/);
    expect((await explain(KEN, "Lunch?")).text).toMatch(/[ぁ-ん]/);
    expect(channel.posts()).toEqual([]);
  },
};
