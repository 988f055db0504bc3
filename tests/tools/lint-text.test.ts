/** The checks of how texts are written, each on mistakes planted for it. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { DataFile } from "../../src/catalogue/data-file.ts";
import { type Problem, textOf } from "../../src/catalogue/problems/problem.ts";
import { icuVariants } from "../../src/tools/lint/icu-variants.ts";
import { createJapaneseLint, type JapaneseLint } from "../../src/tools/lint/japanese.ts";
import { messagesIn, textsIn } from "../../src/tools/lint/japanese-texts.ts";
import { namesIn, wordsOf } from "../../src/tools/lint/names.ts";
import { twofoldSpellings } from "../../src/tools/lint/one-spelling.ts";
import { misspellings } from "../../src/tools/lint/spelling.ts";
import { realCatalogue } from "../support/catalogue.ts";

/** The dictionaries are read once, and that takes seconds on a busy machine. */
const SLOW = 60_000;

const at = ({ file, line, field, message }: Problem) => [file, line, field, ruleOf(textOf(message))];
/** "… (max-ten) 「…」" → "max-ten" */
const ruleOf = (message: string): string | undefined => /\(([a-z-]+)\)(?: 「|$)/.exec(message)?.[1];

describe("a message as readers may see it", () => {
  test.each([
    ["{name} は {count} 個です。", ["Rook は Envoy 個です。"]],
    ["{count, number} 個", ["2 個"]],
    ["{n, plural, =0 {なし} one {# 個} other {# 個}}。", ["なし。", "2 個。"]],
    ["{a, select, x {甲{b, select, y {乙} other {丙}}} other {丁}}", ["甲乙", "甲丙", "丁"]],
    ["<b>{name}</b> は <c>一覧</c> で", ["Rook は Envoy で"]],
    ["<a>規約</a>を読みます。", ["規約を読みます。"]],
    ["読みます。<a>規約</a>", ["読みます。\n規約"]],
    ["{broken", []],
  ])("%s", (message, variants) => {
    expect(icuVariants(message)).toEqual(variants);
  });
});

test("the Japanese texts of a file are those under `ja`, each with its line", () => {
  const file = {
    path: "data/x.yaml",
    text: "name: 名前\nsummary:\n  en: It runs.\n  ja: 動きます。\nlist:\n  - { en: A, ja: [一つ目, ABC] }\n",
  };
  expect(textsIn(file)).toEqual([
    { file: "data/x.yaml", line: 4, field: "summary.ja", text: "動きます。", isSentence: true },
    { file: "data/x.yaml", line: 6, field: "list.0.ja.0", text: "一つ目", isSentence: false },
  ]);
});

test("the messages of a file are all its texts, without the words that people type", () => {
  const file = {
    path: "data/messages/ja.yaml",
    text: "help:\n  title: できること\n  words: [ヘルプ, へるぷ]\n",
  };
  expect(messagesIn(file).map(({ field, text }) => [field, text])).toEqual([["help.title", "できること"]]);
});

