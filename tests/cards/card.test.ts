import { describe, expect, test } from "vitest";
import { projectCard } from "../../src/cards/card.ts";
import { tellingFacts } from "../../src/cards/facts.ts";
import type { Project } from "../../src/catalogue/catalogue.ts";
import { plainText } from "../../src/chat/plain-text.ts";
import { present } from "../../src/chat/reply.ts";
import { facts as factsCommand } from "../../src/commands/facts.ts";
import { replyTo } from "../../src/commands/reply-to.ts";
import { localize } from "../../src/language.ts";
import { CARD_FACTS } from "../../src/policy.ts";
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
  test("facts carry their date and their source", () => {
    const fact = {
      text: { en: "It was small.", ja: "小さかったです。" },
      asOf: "2018-11",
      source: "deck:14",
    };
    const project = { ...projectOf("tikv"), facts: [fact] };
    expect(cardOf(project)).toContain("• It was small. (November 2018 · deck, slide 14)");
    expect(cardOf(project, "ja")).toContain("• 小さかったです。(2018年11月 · スライド 14 枚目)");
  });

  test("facts are of each kind before two are of one", () => {
    const told = (tells?: "today" | "change" | "surprise", n = 1) => ({
      text: { en: `${tells ?? "none"} ${n}` },
      source: "landscape",
      ...(tells && { tells }),
    });
    const all = [told(), told("today"), told("today", 2), told("surprise"), told("change")];
    expect(tellingFacts(all, 3).map(({ text }) => text.en)).toEqual(["today 1", "change 1", "surprise 1"]);
    expect(
      tellingFacts(all, 9)
        .map(({ text }) => text.en)
        .slice(3),
    ).toEqual(["today 2", "none 1"]);
    expect(tellingFacts([told()], 3)).toHaveLength(1);
  });

  test("the essentials are on one line, and repeat nothing", () => {
    expect(partsOf("cilium")).toContain(
      "In the CNCF since 13 October 2021 · Graduated since 11 October 2023 · created by Isovalent · written in Go · built on eBPF",
    );
    // The level is told by the comparison of then and now.
    expect(partsOf("rook")).toContain(
      "In the CNCF since 29 January 2018 · created by Quantum (2016) · written in Go · built on Ceph",
    );
    expect(partsOf("rook", "ja")).toContain(
      "CNCF に参加: 2018年1月29日 · 開発元: Quantum(2016年) · 言語: Go · 基盤: Ceph",
    );
  });

  test("what a phone has no room for is behind buttons", () => {
    const context = contextOf();
    const labels = present(projectCard(projectOf("rook"), context)).flatMap((block) =>
      block.type === "buttons" ? block.buttons.map(({ label, action }) => [label, action.command]) : [],
    );
    expect(labels).toEqual([
      ["Facts and details", "facts"],
      ["Timeline", "history"],
      ["Alternatives", "alternatives"],
      ["Compare with Longhorn", "compare"],
      ["Quiz me on it", "knock"],
    ]);
  });

  test("fits on a phone", () => {
    for (const project of catalogue.projects.values()) {
      if (project.level === undefined) continue;
      for (const language of LANGUAGES) {
        const lines = cardOf(project, language)
          .split("\n")
          .filter((line) => line !== "");
        expect([project.slug, lines.length]).toEqual([project.slug, Math.min(lines.length, 11)]);
      }
    }
  });

  test("the rest is told with the facts: details, talks, and the place in the deck", async () => {
    const told = async (slug: string, language = "en") => {
      const reply = await factsCommand.run({ argument: slug, page: 1 }, contextOf({ language }));
      return plainText(reply).split("\n\n");
    };
    expect(await told("flux")).toContain(
      "No. 10 of the deck’s 32 · CI/CD · slide 22 · there called Weave Flux",
    );
    expect(await told("istio")).toContain("No. 5 of the deck’s 32 · Service mesh · slides 16, 17, 18");
    expect(await told("rook", "ja")).toContain(
      "スライドの 32 個中 3 番目 · データストア系 · スライド 13 枚目",
    );
    const rook = (await told("rook")).join("\n");
    expect(rook).toMatch(/Rookの今とこれから \(https:.*\) — 吉瀬 淳一 \(@jyoshise\) · in Japanese/);
    expect((await told("rook", "ja")).join("\n")).toMatch(
      /Rookの今とこれから .* — 吉瀬 淳一 \(@jyoshise\)$/m,
    );
    expect(rook).toContain("Also known as: rook-ceph");
    expect(rook).toContain("In Japanese: ルーク");
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
    [{ by: "Google", year: 2014, source: "deck:1" }, "created by Google (2014)"],
    [
      { by: "Treasure Data (Eduardo Silva)", year: 2014, source: "deck:1" },
      "Treasure Data (Eduardo Silva), 2014",
    ],
    [{ by: "SUSE (Rancher)", source: "deck:1" }, "created by SUSE (Rancher)"],
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
      const { summary, facts } = projectOf(slug);
      const said = cardOf(slug, language);
      const fixed: Record<string, string[]> = {
        en: ["Then and now"],
        ja: ["当時と今"],
      };
      const own = [
        summary === undefined ? "a summary" : localize(summary, language),
        ...tellingFacts(facts, CARD_FACTS).map(({ text }) => localize(text, language)),
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
