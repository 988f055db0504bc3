/** Random, talks, facts, define, community, about and help. */
import { describe, expect, test } from "vitest";
import { plainText } from "../../src/chat/plain-text.ts";
import type { Reply } from "../../src/chat/reply.ts";
import { commands } from "../../src/commands/commands.ts";
import { dispatch } from "../../src/commands/dispatch.ts";
import { localize } from "../../src/language.ts";
import { buttonsIn, testingBot } from "./testing-bot.ts";
import { type ContextOptions, contextOf, LANGUAGES, projectOf } from "./testing-context.ts";

function ask(text: string, options: ContextOptions = {}) {
  const context = contextOf(options);
  const { command, call } = dispatch(text, context.words);
  const reply = command.run(call, context);
  if (reply instanceof Promise) throw new Error(`${command.id} answers later`);
  const { kind, project } = reply;
  return { kind, project, said: plainText(reply) };
}

describe("random", () => {
  const { catalogue } = contextOf();
  const draw = (text: string, at: number) => ask(text, { draw: at }).project ?? "";

  test.each(["random", "random sandbox", "random deck", "random service mesh", "random all"])(
    "“%s” gives every project of the scope, the first to the last",
    (text) => {
      const drawn = new Set(Array.from({ length: 60 }, (_, i) => draw(text, i / 60)));
      expect(drawn.size).toBeGreaterThan(20);
      expect(draw(text, 0)).not.toBe(draw(text, 1 - Number.EPSILON));
      for (const slug of drawn) expect(catalogue.projects.has(slug)).toBe(true);
    },
  );

  test("without a scope is from the CNCF's projects", () => {
    for (let i = 0; i < 50; i++) expect(projectOf(draw("random", i / 50)).level).toBeDefined();
  });

  test("from a level is of that level", () => {
    for (let i = 0; i < 50; i++) expect(projectOf(draw("random archived", i / 50)).level).toBe("archived");
  });
});

describe("talks", () => {
  test("of a project, with title, speaker, address, language and slide", () => {
    expect(ask("talks rook").said).toBe(
      "Talks about Rook\n\n• Rookの今とこれから (https://www.slideshare.net/JunichiYoshise/rookcloudnative-meetup-3)" +
        " — 吉瀬 淳一 (@jyoshise) · in Japanese · deck, slide 13",
    );
  });

  test("of one without any is an invitation", () => {
    expect(ask("talks harbor").said).toMatch(
      /I know of no talk about Harbor yet\.\n\nWould you like to give one\?/,
    );
    expect(ask("発表 harbor", { language: "ja" }).said).toMatch(
      /まだ登録されていません。\n\n発表してみませんか\?/,
    );
  });

  test("of a renamed project are its successor's, and it says why", () => {
    expect(ask("talks conduit")).toMatchObject({ kind: "talks", project: "linkerd" });
    expect(ask("talks conduit").said).toMatch(/^➡️ Linkerd v2 \(Conduit\) is now Linkerd\./);
  });

  test("all of them, each once, by pages that end", async () => {
    const { ask: say, press } = testingBot();
    let page = await say("talks");
    const linesOf = (reply: Reply): string[] => [...(plainText(reply).match(/^• .*$/gm) ?? [])];
    const lines = linesOf(page);
    while (buttonsIn(page).some(({ label }) => label === "Next page")) {
      page = await press(page, "Next page");
      lines.push(...linesOf(page));
    }
    const titles = [...contextOf().catalogue.projects.values()].flatMap((p) =>
      p.talks.map(({ title }) => title),
    );
    for (const title of titles) expect(lines.filter((line) => line.includes(`: ${title}`))).toHaveLength(1);
    expect(lines.some((line) => line.startsWith("• Istio, Linkerd, Linkerd v2 (Conduit): "))).toBe(true);
    expect(plainText(await say("talks"))).toMatch(new RegExp(`^${lines.length} talks\n`));
    expect(plainText(await say("about"))).toContain(`Talks: ${lines.length}\n`);
  });
});

describe("facts", () => {
  test.each(LANGUAGES)("are all there, with their sources, in %s", (language) => {
    const istio = projectOf("istio");
    const { said } = ask("facts istio", { language });
    for (const { text } of istio.facts) expect(said).toContain(localize(text, language));
    // The talks come after them.
    expect(said.match(/^• .*\)$/gm)?.length).toBeGreaterThanOrEqual(istio.facts.length);
  });

  test("of one without any say so", () => {
    const bare = [...contextOf().catalogue.projects.values()].find(({ facts }) => facts.length === 0);
    expect(ask(`facts ${bare?.slug}`).said).toMatch(/There are no facts about .+ yet\./);
  });
});

describe("commands that need a project", () => {
  test.each([
    ["lookup", "en", "Name a project, such as /cncf rook."],
    ["facts", "en", "Name a project, such as /cncf facts istio."],
    ["history", "en", "Name a project, such as /cncf rook as of 2018-11."],
    ["詳細", "ja", "/cncf 詳細 istio のように、プロジェクトを指定してください。"],
  ])("“%s” alone says so with an example", (text, language, said) => {
    expect(ask(text, { language })).toMatchObject({ kind: "error", said });
  });

  test.each(["facts", "talks", "history"])("%s of nothing there is answers as a lookup would", (word) => {
    expect(ask(`${word} qzxjqzxj`).said).toBe(ask("qzxjqzxj").said);
  });
});

