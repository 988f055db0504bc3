/**
 * Filler words: words next to a name that don't change which project is meant, such as
 * grammar, question phrases, makers and generic technical terms.
 */
import { fold } from "./fold.ts";

const ENGLISH = `
  a about again all also am an and any anything are as at be been between both by can cncf could did do does doing
  done else ever exactly for from get gets getting give go good got had has have heard hello help here hey hi how i
  if in info information into is it its just know known learn learning latest like long look made make makes making
  me mean meaning means more much my need never new no not now of official ok old on one or our people overview own
  page please pls plus really run running runs short should show simple simply so some someone something something
  status still stuff tell than thanks that the their them there these they thing things this to today terms try up
  us use used uses using version very want was way we well were what whats when where which who whose why will with
  word would written wrote wtf you your alive abandoned accepted active archive archived bad begin best better
  compare comparison created creator dead deal deprecated describe developed difference ended example examples
  explain free graduate graduated graduates graduation guide happened happening heck hell history idea incubating incubation
  install installation installing intro introduction join joined language languages licence license list logo
  maintained maintainer maintainers maturity mature name named popular production pronounce pronounced pronunciation
  purpose read ready related relate release released releases replace replaced replacement replacements sandbox
  setup site source start started supported talk talks tutorial tutorials versus vs website work working works
  alternative alternatives benefit benefits cost costs date dates download downloads feature features level levels
  price pricing stable`;

const TRADE = `
  agent agents api apis app application applications apps broker cd chart charts ci cli client cloud cluster
  clusters cni command community configuration config container containers controller controllers core csi dashboard
  database databases datastore db deployment dns doc docs documentation driver engine file files framework
  frameworks gateway git github gitops helper image images ingress json k8s kubernetes library log logging logs mesh
  message messaging metrics monitoring native network networking node operator operators oss pipeline pipelines
  platform plugin plugins policies policy product project projects proxy queue registry repo repository rpc runtime
  scheduler sdk secret secrets security server servers service services sidecar software spec specification storage
  system systems tool tools tracing template templates ui web workflow workflows yaml`;

const MAKERS = `
  alibaba amazon apache aws azure buoyant coreos datawire enterprise google hashicorp heptio ibm improbable jetstack
  lyft microsoft mozilla netflix nvidia oracle pingcap sap spotify suse uber vmware weaveworks`;

const JAPANESE = `
  何 誰 方 例 人 今 話 本 略 語 年 社 作 使 生 書 良 終 動 読 出 始 入 代 役割 理由 嬉 同 点 他 時 差 必要 人気 手順 開発 導入 構築 公式 概要 仕組 特徴 説明 意味 違 情報
  入門 教 知 最新 監視 言語 運用 設定 方法 比較 利用 活用 事例 基本 基礎 解説 紹介 詳細 詳 状況 状態 現在 卒業 段階 用途 目的
  由来 発音 名前 歴史 関連 関係 一覧 成熟度 後継 代替 技術 製品 機能 製 開発元 勉強 バージョン ロゴ リポジトリ リポジトリー
  ドキュメント サイト ページ プロジェクト ツール ソフト ソフトウェア コンテナ コンテナー サービスメッシュ データベース
  ストレージ レジストリ レジストリー プロキシ ライブラリ フレームワーク プラットフォーム サービス クラスタ クラスター
  インストール チュートリアル メンテ メリット ステータス レベル コマンド クラウドネイティブ オープンソース`;

const FILLERS: ReadonlySet<string> = new Set(
  [ENGLISH, TRADE, MAKERS, JAPANESE].flatMap((words) => words.trim().split(/\s+/).map(fold)),
);

const QUESTIONS: ReadonlySet<string> = new Set(
  [ENGLISH, JAPANESE].flatMap((words) => words.trim().split(/\s+/).map(fold)),
);

/** Whether a folded word only asks, and names no technical thing. */
export const isQuestion = (key: string): boolean => QUESTIONS.has(key);

/** Takes a folded word. */
export const isFiller = (key: string): boolean => FILLERS.has(key);
