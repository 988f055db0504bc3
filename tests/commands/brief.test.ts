/** Answers that everybody reads: short, with the rest behind a button; and nothing that is somebody's own. */
import { describe, expect, test } from "vitest";
import { isEncodable } from "../../src/chat/action.ts";
import { plainText } from "../../src/chat/plain-text.ts";
import type { Reply } from "../../src/chat/reply.ts";
import { commands } from "../../src/commands/commands.ts";
import { realCatalogue } from "../support/catalogue.ts";
import { buttonsIn, testingBot } from "./testing-bot.ts";

const { bot, ask, press, messages } = testingBot();
const platform = { id: "here", name: "Here", command: "/cncf" };
const mention = (text: string, language = "en"): Promise<Reply> =>
  bot.answer({ input: { type: "mention", text }, language, platform });
const linesOf = (reply: Reply): number =>
  plainText(reply)
    .split("\n")
    .filter((line) => line.trim() !== "").length;

describe("a mention of a project", () => {
  test.each(messages.languages)(
    "gets its name, level, summary and links, and a button for the rest, in %s",
    async (language) => {
      const short = await mention("rook", language);
      expect(short.blocks.map(({ type }) => type)).toEqual([
        "heading",
        "paragraph",
        "paragraph",
        "paragraph",
        "buttons",
      ]);
      expect(short.project).toBe("rook");
      const [button, ...others] = buttonsIn(short);
      expect(others).toEqual([]);
      expect(plainText(await press(short, button?.label ?? ""))).toBe(plainText(await ask("rook", language)));
    },
  );

  test("says why it is the one, where the name is another", async () => {
    expect(plainText(await mention("jeager"))).toMatch(/jeager.*Jaeger/s);
    expect(plainText(await mention("weave flux"))).toMatch(/Weave Flux.*Flux/s);
  });

  test("is short for every project, and its button fits", async () => {
    for (const project of realCatalogue.projects.values()) {
      if (project.level === undefined) continue;
      const short = await mention(project.name);
      if (short.kind !== "project") continue;
      expect(linesOf(short), project.name).toBeLessThanOrEqual(8);
      for (const { action } of buttonsIn(short)) expect(isEncodable(action)).toBe(true);
    }
  });
});

describe("another answer to a mention", () => {
  test.each([
    "list graduated",
    "help",
    "",
    "history helm",
    "facts istio",
    "talks argo",
    "compare istio linkerd",
    "graduated service meshes",
  ])("is the beginning of the whole one: %j", async (text) => {
    const [short, whole] = [await mention(text), await ask(text)];
    expect(short.blocks.length).toBeGreaterThan(0);
    // A heading does not count, nor the head of a table.
    expect(linesOf(short)).toBeLessThanOrEqual(12);
    expect(short.kind).toBe(whole.kind);
    const all = buttonsIn(short).find(({ label }) => label === "Show me all of it");
    if (all === undefined) return expect(short).toEqual(whole);
    expect(buttonsIn(short)).toEqual([all]);
    expect(plainText(await press(short, all.label))).toBe(plainText(whole));
  });

  test("of a few sentences is the whole one, with its own buttons", async () => {
    expect(await mention("who made envoy")).toEqual(await ask("who made envoy"));
  });

  test("asks which one is meant with all its buttons", async () => {
    expect(await mention("istio linkerd")).toEqual(await ask("istio linkerd"));
  });

  test("has no button for what would not fit into one", async () => {
    const reply = await mention(`graduated projects ${"by google ".repeat(20)}`);
    for (const { action } of buttonsIn(reply)) expect(isEncodable(action)).toBe(true);
  });
});

describe("what is somebody's own", () => {
  test.each(commands.filter(({ alone }) => alone !== undefined).map(({ id, alone }) => [id, alone] as const))(
    "is not shown to everyone, nor changed: %s",
    async (id, alone) => {
      const [word = id] = messages.in("en").words(`commands.${id}.words`);
      const reply = await mention(word);
      expect(plainText(reply)).toContain(`/cncf ${word}`);
      expect(reply.kind).toBe("notice");
      expect(buttonsIn(reply).map(({ action }) => action)).toEqual(
        alone === "reads" ? [{ command: id, argument: "" }] : [],
      );
    },
  );

  test("are the drill, scores, settings and what is kept about people", () => {
    const own = commands.flatMap(({ id, alone }) => (alone === undefined ? [] : [id]));
    expect(own.toSorted()).toEqual(
      [
        ...["announce", "doctor", "flag", "forget", "hide", "knock", "pin", "score", "setup", "skip"],
        ...["status", "summary", "swap", "unhide"],
      ].toSorted(),
    );
  });
});

describe("a message that is explained", () => {
  const explain = (text: string, language = "en"): Promise<Reply> =>
    bot.answer({ input: { type: "message", text }, language });

  test("names several projects: each with its summary, and a button", async () => {
    const reply = await explain("Flux or Argo CD? And https://rook.io");
    expect(reply).toMatchObject({ kind: "list", projects: ["flux", "argo", "rook"] });
    expect(buttonsIn(reply).map(({ label }) => label)).toEqual(["Flux", "Argo", "Rook"]);
  });

  test("names one: its card", async () => {
    expect(plainText(await explain("Is Prometheus down?"))).toBe(plainText(await ask("prometheus")));
  });

  test.each(["", "lunch?", "x".repeat(100_000), "\ud800", "<!channel> @everyone"])(
    "names none: %.20j",
    async (text) => {
      const reply = await explain(text);
      expect(reply.kind).toBe("notice");
      expect(plainText(await explain(text, "ja"))).toMatch(/[ぁ-ん]/);
    },
  );
});
