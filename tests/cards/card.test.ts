import { describe, expect, test } from "vitest";
import { projectCard } from "../../src/cards/card.ts";
import type { Project } from "../../src/catalogue/catalogue.ts";
import { plainText } from "../../src/chat/plain-text.ts";
import { present } from "../../src/chat/reply.ts";
import { replyTo } from "../../src/commands/reply-to.ts";
import { localize } from "../../src/language.ts";
import { CARD_FACTS, CARD_TALKS } from "../../src/policy.ts";
import { contextOf, LANGUAGES, projectOf } from "../commands/testing-context.ts";

const { catalogue } = contextOf();
const deck = [...catalogue.projects.values()].filter((project) => project.deck !== undefined);

function cardOf(project: Project | string, language = "en"): string {
  const context = contextOf({ language });
  const shown = typeof project === "string" ? projectOf(project) : project;
  return plainText(
    replyTo(context, { kind: "project", project: shown, blocks: projectCard(shown, context) }),
  );
}
const partsOf = (project: Project | string, language?: string) => cardOf(project, language).split("\n\n");

describe("then and now", () => {
  test.each([
    ["tikv", "en", "in November 2018, Sandbox. Now: Graduated since 2 September 2020."],
    ["rook", "en", "in November 2018, Incubating. Now: Graduated since 7 October 2020."],
    ["prometheus", "en", "in November 2018, Graduated. The same now."],
    ["rkt", "en", "in November 2018, Incubating. Now: Archived since 16 August 2019."],
    ["opentracing", "en", "in November 2018, Incubating. Now: Archived since 20 August 2021."],
    ["istio", "en", "in November 2018, not a CNCF project. Now: Graduated since 12 July 2023."],
    ["skaffold", "en", "in November 2018, not a CNCF project. The same now."],
    ["ksonnet", "en", "in November 2018, not a CNCF project. It has ended since."],
    ["kustomize", "en", "in November 2018, a part of Kubernetes, without a level of its own. The same now."],
    ["linkerd-v2", "en", "in November 2018, Incubating. Now: Linkerd."],
    ["tikv", "ja", "2018年11月は Sandbox でした。現在は Graduated(卒業) です(2020年9月2日から)。"],
    ["prometheus", "ja", "2018年11月は Graduated(卒業) でした。現在も同じです。"],
    ["ksonnet", "ja", "2018年11月は CNCF プロジェクトではありませんでした。その後、開発は終了しました。"],
    ["fluent-bit", "ja", "2018年11月は Fluentd の一部で、独自のレベルはありませんでした。現在も同じです。"],
    ["linkerd-v2", "ja", "2018年11月は Incubating(育成中) でした。現在は Linkerd です。"],
  ])("%s in %s", (slug, language, said) => {
    const lead = language === "ja" ? "当時と今: " : "Then and now: ";
    expect(partsOf(slug, language)).toContain(`${lead}${said}`);
  });

  test("is told of the deck's systems only", () => {
    expect(cardOf("kubernetes")).not.toContain("Then and now");
  });
});

describe("where it stands", () => {
  test.each([
    ["tikv", "en", "🎓 Graduated · Database"],
    ["nats", "en", /^🌱 Incubating/],
    ["telepresence", "en", /^🧪 Sandbox/],
    ["rkt", "en", "📦 Archived · Container Runtime"],
    ["ksonnet", "en", "⏹️ Ended, not a CNCF project · Package and manifest management"],
    ["spinnaker", "en", /^📖 Open source, not a CNCF project/],
    ["fluent-bit", "en", "🧩 Part of Fluentd · Logging"],
    ["linkerd-v2", "en", "➡️ Now Linkerd · Service mesh"],
    ["tikv", "ja", "🎓 Graduated(卒業) · データベース"],
    ["ksonnet", "ja", "⏹️ 開発終了(CNCF 外) · パッケージ・マニフェスト管理"],
    ["kustomize", "ja", /^🧩 Kubernetes の一部/],
  ])("%s in %s", (slug, language, badge) => {
    const [, stands] = partsOf(slug, language);
    expect(stands).toMatch(badge);
  });

  test("what became of it is told in full", () => {
    expect(partsOf("rkt")).toContain("⚠️ Archived by the CNCF on 16 August 2019.");
    expect(cardOf("ksonnet")).toMatch(/^⚠️ After acquiring Heptio, VMware announced .* \(https:.*\)$/m);
    expect(partsOf("opentracing", "ja")).toContain("⚠️ 2021年8月20日に CNCF によってアーカイブされました。");
    expect(cardOf("fluent-bit")).toMatch(
      /^🧩 A sub-project of Fluentd, it belongs to the CNCF through Fluentd/m,
    );
  });
});

