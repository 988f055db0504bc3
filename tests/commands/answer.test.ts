/** Conversations: what is asked, and what kind of answer about which project comes back. */
import { beforeAll, describe, expect, test } from "vitest";
import { plainText } from "../../src/chat/plain-text.ts";
import type { ReplyKind } from "../../src/chat/reply.ts";
import { realCatalogue } from "../support/catalogue.ts";
import { buttonsIn, type TestingBot, testingBot } from "./testing-bot.ts";

let knock: TestingBot;
beforeAll(() => {
  knock = testingBot();
});
const say = async (text: string, language = "en") => plainText(await knock.ask(text, language));

describe("what is asked reaches the command that is meant", () => {
  test.each<[string, string, ReplyKind, string | null]>([
    // A project, by every way to name it.
    ["rook", "en", "project", "rook"],
    ["/cncf rook", "en", "project", "rook"],
    ["ROOK?", "en", "project", "rook"],
    ["`rook`", "en", "project", "rook"],
    ["what is rook?", "en", "project", "rook"],
    ["about rook", "en", "project", "rook"],
    ["lookup rook", "en", "project", "rook"],
    ["rook/rook", "en", "project", "rook"],
    ["https://rook.io", "en", "project", "rook"],
    ["<https://rook.io|rook.io>", "en", "project", "rook"],
    ["github.com/rook/rook", "en", "project", "rook"],
    ["k8s", "en", "project", "kubernetes"],
    ["otel", "en", "project", "opentelemetry"],
    ["opa", "en", "project", "open-policy-agent"],
    ["argo cd", "en", "project", "argo"],
    ["jeager", "en", "project", "jaeger"],
    ["Harbar", "en", "project", "harbor"],
    ["Kssonet", "en", "project", "ksonnet"],
    ["conduit", "en", "project", "linkerd"],
    ["weave flux", "en", "project", "flux"],
    ["kustomize", "en", "project", "kustomize"],
    ["fluent bit", "en", "project", "fluent-bit"],
    ["ksonnet", "en", "project", "ksonnet"],
    ["ルーク", "ja", "project", "rook"],
    ["ﾙｰｸ", "ja", "project", "rook"],
    ["るーくとは", "ja", "project", "rook"],
    ["ＲＯＯＫ", "en", "project", "rook"],
    ["検索 rook", "ja", "project", "rook"],
    ["asdfghjklqwerty", "en", "not-found", null],
    // Help.
    ["", "en", "help", null],
    ["/cncf", "en", "help", null],
    ["help", "en", "help", null],
    ["HELP!", "en", "help", null],
    ["?", "en", "help", null],
    ["help compare", "en", "help", null],
    ["help nothing of the kind", "en", "help", null],
    ["ヘルプ", "ja", "help", null],
    ["ﾍﾙﾌﾟ", "ja", "help", null],
    ["使い方", "ja", "help", null],
    ["ヘルプ 比較", "ja", "help", null],
    // Random.
    ["random", "en", "project", "argo"],
    ["random sandbox", "en", "project", "aeraki-mesh"],
    ["random project", "en", "project", "argo"],
    ["surprise me", "en", "project", "argo"],
    ["random nonsuch", "en", "error", null],
    ["ランダム", "ja", "project", "argo"],
    ["ランダム サンドボックス", "ja", "project", "aeraki-mesh"],
    ["おまかせ", "ja", "project", "argo"],
    // Lists.
    ["list", "en", "list", null],
    ["LIST service mesh", "en", "list", null],
    ["list graduated projects", "en", "list", null],
    ["list projects", "en", "list", null],
    ["list: deck", "en", "list", null],
    ["list nonsuch", "en", "error", null],
    ["service mesh", "en", "list", null],
    ["ｌｉｓｔ　ｇｒａｄｕａｔｅｄ", "en", "list", null],
    ["list サービスメッシュ", "ja", "list", null],
    ["一覧", "ja", "list", null],
    ["一覧 サービスメッシュ", "ja", "list", null],
    ["リスト 卒業", "ja", "list", null],
    ["サービスメッシュの一覧", "ja", "list", null],
    // Comparisons.
    ["compare istio linkerd", "en", "comparison", null],
    ["istio vs linkerd", "en", "comparison", null],
    ["istio vs. linkerd?", "en", "comparison", null],
    ["difference between fluentd and fluent bit", "en", "comparison", null],
    ["how does istio differ from linkerd?", "en", "comparison", null],
    ["比較 istio linkerd", "ja", "comparison", null],
    ["比較　istio　linkerd", "ja", "comparison", null],
    ["istio と linkerd を比較", "ja", "comparison", null],
    ["istioとlinkerdの違いは？", "ja", "comparison", null],
    ["istio linkerd 比較", "ja", "comparison", null],
    ["vs code", "en", "project", "visual-studio-code-kubernetes-tools"],
    // Levels on a date.
    ["tikv as of 2018-11", "en", "history", "tikv"],
    ["tikv as of 2018-11?", "en", "history", "tikv"],
    ["TiKV AS OF 2018", "en", "history", "tikv"],
    ["what level was tikv as of 28 November 2018?", "en", "history", "tikv"],
    ["tikv in May 2019", "en", "history", "tikv"],
    ["tikv on Nov 28, 2018", "en", "history", "tikv"],
    ["tikv 2018/11/28", "en", "history", "tikv"],
    ["history helm", "en", "history", "helm"],
    ["timeline helm", "en", "history", "helm"],
    ["tikv as of last summer", "en", "error", null],
    ["tikv as of 2018-13", "en", "error", null],
    ["tikv 2018年11月時点", "ja", "history", "tikv"],
    ["tikv の 2018年11月時点のレベル", "ja", "history", "tikv"],
    ["ｔｉｋｖ　２０１８年１１月２８日", "ja", "history", "tikv"],
    ["2018年11月の tikv", "ja", "history", "tikv"],
    ["2018年11月時点の tikv のレベルは？", "ja", "history", "tikv"],
    ["履歴 helm", "ja", "history", "helm"],
    ["年表 helm", "ja", "history", "helm"],
    // Talks and facts.
    ["talks", "en", "talks", null],
    ["talks argo", "en", "talks", "argo"],
    ["発表", "ja", "talks", null],
    ["発表 argo", "ja", "talks", "argo"],
    ["argo の発表", "ja", "talks", "argo"],
    ["argo 発表", "ja", "talks", "argo"],
    ["facts istio", "en", "facts", "istio"],
    ["詳細 istio", "ja", "facts", "istio"],
    ["istio の詳細", "ja", "facts", "istio"],
    ["facts asdfghjklqwerty", "en", "not-found", null],
    ["fix rook", "en", "fix", "rook"],
    ["fix: conduit", "en", "fix", "linkerd"],
    ["Rook is wrong.", "en", "fix", "rook"],
    ["fix", "en", "error", null],
    ["fix asdfghjklqwerty", "en", "not-found", null],
    ["修正 ルーク", "ja", "fix", "rook"],
    ["rook の修正", "ja", "fix", "rook"],
    ["rook が間違っています", "ja", "fix", "rook"],
    // The bot, the community, the term.
    ["what is cloud native", "en", "definition", null],
    ["What's cloud-native?", "en", "definition", null],
    ["cloud native", "en", "definition", null],
    ["クラウドネイティブとは", "ja", "definition", null],
    ["クラウドネイティブって何？", "ja", "definition", null],
    ["cloud native landscape", "en", "project", "cloud-native-landscape"],
    ["about", "en", "about", null],
    ["version", "en", "about", null],
    ["バージョン", "ja", "about", null],
    ["このボットについて", "ja", "about", null],
    ["community", "en", "community", null],
    ["meetup", "en", "community", null],
    ["コミュニティ", "ja", "community", null],
    ["登壇", "ja", "community", null],
    // Commands that lack what they need.
    ["lookup", "en", "error", null],
    ["facts", "en", "error", null],
    ["history", "en", "error", null],
    ["compare", "en", "error", null],
    ["compare istio", "en", "error", null],
    ["詳細", "ja", "error", null],
  ])("“%s” is answered in %s with %s of %s", async (text, language, kind, project) => {
    const reply = await knock.ask(text);
    expect({ kind: reply.kind, project: reply.project, language: reply.language }).toEqual({
      kind,
      project,
      language,
    });
    expect(reply.audience).toBe("caller");
    expect(plainText(reply)).not.toBe("");
  });
});