describe("Japanese", () => {
  let lint: JapaneseLint;
  beforeAll(async () => {
    lint = await createJapaneseLint();
  }, SLOW);

  const project = (ja: string): DataFile => ({
    path: "data/projects/x.yaml",
    text: `name: X\nsummary:\n  en: It runs.\n  ja: ${ja}\n`,
  });
  const wrongIn = async (file: DataFile) => (await lint.texts(textsIn(file))).map(at);

  test.each([
    ["ツールはコンテナは監視しません。", "no-doubled-joshi"],
    ["コンテナをを監視するツールです。", "ja-no-successive-word"],
    ["コンテナを監視するツールである。", "no-mix-dearu-desumasu"],
    ["コンテナを監視するツールです", "ja-no-mixed-period"],
    ["コンテナを見れます。", "no-dropping-the-ra"],
    ["ｺﾝﾃﾅを監視します。", "no-hankaku-kana"],
    ["コンテナを監視します!", "no-exclamation-question-mark"],
  ])("a mistake in a project's summary is named: %s", async (ja, rule) => {
    expect(await wrongIn(project(ja))).toContainEqual(["data/projects/x.yaml", 4, "summary.ja", rule]);
  });

  test("good Japanese passes, and so do names and options, which are no sentences", async () => {
    const good = "コンテナを監視し、2018 年 3 月に CNCF に加わりました。入力も出力も選べます。";
    expect(await wrongIn(project(good))).toEqual([]);
    expect(await wrongIn(project("継続的インテグレーション"))).toEqual([]);
    expect(await wrongIn(project("どの企業で生まれましたか?"))).toEqual([]);
  });

  test("a mistake inside one branch of a message is named once, by the message", async () => {
    const text =
      'a: よい文です。\nb:\n  c: "{n, plural, =0 {ありません} other {点をを取りました}}。{x, select, y {です} other {でした}}。"\n';
    const problems = await lint.texts(messagesIn({ path: "data/messages/ja.yaml", text }));
    expect(problems.map(at)).toEqual([["data/messages/ja.yaml", 3, "b.c", "ja-no-successive-word"]]);
    expect(problems[0]?.message).toContain("「点をを取りました");
  });

  test("in a document it is named by its line", async () => {
    const text = "# 題\n\nよい文です。\n\n- 点をを取ります。\n";
    const problems = await lint.document({ path: "README.ja.md", text });
    expect(problems.map(at)).toEqual([["README.ja.md", 5, undefined, "ja-no-successive-word"]]);
  });
});

test("a word in katakana that is written in two ways is named where it is the rarer one", () => {
  const text =
    "- ja: メモリを使います。\n- ja: メモリとキーを使います。\n- ja: メモリーを使います。\n- ja: キとメモ。\n";
  const problems = twofoldSpellings(textsIn({ path: "data/x.yaml", text }));
  expect(problems.map(at)).toEqual([["data/x.yaml", 3, "2.ja", "one-spelling"]]);
  expect(problems[0]?.message).toMatch(/^「メモリー」 is written 「メモリ」 elsewhere, 2 time/);
});

describe("English", () => {
  let root = "";
  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), "knock-spelling-"));
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };

  test(
    "misspellings are named by file, line and field, in texts, documents and comments",
    async () => {
      write(
        "data/projects/x.yaml",
        "name: Qzxjproject\nsummary:\n  en: Qzxjproject orchstrates containers of every colour.\n  ja: 動きます。\n",
      );
      write("data/messages/en.yaml", 'a: Good\nb:\n  c: "{n, plural, =0 {none} other {# pionts}}"\n');
      write("README.md", "# Title\n\nSee https://example.org/qzxjurl for the documantation.\n");
      write("src/a.ts", "/** A coment. */\nexport const qzxjname = 'qzxjtext';\n");
      const problems = await misspellings({ root, names: new Set(["qzxjproject"]), globs: ["**"] });
      expect(problems.map(at).sort()).toEqual([
        ["README.md", 3, undefined, "spelling"],
        ["data/messages/en.yaml", 3, "b.c", "spelling"],
        ["data/projects/x.yaml", 3, "summary.en", "spelling"],
        ["src/a.ts", 1, undefined, "spelling"],
      ]);
      expect(problems.map(({ message }) => message).join()).toContain("“orchstrates” is in no dictionary");
    },
    SLOW,
  );

  test("a place without files is no place without mistakes", async () => {
    await expect(misspellings({ root, names: new Set(), globs: ["nothing/**"] })).rejects.toThrow(
      "cspell found no file to check",
    );
  });

  test("a name is right whole, in parts, and with an ending", () => {
    expect(wordsOf("KubeVirt's")).toEqual(["kubevirt", "s", "kube", "virt", "s"]);
    const names = namesIn(realCatalogue);
    for (const word of ["kubevirt", "virt", "rkt", "conduit", "青山", "jyoshise"])
      expect(names.has(word)).toBe(true);
    expect(names.has("orchstrates")).toBe(false);
  });
});
