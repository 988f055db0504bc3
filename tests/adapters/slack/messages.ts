/** The program's messages, with those of the Slack adapter that the data may not have yet. */
import { readMessageFiles } from "../../../src/data-dir.ts";
import { loadMessages } from "../../../src/messages/load.ts";
import { createMessages, type Messages } from "../../../src/messages/messages.ts";

const EN: Readonly<Record<string, string>> = {
  "error.oops":
    "Something went wrong on the bot’s side, and its operator can see it in the log. Please try again.",
  "error.not-installed":
    "The bot is not installed completely in this workspace. Please ask an admin to install it again.",
  "hello.text": "Hello! I look cloud native projects up, and post one a day with a quiz, if you like.",
  "hello.how":
    "An admin can begin with <c>{command} setup</c>. Everybody can try <c>{command} rook</c> right now.",
  "doctor.title": "How the bot is doing here",
  "doctor.channel.well": "✅ It is in this channel.",
  "doctor.channel.outside": "❌ It is not in this channel. Type <c>/invite</c> and its name here.",
  "doctor.channel.archived": "❌ This channel is archived. Set the bot up in another one.",
  "doctor.channel.unclear":
    "❌ Slack did not say whether it is in this channel ({detail}). Type <c>{command} doctor</c> again in a minute.",
  "doctor.post.well": "✅ It can post.",
  "doctor.post.scope": "❌ It cannot post: the permission <c>{scope}</c> is missing. Install the app again.",
  "doctor.post.place":
    "❌ It cannot post before it is in this channel. Type <c>/invite</c> and its name here.",
  "doctor.react.well": "✅ It can react.",
  "doctor.react.scope":
    "❌ It cannot react: the permission <c>{scope}</c> is missing. Install the app again.",
  "doctor.react.place":
    "❌ It cannot react before it is in this channel. Type <c>/invite</c> and its name here.",
  "doctor.history.well": "✅ It can read the history, by which it finds its own posts again.",
  "doctor.history.scope":
    "❌ It cannot read the history: a permission is missing ({detail}). Install the app again.",
  "doctor.history.place": "❌ It cannot read the history ({detail}). Type <c>/invite</c> and its name here.",
  "doctor.scopes.well": "✅ It has all permissions.",
  "doctor.scopes.missing":
    "❌ {count, plural, one {A permission is} other {Permissions are}} missing: {missing}. Install the app again with the current manifest.",
  "doctor.scopes.unclear":
    "❌ Slack did not say which permissions it has. Type <c>{command} doctor</c> again in a minute.",
  "doctor.next.well": "✅ Next: {event}, {at}.",
  "doctor.next.not-set-up": "❌ This channel is not set up. An admin can type <c>{command} setup</c>.",
  "doctor.next.nothing": "❌ Nothing is planned here. See <c>{command} status</c> for the reason.",
  "doctor.clock.well": "✅ Its clock is right.",
  "doctor.clock.off":
    "❌ Its clock is {seconds} seconds off. Set the clock of the machine on which it runs (NTP).",
  "doctor.clock.unclear":
    "❌ Slack did not say what time it is. Type <c>{command} doctor</c> again in a minute.",
};

const JA: Readonly<Record<string, string>> = {
  "error.oops": "ボットの側で問題が起きました。運用者がログで確認できます。もう一度お試しください。",
  "error.not-installed":
    "このワークスペースへのインストールが完了していません。管理者に再インストールを依頼してください。",
  "hello.text":
    "こんにちは。クラウドネイティブのプロジェクトを調べたり、毎日ひとつ紹介してクイズを出したりします。",
  "hello.how":
    "管理者は <c>{command} setup</c> で始められます。<c>{command} rook</c> は今すぐ誰でも試せます。",
  "doctor.title": "このチャンネルでのボットの状態",
  "doctor.channel.well": "✅ このチャンネルに参加しています。",
  "doctor.channel.outside":
    "❌ このチャンネルに参加していません。<c>/invite</c> とボットの名前を入力してください。",
  "doctor.channel.archived": "❌ このチャンネルはアーカイブされています。別のチャンネルで設定してください。",
  "doctor.channel.unclear":
    "❌ 参加しているかどうかを Slack から確認できませんでした({detail})。少し待って <c>{command} doctor</c> をもう一度お試しください。",
  "doctor.post.well": "✅ 投稿できます。",
  "doctor.post.scope":
    "❌ 投稿できません。権限 <c>{scope}</c> がありません。アプリを再インストールしてください。",
  "doctor.post.place": "❌ 参加するまで投稿できません。<c>/invite</c> とボットの名前を入力してください。",
  "doctor.react.well": "✅ リアクションできます。",
  "doctor.react.scope":
    "❌ リアクションできません。権限 <c>{scope}</c> がありません。アプリを再インストールしてください。",
  "doctor.react.place":
    "❌ 参加するまでリアクションできません。<c>/invite</c> とボットの名前を入力してください。",
  "doctor.history.well": "✅ 履歴を読めます(自分の投稿を探すのに使います)。",
  "doctor.history.scope":
    "❌ 履歴を読めません。権限がありません({detail})。アプリを再インストールしてください。",
  "doctor.history.place": "❌ 履歴を読めません({detail})。<c>/invite</c> とボットの名前を入力してください。",
  "doctor.scopes.well": "✅ 権限はすべてそろっています。",
  "doctor.scopes.missing":
    "❌ 権限が{count, plural, other {}}足りません: {missing}。最新のマニフェストでアプリを再インストールしてください。",
  "doctor.scopes.unclear":
    "❌ 権限を Slack から確認できませんでした。少し待って <c>{command} doctor</c> をもう一度お試しください。",
  "doctor.next.well": "✅ 次の予定: {event}、{at}。",
  "doctor.next.not-set-up":
    "❌ このチャンネルは設定されていません。管理者は <c>{command} setup</c> と入力してください。",
  "doctor.next.nothing": "❌ 予定がありません。理由は <c>{command} status</c> で確認できます。",
  "doctor.clock.well": "✅ 時計は合っています。",
  "doctor.clock.off":
    "❌ 時計が {seconds} 秒ずれています。ボットが動いているマシンの時計を合わせてください(NTP)。",
  "doctor.clock.unclear":
    "❌ Slack の時刻を確認できませんでした。少し待って <c>{command} doctor</c> をもう一度お試しください。",
};

export function slackMessages(): Messages {
  const own: Readonly<Record<string, Readonly<Record<string, string>>>> = { en: EN, ja: JA };
  const tables = [...loadMessages(readMessageFiles())].map(
    ([language, table]) => [language, new Map([...Object.entries(own[language] ?? {}), ...table])] as const,
  );
  return createMessages(new Map(tables));
}