describe("the rest of a card", () => {
  test("facts carry their date and their slide", () => {
    expect(cardOf("tikv")).toContain(
      "• It was a sandbox project of the CNCF. (November 2018 · deck, slide 14)",
    );
    expect(cardOf("tikv", "ja")).toContain(
      "• CNCF の Sandbox プロジェクトでした。(2018年11月 · スライド 14 枚目)",
    );
  });

  test("the place in the deck, and its name there", () => {
    expect(partsOf("flux").at(-1)).toBe(
      "No. 10 of the deck’s 32 · CI/CD · slide 22 · there called Weave Flux",
    );
    expect(partsOf("istio").at(-1)).toBe("No. 5 of the deck’s 32 · Service mesh · slides 16, 17, 18");
    expect(partsOf("rook", "ja").at(-1)).toBe(
      "スライドの 32 個中 3 番目 · データストア系 · スライド 13 枚目",
    );
  });

  test("a talk in another language than the reader's says so", () => {
    expect(cardOf("rook")).toMatch(
      /🎤 Talk: Rookの今とこれから \(https:.*\) — 吉瀬 淳一 \(@jyoshise\) · in Japanese/,
    );
    expect(cardOf("rook", "ja")).toMatch(/🎤 発表: Rookの今とこれから .* — 吉瀬 淳一 \(@jyoshise\)$/m);
  });

  test("a project without a summary is described by its neighbours", () => {
    const plain = { ...projectOf("cri-o"), summary: undefined };
    expect(partsOf(plain)[2]).toMatch(
      /^An open source product in the landscape category “Container Runtime”, beside containerd, .+ and .+\.$/,
    );
    expect(partsOf(plain, "ja")[2]).toMatch(
      /^ランドスケープの「コンテナランタイム」に載っているオープンソースのプロダクトです。同じカテゴリーには containerd、.+、.+ などがあります。$/,
    );
    expect(partsOf({ ...plain, categories: [] }).slice(0, 2)).toEqual(["CRI-O", "🎓 Graduated"]);
    const framework = { ...plain, categories: ["serverless/framework"] };
    expect(partsOf(framework)[2]).toContain("category “Serverless / Framework”");
    expect(partsOf(framework, "ja")[2]).toContain("の「サーバーレスのフレームワーク」に");
  });

  test.each([
    [{ by: "Google", year: 2014, source: "deck:1" }, "Created by: Google (2014)"],
    [
      { by: "Treasure Data (Eduardo Silva)", year: 2014, source: "deck:1" },
      "Treasure Data (Eduardo Silva), 2014",
    ],
    [{ by: "SUSE (Rancher)", source: "deck:1" }, "Created by: SUSE (Rancher)"],
  ])("who created it, and when: %j", (origin, said) => {
    expect(cardOf({ ...projectOf("rook"), origin }).split("\n")).toContainEqual(
      expect.stringContaining(said),
    );
  });

  test.each([
    [{ by: "Google", year: 2014, source: "deck:1" }, "開発元: Google(2014年)"],
    [{ by: "SUSE (Rancher)", year: 2014, source: "deck:1" }, "開発元: SUSE (Rancher)、2014年"],
    [
      { by: { en: "Google and Ubisoft", ja: "Google と Ubisoft" }, year: 2018, source: "deck:1" },
      "開発元: Google と Ubisoft(2018年)",
    ],
    [
      { by: { en: "the KubeSphere community", ja: "KubeSphere コミュニティ" }, source: "deck:1" },
      "コミュニティ",
    ],
  ])("who created it, in Japanese: %j", (origin, said) => {
    expect(cardOf({ ...projectOf("rook"), origin }, "ja")).toContain(said);
    expect(cardOf({ ...projectOf("rook"), origin })).not.toMatch(/開発元|コミュニティ| と /);
  });

  test("there are 32 in the deck", () => {
    expect(deck).toHaveLength(32);
  });

  test.each(deck.flatMap((project) => LANGUAGES.map((language) => [project.slug, language] as const)))(
    "is complete for the deck's %s in %s",
    (slug, language) => {
      const { summary, talks, facts } = projectOf(slug);
      const said = cardOf(slug, language);
      const fixed: Record<string, string[]> = {
        en: ["Then and now", "of the deck’s 32"],
        ja: ["当時と今", "スライドの 32 個中"],
      };
      const own = [
        summary === undefined ? "a summary" : localize(summary, language),
        ...talks.slice(0, CARD_TALKS).map(({ title }) => title),
        ...facts.slice(0, CARD_FACTS).map(({ text }) => localize(text, language)),
      ];
      for (const part of [...(fixed[language] ?? []), ...own]) expect(said).toContain(part);
    },
  );

  test("is sound for every project there is", () => {
    for (const project of catalogue.projects.values()) {
      for (const language of LANGUAGES) {
        const context = contextOf({ language });
        const blocks = present(projectCard(project, context));
        expect(blocks[0]).toEqual({ type: "heading", text: project.name });
        const said = cardOf(project, language);
        expect(said).not.toMatch(/undefined|null|\[object| {2}|[。、] |\(\)|: $/m);
      }
    }
  });
});
