/** Everyday words to the bot, concepts, and lists that agree with their menu. */
import { describe, expect, test } from "vitest";
import { findScope, namesOfScopes, scopeCounts } from "../../src/catalogue/scope.ts";
import { plainText } from "../../src/chat/plain-text.ts";
import { dispatch } from "../../src/commands/dispatch.ts";
import { everyNameOf } from "../../src/language.ts";
import { buttonsIn, testingBot } from "./testing-bot.ts";
import { contextOf } from "./testing-context.ts";

const { ask, press } = testingBot();
const { catalogue, words } = contextOf();

describe("everyday words start the command that they mean", () => {
  test.each([
    ["quiz", "knock", ""],
    ["quiz me", "knock", ""],
    ["クイズ", "knock", ""],
    ["問題を出して", "knock", ""],
    ["leaderboard", "score", "top"],
    ["ranking", "score", "top"],
    ["who is winning?", "score", "top"],
    ["ランキング", "score", "top"],
    ["my score", "score", ""],
    ["next quiz", "status", ""],
    ["when is the next quiz?", "status", ""],
    ["次のクイズはいつ?", "status", ""],
    ["today's question", "today", ""],
    ["what's today's project?", "today", ""],
    ["今日の問題", "today", ""],
    ["delete my data", "forget", ""],
    ["私のデータを削除して", "forget", ""],
    ["what can you do?", "help", ""],
    ["何ができるの", "help", ""],
    ["hello", "help", ""],
    ["who are you?", "about", ""],
    ["登壇したい", "community", ""],
    ["I want to give a talk", "community", ""],
    ["thanks", "courtesy", ""],
    ["Thank you very much!", "courtesy", ""],
    ["ありがとう", "courtesy", ""],
    ["ありがとうございます。", "courtesy", ""],
  ])("“%s” is %s", (typed, id, argument) => {
    const { command, call } = dispatch(typed, words);
    expect([command.id, call.argument]).toEqual([id, argument]);
  });

  test("thanks get a kind word and no project", async () => {
    expect(plainText(await ask("thanks"))).toMatch(/^You are welcome!/);
    expect(await ask("ありがとう")).toMatchObject({ kind: "notice", project: null, language: "ja" });
  });
});

describe("what a word means", () => {
  test.each([
    ["what is sandbox", "Sandbox"],
    ["what is a service mesh?", "Service mesh"],
    ["サービスメッシュとは", "サービスメッシュ"],
    ["gitops", "GitOps"],
    ["sidecar", "Sidecar"],
    ["what is an operator", "Operator"],
    ["CRD", "CRD"],
    ["Pod", "Pod"],
    ["what does SBOM mean", "SBOM"],
    ["what is CNCF", "CNCF"],
  ])("“%s” explains %s", async (typed, title) => {
    const reply = await ask(typed);
    expect([reply.kind, plainText(reply).split("\n")[0]]).toEqual(["definition", title]);
  });

  test("a hosted project of that name comes first, and offers the concept", async () => {
    const reply = await ask("what is CNI");
    expect(reply.project).toBe("container-network-interface");
    expect(plainText(await press(reply, /^What “.*” means$/))).toMatch(/^CNI/);
  });

  test("the difference between two concepts is both of them", async () => {
    const said = plainText(await ask("difference between incubating and graduated"));
    expect(said).toMatch(/^Incubating\n[\s\S]*\nGraduated\n/);
  });

  test.each(["what are the sandbox projects", "sandbox projects"])(
    "“%s” lists them instead",
    async (typed) => {
      expect(await ask(typed)).toMatchObject({ kind: "list", project: null });
    },
  );
});

describe("a comparison", () => {
  test.each([
    "difference between istio and linkerd",
    "Istio と Linkerd の違いは何ですか",
    "Istio と Linkerd はどう違う",
    "should i use istio or linkerd",
    "istio vs linkerd",
  ])("“%s” has both summaries, the facts, and when to choose which", async (typed) => {
    const reply = await ask(typed);
    const said = plainText(reply);
    expect([reply.kind, reply.suggestions]).toEqual(["comparison", ["istio", "linkerd"]]);
    expect(said).toMatch(/mutual TLS|相互 TLS/);
    expect(said).toMatch(/Choose Linkerd when|なら Linkerd を選びます/);
    expect(said).toMatch(/Built on: .*Envoy|基盤技術: .*Envoy/);
  });
});

describe("a name is one set", () => {
  test("in every language, by its id, and in the menu", () => {
    for (const scopes of namesOfScopes(catalogue).values()) {
      for (const { name } of scopes) {
        const sizes = everyNameOf(name).map((own) => [own, findScope(own, catalogue)?.projects.length]);
        expect(new Set(sizes.map(([, size]) => size)).size, JSON.stringify(sizes)).toBe(1);
      }
    }
    for (const { id, count } of Object.values(scopeCounts(catalogue)).flat()) {
      expect([id, findScope(id, catalogue)?.projects.length]).toEqual([id, count]);
    }
  });

  test.each([
    ["list monitoring", "一覧 モニタリング"],
    ["list logging", "一覧 ロギング"],
    ["list database", "一覧 データベース"],
    ["list security", "一覧 セキュリティ"],
    ["list AI", "一覧 人工知能"],
  ])("“%s” is 「%s」", async (english, japanese) => {
    const [one, other] = [await ask(english), await ask(japanese, "ja")];
    expect(one.projects?.length).toBeGreaterThan(10);
    expect(other.projects).toEqual(one.projects);
  });

  test("a section of the deck is told apart from the larger set of its name", async () => {
    const all = await ask("list monitoring");
    const section = await press(all, /^All in Deck: Monitoring \(3\)$/);
    expect(section.projects).toHaveLength(3);
    expect(buttonsIn(section).map(({ label }) => label)).not.toContain("All in Deck: Monitoring (3)");
  });
});
