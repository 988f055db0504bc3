/** データファイルの誤りと、その直し方を伝える日本語の文言です。en.ts と同じキーを持ちます。 */
import type { english } from "./en.ts";

export const japanese: Readonly<Record<keyof typeof english, string>> = {
  problems: "データに {count} 件の誤りがあります:",
  more: "  ほかに {count} 件あります",
  sound:
    "データに誤りはありません。プロジェクト {projects} 件、用語 {concepts} 件、比較 {comparisons} 件、問題 {questions} 問、メッセージの言語は {languages} です。",

  // 項目
  "unknown-field": "この項目はありません。削除するか、次のいずれかを使ってください: {known}",
  "unknown-field-like": "この項目はありません。{name} の書き間違いではありませんか?",
  missing: "ありません。{what}を書いてください",
  "missing-form": "ありません。{form}",
  empty: "値がありません。{what}を書くか、項目ごと削除してください",
  "expected-type": "{what}を書いてください。今は{found}になっています",
  quote: '文字列を書いてください。{value} は引用符で囲みます: "{value}"',
  "one-of": "次のいずれかを書いてください: {values}",
  "empty-text": "空です。文字列を書くか、項目ごと削除してください",
  "empty-list": "リストが空です。1 つ以上書くか、項目ごと削除してください",
  "too-small": "{least} 以上にしてください",
  "too-big": "{most} 以下にしてください",
  "no-format": "形式が違います。CONTRIBUTING.ja.md の例を参照してください",
  "whole-number": "小数を含まない整数を書いてください",
  "text-and-more": "文字列、文字列のリスト、またはそれらをまとめた項目を書いてください",
  "what-string": "文字列",
  "what-number": "数",
  "what-boolean": "true か false",
  "what-array": "リスト",
  "what-object": "項目と値の組",
  "what-null": "空",

  // 値の形式
  url: "https:// で始まる URL を書いてください",
  slug: "スラッグを書いてください。名前を小文字にし、単語をハイフンでつないだものです",
  "date-quotes": '日付を引用符で囲んで書いてください: "2018"、"2018-11"、"2018-11-28" のいずれかの形です',
  "quote-date": '日付を引用符で囲んでください: "{date}"',
  date: '日付は "2018"、"2018-11"、"2018-11-28" のいずれかの形で書いてください',
  "no-such-day": "暦にない日です。日または月を直してください",
  source: '出典は "deck:<スライド番号>"、"landscape"、または https:// で始まる URL で書いてください',
  katakana: "全角のカタカナで書いてください(例: ルーク)",
  maker: "両言語で同じなら名前を 1 つ、異なるなら { en, ja } の形で書いてください",
  "names-once": "同じ名前が 2 回あります。片方を削除してください",
  "readings-once": "同じ読みが 2 回あります。片方を削除してください",
  "project-or-name": "`project`(スラッグ)か `name`(カタログにない場合の名前)のどちらか一方を書いてください",
  "language-tag": '"en" のような言語タグを書いてください',
  "no-language":
    '"{name}" は言語ではありません。data/messages のファイル名である "ko" のようなタグを書いてください。コンマやコロンを含む文は引用符で囲みます',
  japanese: "仮名や漢字を使って日本語で書いてください",
  localized: "{ en: Hello, ja: こんにちは } のように、両方の言語で書いてください",
  "text-or-both": "文字列を 1 つ、または `en` と `ja` に 1 つずつ書いてください",
  country: '"JP" のような 2 文字の国コードを書いてください',
  "category-path": '"Category / Subcategory" の形で書いてください',
  day: '"2018-11-28" の形で日付を書いてください',
  week: '週ごとのファイルの日付を引用符で囲んで書いてください: "2020-04-26"',
  script: '"Hangul" のような、Unicode の用字系の名前を書いてください',
  "level-id": '"incubating" のように、ランドスケープのファイルにあるとおりにレベルを書いてください',
  "command-name": '"cncf" のように小文字で書いてください',
  level:
    '"{level}" というレベルはありません。{known} のいずれかにするか、{described} の levels に加えてください',
  "no-level": '"{level}" というレベルはありません。{described} の levels に加えてください',

  // プロジェクトが提供するもの
  kind: "ScaledObject のような、大文字から始まるキャメルケースにしてください",
  group: "keda.sh のような、DNS 名の API グループを書いてください",
  binary: "パスや引数を付けずに、プログラムの名前だけを書いてください",
  image: "docker.io/istio/pilot のように、レジストリを付け、タグを付けずに書いてください",
  chart:
    "jetstack/cert-manager や oci://ghcr.io/org/charts/name のように、インストールに使う形で書いてください",
  package: "npm:express のように、種類({systems})の後にパッケージ名を書いてください",
  host: "ホスト、またはホストとパスを書いてください。https:// や末尾のスラッシュは付けません",
  component: "前後に空白を入れずに名前を書いてください",
  "other-script": "ラテン文字以外の名前を書いてください。ラテン文字の名前は aliases に書きます",
  "one-source": "出典を 1 つ以上書いてください",
  "part-without-project":
    "該当するプロジェクトがありません。ファイル名はプロジェクトのスラッグにしてください",
  "listed-twice": '"{name}" が 2 回あります。片方を削除してください',
  "part-known": '"{name}" は data/projects に名前か構成要素としてすでにあります。ここから削除してください',
  "ordinary-word": '"{name}" は普通の単語なので、文中の語がこのプロジェクトと誤解されます。削除してください',

  // 参照
  "file-name": "この名前の項目は {name}.yaml というファイルに書いてください",
  "no-project":
    '"{name}" というプロジェクトはカタログにありません。スラッグを書くか、カタログの外のものなら `name` に名前を書いてください',
  "no-project-here": '"{name}" というプロジェクトはカタログにありません。スラッグで書いてください',
  "no-concept":
    '"{name}" という用語はカタログにありません。用語のファイル名から .yaml を除いて書いてください',
  "no-category":
    '"{name}" というカテゴリーはカタログにありません。ランドスケープにある英語名で書いてください',
  "several-categories":
    '"{name}" という名前のカテゴリーは複数あります。"Category / {name}" の形で書いてください',
  "own-categories": "カテゴリーはランドスケープから取り込まれます。この項目を削除してください",
  "concept-namesake": '"{name}" は {owner} にもあります。どちらかから削除してください',
  "two-projects": "プロジェクトを 2 つ書いてください",
  "alphabetical-order": "2 つのプロジェクトをアルファベット順に書いてください",
  "comparison-file": "この 2 つの比較は {name}.yaml というファイルに書いてください",

  // ランドスケープの履歴
  history: "{fault}(自動生成されるファイルです。`npm run catalogue:history` で作り直してください)",
  "history-level": '"{level}" というレベルは {path} にありません',
  "decided-before": "同じ判断がすでにあります。片方の行を削除してください",
  "no-week": "{week} のファイルはありません。新しい名前が最初に現れる週のファイルの日付を書いてください",
  "never-called": "{name} という名前のプロダクトはありません。ランドスケープにあったとおりに書いてください",
  "does-not-appear": "{name} は {week} には現れません。最初に現れるファイルの日付を書いてください",
  "history-says-otherwise": "履歴の内容と一致しません。npm run catalogue:history で履歴を作り直してください",

  // 名前と文章
  "name-taken":
    '"{name}" は {owner} の名前です。ここから削除してください。両方がそう呼ばれているなら、data/shared-names.yaml に書き加えてください',
  "name-repeated":
    '"{name}" がなくても、{other} があれば検索できます。大文字小文字、空白、ハイフンの違いは区別しません。削除してください',
  "not-shared": '"{name}" を名前とするのは、これらのプロジェクトではなくなりました。この行を削除してください',
  "says-own-name":
    "説明文に「{name}」とあります。クイズの答えがわかってしまうので、名前を使わずに書いてください",
  "says-level":
    "説明文に「{word}」とあります。レベルは変わるので、何をするプロジェクトかだけを書いてください",
  emoji: "絵文字 {found} を削除してください",
  "half-width-kana": "半角カナの {found} は、全角のカタカナで書いてください: {right}",
  "full-width-latin": "全角英数字の {found} は、半角で書いてください: {right}",
  decomposed: "{found} が 2 つの文字に分かれています。1 つの文字として入力し直してください: {right}",
  invisible: "目に見えない文字({found})があります。削除してください",

  // 食い違う記述
  "untold-base":
    "説明文は {name} を挙げていますが、relations にありません。{ type: built-on, name: {name}, source: … } のような項目を加えるか、書き方を変えてください",
  "former-base": "built-on は現在の関係を表します。以前の関係であれば facts に移してください",
  "untold-founder":
    "始めた組織や人として {maker} を挙げていますが、origin.by にありません。そこに加えるか、{maker} が後から何をしたかをここに書いてください",
  "impossible-source":
    "出典は {written} のものなので、{date} の時点の根拠になりません。当時の内容がわかる出典を示してください",

  // ファイル
  "yml-file": "拡張子が .yml のファイルは読み込まれません。{right} に名前を変えてください",
  "stray-file": "このファイルは読み込まれません。ここに置くファイルの名前は {right} の形にしてください",
  "odd-file-name": "ファイル名は小文字で書き、単語をハイフンでつなぎます。{right} に名前を変えてください",
  "stray-folder": "このフォルダーは読み込まれません。中のファイルを {right} に移してください",
  modeline:
    "1 行目に、エディターが検証に使うスキーマを書いてください: {right}(`npm run data:format` で追加できます)",

  // 問題
  "question-id": '"vitess-1" のように、プロジェクトのスラッグと番号を書いてください',
  "three-wrong": "誤りの選択肢をちょうど 3 つ書いてください",
  "id-of-file": 'このファイルの id は "{name}-" で始めてください',
  "id-twice": '"{name}" という id の問題が 2 つあります。片方を使われていない番号に変えてください',
  "question-without-project":
    '"{name}" というプロジェクトはありません。ファイル名はプロジェクトのスラッグにしてください',
  "same-options": "同じ選択肢が 2 つあります。片方を変えてください({language})",
  "right-too-long":
    "正解がほかのどの選択肢よりも 60 % 以上長く、目立ちます。正解を短くするか、ほかを長くしてください({language})",
  "option-in-prompt": "問題文に選択肢の「{name}」が含まれています。どちらかを書き換えてください({language})",
  "name-in-right":
    "問題文と正解の両方にプロジェクトの名前があり、答えがわかってしまいます。どちらかから削除してください({language})",

  // ボットの文言
  "missing-key": "{file} にある文言がありません。翻訳して書き加えてください",
  "unknown-key": "{file} にないキーです。削除してください",
  "expected-words": "言葉のリストを書いてください",
  "text-not-list": "リストではなく文字列を書いてください",
  "no-icu": "ICU メッセージとして正しくありません。波括弧とタグを en.yaml と見比べてください",
  "other-arguments": "引数は {taken} ですが、{file} では {expected} です。同じにしてください",
  "no-language-file": "ファイル名が言語タグではありません。ko.yaml のような名前にしてください",
  "command-usage": "コマンド「{id}」の usage がありません。ヘルプに表示する呼び出し方を書いてください",
  "command-what": "コマンド「{id}」の what がありません。何をするかを 1 行で書いてください",
  "command-words":
    "コマンド「{id}」の words がありません。コマンドの始まりになる言葉をリストで書いてください",
  "command-examples": "コマンド「{id}」の examples がありません。入力どおりの例をリストで書いてください",
  "no-command": "「{id}」というコマンドはありません。次のいずれかにしてください: {known}",
  "word-taken": "「{text}」はすでにコマンド「{owner}」の言葉です。別の言葉にしてください",
  "word-misread": "「{text}」はコマンド「{id}」と解釈されます。別の言葉にしてください",

  // YAML
  "yaml-aliases": "YAML の別名(* で始まる参照)は使えません。値をもう一度書いてください",
  "yaml-starts-with": '文字列の先頭に {found} は使えません。全体を引用符で囲んでください: "{found}…"',
  "yaml-colon":
    '文中にコロンと空白がある場合は、全体を引用符で囲んでください: {key}: "…: …"。改行が抜けている場合は改行してください',
  "yaml-no-space": "コロンの後に空白がありません。{right} と書いてください",
  "yaml-wide-colon": "全角のコロン「：」が使われています。半角のコロンと空白で書いてください",
  "yaml-wide-space": "全角の空白が使われています。半角の空白で書いてください",
  "yaml-tab": "タブが使われています。字下げは半角の空白で書いてください",
  "yaml-twice": '"{key}" が 2 回あります。片方を削除するか、1 つにまとめてください',
  "yaml-open-quote": "ここで始まる引用符 {found} が閉じられていません。末尾に同じ引用符を書いてください",
  "yaml-inner-quote":
    "2 つ目の引用符で文字列が終わっています。引用符の中の \" を \\\" に、' を '' に書き換えてください",
  "yaml-open-bracket": "ここで始まる括弧 {found} が閉じられていません。{right} を書いてください",
  "yaml-stray-bracket": "括弧の数が合いません。{found} を確認してください",
  "yaml-comma":
    "{ } や [ ] の中でコンマが抜けているか、「, : { } [ ]」を含む文字列が引用符で囲まれていません",
  "yaml-conflict": "マージの競合を示す印が残っています。どちらかの内容を選び、印を削除してください",
  "yaml-key":
    "項目名がありません。「項目名: 値」の形で書くか、前の行の続きなら項目名より深く字下げしてください",
  "yaml-list":
    'リストと同じ位置にありますが、"- " で始まっていません。"- " を付けるか、字下げを直してください',
  "yaml-indent": "字下げが前の行と合っていません。同じ階層の項目と先頭の位置をそろえてください",
  "yaml-documents": '1 つのファイルに書けるのは 1 件だけです。"---" の行を削除してください',
  "yaml-empty": "ファイルが空です。内容を書くか、ファイルを削除してください",
  "yaml-escape":
    "存在しないエスケープです。バックスラッシュは \\\\ と書くか、文字列を一重引用符で囲んでください",
  "yaml-control": "制御文字があります。削除してください",
  "yaml-depth": "値の入れ子が深すぎます",
  "yaml-tag": "感嘆符で始まる文字列は、全体を引用符で囲んでください",
  "yaml-block": '{found} の後の文は次の行から始めてください。1 行にするなら引用符を使います: "…"',
  "yaml-other": "YAML として読めません: {reason}",
  unreadable: "読み込めません({reason})。リポジトリから復元してください",
};
