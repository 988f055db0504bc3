/** `npm run data:check` on mistakes planted in a copy of the data: what it says, where, in which language. */
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { formatProblem, type Problem } from "../../src/catalogue/problems/problem.ts";
import { DATA_DIR } from "../../src/data-dir.ts";
import { checkData } from "../../src/tools/check-data.ts";
import { formatted } from "../../src/tools/format-data.ts";

/** Loading all data takes seconds on a busy machine. */
const SLOW = 60_000;

const folder = mkdtempSync(join(tmpdir(), "knock-data-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const pathOf = (name: string): string => join(folder, name);
const change = (name: string, from: string | RegExp, to: string): void => {
  const text = readFileSync(pathOf(name), "utf8");
  const changed = text.replace(from, to);
  if (changed === text) throw new Error(`${name} has no ${from}`);
  writeFileSync(pathOf(name), changed);
};

/** Lines without the folder and the number of the line. */
const said = (problems: readonly Problem[], language: string): string[] =>
  problems.map((problem) =>
    formatProblem(problem, language).trim().replace(`${folder}/`, "").replace(/:\d+/, ""),
  );

test("the data that ship are sound", { timeout: SLOW }, async () => {
  const { problems } = await checkData();
  expect(problems.map((problem) => formatProblem(problem))).toEqual([]);
});

describe("mistakes", () => {
  let english: readonly string[] = [];
  let japanese: readonly string[] = [];

  beforeAll(async () => {
    cpSync(DATA_DIR, folder, { recursive: true });
    change("projects/rook.yaml", "aliases: [rook-ceph]", "aliases: [rook-ceph, Vitess, ROOK, Rook-Ceph]");
    change("projects/rook.yaml", /^readings: \[/m, "readings: [ヘルム, ");
    change("projects/harbor.yaml", /^(\s+)en: /m, "$1en: Harbor is a graduated project. ");
    change("projects/helm.yaml", /^(\s+)ja: /m, "$1ja: ﾊﾟｯｹｰｼﾞを扱う 🎉 ");
    change("projects/jaeger.yaml", /date: "(\d{4}-\d\d)"/, "date: $1");
    change("projects/dapr.yaml", "# yaml-language-server", "#");
    change("projects/etcd.yaml", /^readings: \[.*\]/m, "readings: [ｴﾄｾﾄﾞｨｰ]");
    change("concepts/service-mesh.yaml", "aliases: [", "aliases: [service-mesh, ");
    change("landscapes/cdf.yaml", /^command: .*/m, "command: CDF");
    change("landscapes/graphql/categories.yaml", "# yaml-language-server", "#");
    writeFileSync(pathOf("landscapes/ours.yml"), "");
    writeFileSync(pathOf("shared-names.yaml"), "- { name: TF, projects: [tensorflow, rook] }\n");
    renameSync(pathOf("projects/thanos.yaml"), pathOf("projects/thanos.yml"));
    renameSync(pathOf("questions/thanos.yaml"), pathOf("questions/Thanos.yaml"));
    writeFileSync(pathOf("projects/notes.txt"), "");
    writeFileSync(pathOf("projects/.DS_Store"), "");
    mkdirSync(pathOf("project"));
    const { problems } = await checkData(folder);
    english = said(problems, "en");
    japanese = said(problems, "ja");
  }, SLOW);

  test.each([
    ["projects/rook.yaml aliases.1", /^"Vitess" is what vitess is called; delete it here/],
    ["projects/rook.yaml aliases.2", /^"ROOK" is found as "Rook" already: .*; delete it$/],
    ["projects/rook.yaml aliases.3", /^"Rook-Ceph" is found as "rook-ceph" already/],
    ["projects/rook.yaml readings.0", /^"ヘルム" is what helm is called/],
    ["projects/harbor.yaml summary.en", /^the summary says "Harbor"/],
    ["projects/harbor.yaml summary.en", /^the summary says "graduated"/],
    ["projects/helm.yaml summary.ja", /^write ﾊﾟｯｹｰｼﾞ in full-width katakana: パッケージ$/],
    ["projects/jaeger.yaml relations.0.date", /^put the date in quotes: "2024-11"$/],
    [
      "projects/dapr.yaml",
      /^the first line must say .*: # yaml-language-server: \$schema=\.\.\/project\.schema\.json/,
    ],
    ["projects/etcd.yaml readings.0", /^write ｴﾄｾﾄﾞｨｰ in full-width katakana: エトセドィー$/],
    ["concepts/service-mesh.yaml aliases.0", /^"service-mesh" is found as "Service mesh" already/],
    ["shared-names.yaml 0", /^"TF" is not shared by these projects/],
    ["projects/terraform.yaml aliases.1", /^"TF" is what tensorflow is called/],
    ["projects/thanos.yml", /^the file's name ends in \.yml and is not read; rename it to thanos\.yaml$/],
    ["questions/Thanos.yaml", /^rename it to thanos\.yaml: lower case, words joined by hyphens$/],
    ["landscapes/cdf.yaml command", /^expected lower case, such as "cncf"$/],
    ["landscapes/graphql/categories.yaml", /^the first line must say .*\$schema=\.\.\/\.\.\/categories\./],
    ["landscapes/ours.yml", /^the file's name ends in \.yml and is not read; rename it to ours\.yaml$/],
    ["projects/notes.txt", /^this file is not read; files here are called <slug>\.yaml$/],
    ["project", /^this folder is not read; move its files to data\/projects$/],
  ])("%s: %s", (place, message) => {
    const there = english
      .filter((line) => line.startsWith(`${place}: `))
      .map((line) => line.slice(place.length + 2));
    expect(there).toContainEqual(expect.stringMatching(message));
  });

  test("are said in Japanese", () => {
    expect(japanese).toHaveLength(english.length);
    expect(japanese).toContain(
      "projects/thanos.yml: 拡張子が .yml のファイルは読み込まれません。thanos.yaml に名前を変えてください",
    );
    const untranslated = japanese.filter((line) => !/[ぁ-ん]/.test(line));
    expect(untranslated).toEqual([]);
  });

  test("of editors and file managers are none", () => {
    expect(english.filter((line) => line.includes(".DS_Store"))).toEqual([]);
  });
});

describe("data:format", () => {
  test.each([
    ["adds the first line", "name: A\n", `name: A\n`],
    ["puts another one right", "# yaml-language-server: $schema=x.json\nname: A\n", "name: A\n"],
    ["quotes dates", "a: { date: 2018-11, b: 2018-11-28 }\n", 'a: { date: "2018-11", b: "2018-11-28" }\n'],
    ["leaves what is right", 'a: "2018-11"\nb: since 2018-11\n', 'a: "2018-11"\nb: since 2018-11\n'],
  ])("%s", (_, text, body) => {
    const right = `# yaml-language-server: $schema=../project.schema.json\n${body}`;
    expect(formatted("data/projects/a.yaml", text)).toBe(right);
    expect(formatted("data/projects/a.yaml", right)).toBe(right);
  });

  test("leaves generated files alone", () => {
    expect(formatted("data/landscape.yaml", "a: b\n")).toBe("a: b\n");
  });
});

test.each([
  [{ LANG: "ja_JP.UTF-8" }, /データに誤りはありません/],
  [{ LANG: "en_US.UTF-8", LC_ALL: "ja_JP.UTF-8" }, /データに誤りはありません/],
  [{ LANG: "ja_JP.UTF-8", LC_ALL: "C" }, /The data is sound/],
])("speaks the language of %o", { timeout: SLOW }, (env, expected) => {
  const tool = join(import.meta.dirname, "../../src/tools/check-data.ts");
  expect(
    execFileSync(process.execPath, [tool], { env: { PATH: process.env["PATH"], ...env }, encoding: "utf8" }),
  ).toMatch(expected);
});