describe("the language of an answer", () => {
  test.each([
    ["rook", "en", false, "en"],
    ["rook", "ja", false, "ja"],
    ["ルーク", "en", false, "ja"],
    ["ルーク", "en", true, "en"],
    ["rook", "ja", true, "ja"],
    ["rook", "xx", false, "en"],
  ])("“%s” in a channel that speaks %s (fixed: %s): %s", async (text, language, fixedLanguage, expected) => {
    const reply = await knock.bot.answer({ input: { type: "text", text }, language, fixedLanguage });
    expect(reply.language).toBe(expected);
  });

  test("a button answers in the language of the request", async () => {
    const action = { command: "lookup", argument: "rook" };
    const reply = await knock.bot.answer({ input: { type: "action", action }, language: "ja" });
    expect(reply.language).toBe("ja");
    expect(plainText(reply)).toContain("当時と今");
  });
});

describe("buttons", () => {
  test.each(["istio linkerd", "compare istio linkerd", "facts istio", "talks istio", "istio as of 2020"])(
    "of the answer to “%s” lead to the project itself",
    async (text) => {
      const reply = await knock.ask(text);
      expect(await knock.press(reply, "Istio")).toMatchObject({ kind: "project", project: "istio" });
    },
  );

  test("of a card: facts, timeline, alternatives, a comparison", async () => {
    const card = await knock.ask("istio");
    expect(await knock.press(card, /^Facts/)).toMatchObject({ kind: "facts", project: "istio" });
    expect(await knock.press(card, "Timeline")).toMatchObject({ kind: "history", project: "istio" });
    expect(await knock.press(card, "Alternatives")).toMatchObject({ kind: "list", project: "istio" });
    expect(await knock.press(card, /^Compare with /)).toMatchObject({ kind: "comparison" });
  });

  test("of every card: the alternatives are those of its project", async () => {
    for (const { slug } of realCatalogue.projects.values()) {
      const card = await knock.ask(slug);
      if (card.project !== slug || !buttonsIn(card).some(({ label }) => label === "Alternatives")) continue;
      expect(await knock.press(card, "Alternatives")).toMatchObject({ kind: "list", project: slug });
    }
  });

  test("of a random project: another one", async () => {
    expect(await knock.press(await knock.ask("random"), "Another one")).toMatchObject({ kind: "project" });
  });

  test("that this release does not know are recognised", async () => {
    const action = { command: "vote", argument: "1" };
    const reply = await knock.bot.answer({ input: { type: "action", action }, language: "en" });
    expect(reply.kind).toBe("error");
    expect(plainText(reply)).toMatch(/older version/);
  });

  test("whose project is gone get an honest no", async () => {
    const action = { command: "lookup", argument: "gone-with-the-wind-project" };
    expect(await knock.bot.answer({ input: { type: "action", action }, language: "en" })).toMatchObject({
      kind: "not-found",
    });
  });

  test.each([-1, 0, 1.5, Number.NaN, 9999])("turned to page %d show a page there is", async (page) => {
    const action = { command: "list", argument: "graduated", page };
    const reply = await knock.bot.answer({ input: { type: "action", action }, language: "en" });
    expect(reply).toMatchObject({ kind: "list" });
    expect(reply.suggestions.length).toBeGreaterThan(0);
  });
});

describe("text that is too long", () => {
  test("is refused, in the channel's language", async () => {
    expect(await knock.ask("a".repeat(100_000))).toMatchObject({ kind: "error", suggestions: [] });
    expect(await say("a".repeat(301))).toBe("That is too long: please use at most 300 characters.");
    expect(await say("あ".repeat(301), "ja")).toBe("長すぎます。300 文字以内で入力してください。");
  });
});
