/**
 * Names inside longer text: "envoy proxy", "how to install rook on kubernetes",
 * 「ルークの使い方」. A name counts as the answer only when the words around it say
 * nothing of their own.
 */
import type { Project } from "../catalogue.ts";
import { fold, plain } from "./fold.ts";
import type { TermIndex } from "./term-index.ts";
import type { Term } from "./terms.ts";
import { isHosted } from "./tier.ts";

/** Words that may stand beside a name without changing what is asked for. */
const FILLERS = new Set(
  `a an and about as at by can cloud cncf could do docs documentation does for from github give graduated guide
  hello help hey hi how i in incubating info information install installing intro introduction is it its k8s kubernetes
  latest me my native need of official on oss overview page please pls product project projects repo repository sandbox
  alive apache app apps aws amazon azure bad best better buoyant can cd ci come coreos created datawire dead deprecated enterprise free good google happened happening hashicorp heck hell heptio ibm improbable jetstack language languages mean meaning means microsoft netflix oracle plus red relate related replace replacement short still uber vmware was weaveworks written wrote wtf
  setup site some software source stuff the their there this thing to tool tools tutorial use used using version want
  we website what whats which who why with you work works open
  api agent broker chart charts cli cluster cni collector container containers controller csi database datastore db dns
  engine framework gateway ingress image images language library log logging logs mesh message messaging metrics
  monitoring network networking operator operators pipeline pipelines platform plugin policy proxy queue registry rpc
  runtime scheduler secret secrets security server service services storage system tracing vs workflow workflows
  の は を が に で と や って とは も へ から より について に関して 使い方 概要 仕組み 特徴 説明 意味 読み方 違い 情報 公式 公式サイト
  入門 教えて 何 なに ください 下さい 知りたい 使う 使える 使いたい 導入 構築 方法 例 最新 バージョン ロゴ リポジトリ ドキュメント
  サイト プロジェクト ツール ソフト ソフトウェア コンテナ サービスメッシュ データベース ストレージ レジストリ レジストリー 監視 ログ
  誰 作った 作っている 開発 どう まだ 使われている 生きている いい 良い 言語 書かれて いる なぜ いつ
  という っていう どんな どういう もの こと です ですか でしょうか ます か`
    .split(/\s+/)
    .map(fold),
);

/** Projects that are the setting of most questions rather than their subject. */
const SETTINGS = new Set(["kubernetes"]);
const LONGEST_NAME = 4;

export interface Mentions {
  readonly projects: readonly Project[];
  /** Whether they are what the text is about: every other word is a filler, or the name stands out. */
  readonly meant: boolean;
}

export function mentionsIn(index: TermIndex, text: string): Mentions {
  const tokens = tokenize(text);
  const projects: Project[] = [];
  let nothingElse = true;
  let standsOut = false;
  for (let at = 0; at < tokens.length; ) {
    const found = longestName(index, tokens, at);
    if (found === undefined) {
      nothingElse &&= isFiller(tokens[at] ?? "");
      at += 1;
      continue;
    }
    if (!projects.includes(found.project)) projects.push(found.project);
    standsOut ||= isDistinctive(index, found.term);
    at += found.length;
  }
  const subjects = projects.filter((project) => !SETTINGS.has(project.slug));
  const said = subjects.length > 0 ? subjects : projects;
  return { projects: said, meant: nothingElse || (said.length === 1 && standsOut) };
}

/** A hosted project's name that means nothing else, so that it stands out of any sentence. */
const isDistinctive = (index: TermIndex, term: Term): boolean =>
  isHosted(term.tier) &&
  term.key.length >= 4 &&
  !/[\u30a0-\u30ff]/.test(term.key) &&
  (term.kind === "name" || term.kind === "alias") &&
  !index.isOrdinary(term.key);

/** Hiragana by itself is grammar rather than a subject. */
const isFiller = (token: string): boolean =>
  /^[\p{Script=Hiragana}ー]+$/u.test(token) || FILLERS.has(fold(token));

function longestName(
  index: TermIndex,
  tokens: readonly string[],
  at: number,
): { project: Project; term: Term; length: number } | undefined {
  for (let length = Math.min(LONGEST_NAME, tokens.length - at); length >= 1; length--) {
    const key = fold(tokens.slice(at, at + length).join(""));
    if (length === 1 && (key.length < 3 || FILLERS.has(key))) {
      const term = index.exact(key)[0];
      if (term === undefined || !SETTINGS.has(term.project.slug)) continue;
    }
    const term = index.exact(key)[0];
    if (term !== undefined && term.kind !== "initials") return { project: term.project, term, length };
  }
  return undefined;
}

/** Runs of one script, so that Japanese without spaces comes apart at its particles. */
const RUNS = /[\p{Script=Katakana}ー・]+|[\p{Script=Hiragana}]+|[\p{Script=Han}々]+|[\p{L}\p{N}+#.-]+/gu;

const tokenize = (text: string): string[] =>
  [...plain(text).matchAll(RUNS)].map(([run]) => run.replace(/^[.-]+|[.-]+$/g, "")).filter(Boolean);