describe("what cloud native means", () => {
  test.each([
    ["en", /^What is cloud native\?\n/, "loosely coupled", "Based on the deck, slides 3, 7, 8"],
    ["ja", /^クラウドネイティブとは\n/, "疎結合", "スライド 3, 7, 8 枚目をもとにしています"],
  ])("in %s, with the definition's address", (language, title, trait, source) => {
    const { said } = ask("what is cloud native", { language });
    expect(said).toMatch(title);
    for (const part of [trait, source, "https://github.com/cncf/toc/blob/main/DEFINITION.md"])
      expect(said).toContain(part);
  });
});

describe("the community", () => {
  test.each(LANGUAGES)("how to join and to speak, who runs it and who has spoken, in %s", (language) => {
    const { said } = ask("community", { language });
    for (const part of [
      "Cloud Native Meetup Tokyo",
      "http://bit.ly/cncfmeetupjp",
      "https://docs.google.com/forms/d/e/1FAIpQLSeWEAWMlDxs_8yxcMc0pBwENjR6sy53jVCeGK_ctGsUmeg7A/viewform",
      "青山 真也 (@amsy810)",
      "@lizan",
      "Cloud Native プロダクト 1000本ノック",
    ])
      expect(said).toContain(part);
  });

  test("of another kind, with only a name", () => {
    const { catalogue } = contextOf();
    const community = { name: { en: "Gophers", ja: "ゴーファー" } };
    const { said } = ask("community", { catalogue: { ...catalogue, community } });
    expect(said).toMatch(/^Gophers\n\nThe drill began/);
  });
});

test("about: version, date and counts", () => {
  const { projects } = contextOf().catalogue;
  const { said } = ask("about");
  expect(said).toContain("Version: 1.2.3\nLandscape data of: 7 August 2026\n");
  expect(said).toContain(`Products: ${new Intl.NumberFormat("en").format(projects.size)}\n`);
  expect(said).toContain("From the deck: 32\n");
  expect(said).toContain("CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/)");
  expect(ask("about", { language: "ja" }).said).toContain("ランドスケープの日付: 2026年8月7日\n");
});

describe("help", () => {
  const shown = commands.filter(({ hidden }) => hidden !== true);

  test.each(LANGUAGES)(
    "shows what can be asked by examples, each of which has an answer, in %s",
    async (language) => {
      const { ask: say } = testingBot();
      const overview = await say("help", language);
      const examples = [...plainText(overview).matchAll(/^• (.+)$/gm)].map(([, example = ""]) => example);
      expect(examples.length).toBeGreaterThan(15);
      for (const example of examples) {
        const { kind } = await say(example, language);
        expect([example, kind]).not.toEqual([example, expect.stringMatching(/not-found|error/)]);
      }
    },
  );

  test.each(LANGUAGES)("names every command once on the second screen, in %s", async (language) => {
    const { ask: say, press } = testingBot();
    const overview = await say("help", language);
    const said = plainText(await press(overview, /./));
    expect(said.match(/^• .+ — .+$/gm)).toHaveLength(shown.length);
  });

  test.each(LANGUAGES)("of one command shows its examples, by any of its words, in %s", (language) => {
    const { words, text } = contextOf({ language });
    for (const { id } of shown) {
      const examples = text.words(`commands.${id}.examples`);
      expect(examples.length).toBeGreaterThan(0);
      for (const word of [id, ...words(`commands.${id}.words`)].filter((each) => each !== "?")) {
        const { said } = ask(`help ${word.toUpperCase()}`, { language });
        for (const example of examples) expect(said).toContain(`• /cncf ${example}`);
      }
    }
  });

  test.each([
    ["help leaderboard", "help", "Points and streaks"],
    ["help gitops", "definition", "GitOps"],
    ["help rook", "project", "Rook"],
    ["help qzxjqzxj", "help", "There is no help on “qzxjqzxj”"],
  ])("“%s” is about the word", async (text, kind, said) => {
    const reply = await testingBot().ask(text);
    expect(reply.kind).toBe(kind);
    expect(plainText(reply)).toContain(said);
  });

  test.each([
    ["en", "/cncf", /^What you can ask\n\nType \/cncf and a question or a name\..*^• \/cncf .+/ms],
    ["en", "", /^What you can ask\n\nType a question or a name\..*^• (?!\/)/ms],
    ["ja", "/cncf", /\/cncf に続けて、質問や名前を入力してください。.*^• \/cncf .+/ms],
    ["ja", "", /\n質問や名前を入力してください。.*^• (?!\/)/ms],
  ])("says what to type, in %s where commands begin with “%s”", async (language, command, said) => {
    const { bot } = testingBot();
    const input = { type: "text", text: "help" } as const;
    const reply = plainText(await bot.answer({ input, language, command }));
    expect(reply).toMatch(said);
    expect(reply.includes("/cncf")).toBe(command !== "");
  });

  test("of one command says each thing once", () => {
    expect(ask("help compare").said).toBe(
      "Compare two or three projects\n\n/cncf compare A B [C]\n\nExamples\n\n" +
        "• /cncf compare istio linkerd\n• /cncf linkerd vs istio",
    );
  });
});
