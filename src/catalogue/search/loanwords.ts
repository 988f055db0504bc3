/**
 * Technical words that Japanese writes in katakana, with the English word. Next to a
 * name without a space (「ヘルムチャート」, 「certマネージャー」) they are split off.
 */
import { foldKana } from "./fold.ts";

const WORDS = `
  アーキテクチャ architecture|アーティファクト artifact|アイオー io|アクション action|アクションズ actions|アカウント account|アップデート update
  アップグレード upgrade|アドオン addon|アプリ app|アプリケーション application|アラート alert|イベント event|イベンツ events|イメージ image
  イングレス ingress|インスタンス instance|インストール install|インターフェース interface|インターフェイス interface|インテグレーション integration
  インフラ infrastructure|ウェブ web|エージェント agent|エクスターナル external|エクスポーター exporter|エッジ edge|エディタ editor|エンジン engine
  オーケストレーター orchestrator|オーケストレーション orchestration|オープン open|オープンソース opensource|オブザーバビリティ observability
  オブジェクト object|オペレーター operator|オペレータ operator|オペレーション operation|オートスケーラー autoscaler|オートスケール autoscaling
  カオス chaos|ガバナンス governance|ガジェット gadget|キャッシュ cache|キュー queue|クライアント client|クラウド cloud|クラウドネイティブ cloudnative
  クラスタ cluster|クラスター cluster|クエリ query|クローン clone|ゲートウェイ gateway|ゲートキーパー gatekeeper|コア core|コスト cost|コード code
  コネクタ connector|コネクター connector|コマンド command|コレクター collector|コレクタ collector|コンテナ container|コンテナー container
  コンテナーズ containers|コンテナズ containers|コンテナランタイム containerruntime|コントローラー controller|コントローラ controller
  コントロールプレーン controlplane|コンパイラ compiler|コンフィグ config|コンフィデンシャル confidential|コンポーネント component|サーバー server
  サーバ server|サーバーレス serverless|サービス service|サービスメッシュ servicemesh|サイドカー sidecar|サンドボックス sandbox|シークレット secret
  シークレッツ secrets|システム system|スキーマ schema|スキャナー scanner|スキャナ scanner|スキャン scan|スケーラー scaler|スケジューラー scheduler
  スケジューラ scheduler|スタック stack|ストア store|ストリーム stream|ストリーミング streaming|ストレージ storage|セキュリティ security|セットアップ setup
  ソフトウェア software|ソフト software|ダッシュボード dashboard|チャート chart|チャーツ charts|チャンネル channel|チュートリアル tutorial|ツール tool
  ツールキット toolkit|ディプロイ deploy|デプロイ deploy|デプロイメント deployment|デスクトップ desktop|データ data|データベース database|データストア datastore
  テンプレート template|テスト test|トピック topic|ドキュメント document|ドライバ driver|ドライバー driver|トレース trace|トレーシング tracing
  ネイティブ native|ネットワーク network|ネットワークポリシー networkpolicy|ネームスペース namespace|ノード node|パイプライン pipeline|パイプラインズ pipelines
  パッケージ package|パッケージマネージャー packagemanager|パック pack|バージョン version|バーチャル virtual|バイナリ binary|バックアップ backup
  ハブ hub|ビット bit|ビルド build|ビルダー builder|ファイル file|ファイルシステム filesystem|フィーチャー feature|フォワーダー forwarder|プラグイン plugin
  プラットフォーム platform|プレイブック playbook|フレームワーク framework|フロー flow|フローズ flows|ブローカー broker|プロキシ proxy|プロキシー proxy
  プロジェクト project|プロバイダ provider|プロバイダー provider|プロトコル protocol|ページ page|ベンチマーク benchmark|ポータル portal|ポッド pod
  ボリューム volume|ポリシー policy|マニフェスト manifest|マネージャー manager|マネージャ manager|マネジャー manager|マネジメント management|マルチ multi
  ミドルウェア middleware|メッシュ mesh|メッセージ message|メッセージング messaging|メトリクス metrics|メトリックス metrics|モジュール module
  モニタリング monitoring|ユーザー user|ライブラリ library|ライブラリー library|ランタイム runtime|リソース resource|リナックス linux|リポジトリ repository
  リポジトリー repository|リリース release|ルール rule|ルーター router|レジストリ registry|レジストリー registry|レプリカ replica|ローダー loader
  ロードバランサー loadbalancer|ロードバランサ loadbalancer|ロールアウト rollout|ロールアウツ rollouts|ロギング logging|ログ log|ワーカー worker
  ワークフロー workflow|ワークフローズ workflows|ワークロード workload|ワークスペース workspace|ディーエヌエス dns|シーアイ ci|シーディー cd`;

/** English words by their folded katakana. */
const ENGLISH: ReadonlyMap<string, string> = new Map(
  WORDS.trim()
    .split(/\||\n/)
    .map((pair) => pair.trim().split(" "))
    .map(([kana = "", word = ""]) => [foldKana(kana), word]),
);
const LONGEST = Math.max(...[...ENGLISH.keys()].map((kana) => kana.length));
const SHORTEST_REST = 2;

export const loanwordIn = (kana: string): string | undefined => ENGLISH.get(kana);

/** A run of folded katakana as words: what is no loanword stays as it is, and is at most one piece. */
export function splitLoanwords(run: string): readonly string[] {
  const whole = ENGLISH.get(run);
  if (whole !== undefined) return [whole];
  const before: string[] = [];
  const after: string[] = [];
  let rest = run;
  for (;;) {
    const end = longest(rest, (length) => rest.slice(rest.length - length));
    if (end !== undefined) {
      after.unshift(ENGLISH.get(end) ?? "");
      rest = rest.slice(0, rest.length - end.length);
      continue;
    }
    const start = longest(rest, (length) => rest.slice(0, length));
    if (start === undefined) break;
    before.push(ENGLISH.get(start) ?? "");
    rest = rest.slice(start.length);
  }
  return [...before, ...(rest === "" ? [] : [rest]), ...after];
}

/** The longest loanword at an end of the run that leaves nothing, or enough for a name. */
function longest(run: string, cut: (length: number) => string): string | undefined {
  for (let length = Math.min(LONGEST, run.length); length >= 2; length--) {
    const left = run.length - length;
    if (left > 0 && left < SHORTEST_REST) continue;
    const piece = cut(length);
    if (ENGLISH.has(piece)) return piece;
  }
  return undefined;
}
