/**
 * Names inside longer text: "envoy proxy", "how to install rook on kubernetes",
 * 「ルークの使い方」. A name counts as the answer only when the words around it say
 * nothing of their own.
 */
import type { Project } from "../catalogue.ts";
import { fold, plain } from "./fold.ts";
import type { TermIndex } from "./term-index.ts";

/** Words that may stand beside a name without changing what is asked for. */
const FILLERS = new Set(
  `a an and about as at by can cloud cncf could do docs documentation does for from github give graduated guide
  hello help hey hi how i in incubating info information install installing intro introduction is it its k8s kubernetes
  latest me my native need of official on oss overview page please pls product project projects repo repository sandbox
  setup site some software source stuff the their there this thing to tool tools tutorial use used using version want
  we website what whats which who why with you work works open
  api agent broker chart charts cli cluster cni collector container containers controller csi database datastore db dns
  engine framework gateway ingress image images language library log logging logs mesh message messaging metrics
  monitoring network networking operator operators pipeline pipelines platform plugin policy proxy queue registry rpc
  runtime scheduler secret secrets security server service services storage system tracing vs workflow workflows
  の は を が に で と や って とは も へ から より について に関して 使い方 概要 仕組み 特徴 説明 意味 読み方 違い 情報 公式 公式サイト
  入門 教えて 何 なに ください 下さい 知りたい 使う 使える 使いたい 導入 構築 方法 例 最新 バージョン ロゴ リポジトリ ドキュメント
  サイト プロジェクト ツール ソフト ソフトウェア コンテナ サービスメッシュ データベース ストレージ レジストリ レジストリー 監視 ログ
  という っていう どんな どういう もの こと です ですか でしょうか ます か`
    .split(/\s+/)
    .map(fold),
);

/** Projects that are the setting of most questions rather than their subject. */
const SETTINGS = new Set(["kubernetes"]);
const LONGEST_NAME = 4;

export interface Mentions {
  readonly projects: readonly Project[];
  /** Whether every other word is a filler. */
  readonly nothingElse: boolean;
}

export function mentionsIn(index: TermIndex, text: string): Mentions {
  const tokens = tokenize(text);
  const projects: Project[] = [];
  let nothingElse = true;
  for (let at = 0; at < tokens.length; ) {
    const found = longestName(index, tokens, at);
    if (found === undefined) {
      nothingElse &&= FILLERS.has(fold(tokens[at] ?? ""));
      at += 1;
      continue;
    }
    if (!projects.includes(found.project)) projects.push(found.project);
    at += found.length;
  }
  const subjects = projects.filter((project) => !SETTINGS.has(project.slug));
  return { projects: subjects.length > 0 ? subjects : projects, nothingElse };
}

function longestName(
  index: TermIndex,
  tokens: readonly string[],
  at: number,
): { project: Project; length: number } | undefined {
  for (let length = Math.min(LONGEST_NAME, tokens.length - at); length >= 1; length--) {
    const key = fold(tokens.slice(at, at + length).join(""));
    if (length === 1 && (key.length < 3 || FILLERS.has(key))) {
      const term = index.exact(key)[0];
      if (term === undefined || !SETTINGS.has(term.project.slug)) continue;
    }
    const term = index.exact(key)[0];
    if (term !== undefined && term.kind !== "initials") return { project: term.project, length };
  }
  return undefined;
}

/** Runs of one script, so that Japanese without spaces comes apart at its particles. */
const RUNS = /[\p{Script=Katakana}ー・]+|[\p{Script=Hiragana}]+|[\p{Script=Han}々]+|[\p{L}\p{N}+#.-]+/gu;

const tokenize = (text: string): string[] =>
  [...plain(text).matchAll(RUNS)].map(([run]) => run.replace(/^[.-]+|[.-]+$/g, "")).filter(Boolean);
