/**
 * Names that mean something else in everyday life. Next to words that have nothing to do with
 * software ("thanos avengers endgame", "harbor freight") the project is not meant.
 */

/** Well known by name, but in no list of ordinary words. */
const OTHERWISE_KNOWN = new Set(
  `thanos prometheus cortex argo kafka cassandra jenkins falco falcon kuma lima porter dex carvel athens athenz notary litmus
   longhorn backstage dragonfly antrea atlantis cortex pixie tinkerbell tremor volcano zeus apollo hermes athena helios druid
   storm flink spark hadoop hive presto tars zabbix nomad consul vault packer boundary waypoint heroku ambient alluxio
   サノス タノス プロメテウス カフカ カサンドラ クマ ルク アルゴ ハバ ナツ フアルコ リマ ポタ アトランテイス ボルケノ ヘルム スパイア
   ドラゴンフライ リトマス テイインカベル ノタリ コンサル ボルト アポロ クブ キブ フラツクス フラクス バツクステジ バクステジ`.split(
    /\s+/,
  ),
);

/** Takes a folded name. */
export const hasAnotherMeaning = (key: string): boolean => OTHERWISE_KNOWN.has(key);

/** Words of people at work, which say nothing for or against a project. */
const AT_WORK = `
  again already also always anybody anyone anything asked asking basics beginner beginners book books boss brief briefly bring broken bug
  bugs call called certain change changes check class colleague colleagues come comes company companies concept concepts conference
  confused considering correct could course coworker crash crashes crashing current customer customers day days debug decide decided
  deploy deploying deployed depth detail details dev developer developers discuss discussed doing done easy easier eli5 email engineer
  engineers error errors evaluate evaluating even every everybody everyone everything exactly experience expert experts explained
  failed failing fails far few find finding fix folks found free friend full fun game general generally getting glad going gonna guy guys
  handle happen hard heard hear helpful high home hosting idea important instead interested interesting interview issue issues job
  keep kind last late later latest lately learned learnt least less let lets letter letters likely line link links little local look
  looking lots love low machine main making manage managed management many maybe meant meeting mention mentioned migrate migrated
  migrating migration minute minutes moment monday month months most move moved moving multi name named need needed needs newbie
  next nice nobody note notes nutshell often once opinion opinions order others page part people perfect perhaps person place plan
  planning point pointer pointers points possible possibly post prefer presentation problem problems prod production project projects
  prompt properly question questions quick quickly quite rather reading ready real reason recommend recommended regarding remember remind
  requires right said same say saying says seems seen sentence session set several share short simple simply since slide slides slow small
  someday somebody someone sometimes soon sort sound staging start still summary support supports sure switch switching take taking talk
  talking talks tbh team teams tech tell telling test testing than thing things think thinking thought time tip tips tldr today together
  told tomorrow took top topic total touch trial trouble troubleshoot troubleshooting try trying two understand understanding understood
  unsure upgrade upgraded upgrading useful user users usually video videos view wanna want wanted wants way ways weather week weeks went
  whole wonder wondering word words workshop worked works worth write writing wrong year years yesterday yet bare metal raspberry pi windows
  mac macos ubuntu debian laptop homelab gentle great crash kubecon chapter instance instances
  昨日 今日 明日 先日 今週 来週 会社 弊社 本番 検証 環境 上司 同僚 友人 先輩 後輩 勉強会 講演 発表 話 話題 質問 問題 課題 障害 原因 対応 対策 解決 理由 移行 更新
  変更点 変更 設計 構成 仕様 性能 料金 費用 手順書 手順 動作 挙動 実装 実際 結局 簡単 本当 多分 最近 最初 最後 今回 今後 次 前 後 中 上 下 大 小 数 量 自分 我々 皆 人 会 気
  使用量 使用 内容 部分 場合 時間 期間 期待 感想 経験 本番環境 メモリ メモリー エラー バグ ログ ユーザー ユーザ チーム メンバー サンプル デモ ラズパイ ブログ 記事 動画 スライド`;

const NEUTRAL: ReadonlySet<string> = new Set(AT_WORK.trim().split(/\s+/));

/** Takes a word in lower case. */
export const isNeutral = (word: string): boolean => NEUTRAL.has(word);
