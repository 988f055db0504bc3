/**
 * Strips everything around a name: quotes, backticks, link markup, "what is X?",
 * 「Xとは」. Rules only strip from the ends, so the rest is always a part of the
 * original text.
 */

const QUOTES =
  /^[\s"'`“”‘’«»‹›„「」『』【】()（）[\]{}<>＜＞*_~]+|[\s"'`“”‘’«»‹›„「」『』【】()（）[\]{}<>＜＞*_~]+$/gu;
const END_MARKS = /[\s?？!！。．.、,;:：]+$/u;
/** Link markup of chat clients: `<https://rook.io|rook.io>`. */
const LINK_MARKUP = /^<([^|<>\s]+)(?:\|[^<>]*)?>$/;

const BEFORE: readonly RegExp[] = [
  /^(?:please\s+|pls\s+|can you\s+|could you\s+|hey,?\s+)+/,
  /^(?:what|who|which)(?:'s|’s|s|\s+is|\s+are|\s+was|\s+does)\s+(?:the\s+|a\s+|an\s+)?/,
  /^(?:what|whats)\s+about\s+/,
  /^what\s+(?:kind|sort|type)\s+of\s+(?:a\s+)?(?:thing|project|tool|software|product)\s+(?:is|was)\s+/,
  /^(?:tell|teach|show)\s+(?:me|us)\s+(?:more\s+)?(?:about\s+)?(?:the\s+)?/,
  /^(?:do you know|have you heard of|i want to know about|i'd like to know about|let me know about)\s+/,
  /^(?:explain|describe|define|about|info(?:rmation)?\s+(?:on|about)|details\s+(?:on|of|about)|overview\s+of|look\s*up|search(?:\s+for)?|find|show|lookup|intro(?:duction)?\s+to)\s+(?:the\s+)?/,
  /^(?:how\s+(?:do|does|can|to)\s+(?:i|we|you|one|it)?\s*(?:install|use|deploy|run|start with|learn)?)\s+/,
  /^(?:who|when|why)\s+(?:made|created|wrote|built|maintains|owns|started|uses|develops|developed)\s+/,
  /^(?:why|when)\s+(?:is|use|should i use)\s+/,
  /^what(?:ever)?(?:'s|\s+has)?\s+(?:happened\s+(?:to|with)|became\s+of|become\s+of)\s+/,
  /^the\s+/,
  /^(?:cncf(?:の|'s|\s)\s*)/,
  /^\/?cncf\s+/,
];

const AFTER: readonly RegExp[] = [
  /\s+(?:please|pls)$/,
  /(?:は|って)?(?:どうなった|どうなりました|どこへ行った)(?:の|か|のか|のですか|んですか)?$/,
  /\s+(?:mean|means|stand for|do|used for|for|work|works|exactly|again|all about)$/,
  /\s+(?:project|projects|tool|software|product|oss|open source|library|framework|docs?|documentation|homepage|home page|website|web site|site|github|repo|repository|logo|overview|info|information|tutorial|status|maturity|cncf|landscape)$/,
  /\s+(?:in|on|for|with)\s+(?:kubernetes|k8s|cncf|the cncf|cloud native)$/,
  /(?:とは|って|は|とは何|って何|とはなん|ってなん|ってなに|とはなに)(?:何|なに|なん)?(?:ですか|でしょうか|なの|なんですか|だっけ|だろう|でしたっけ|か)?$/,
  /(?:って)?(?:どんな|どういう)(?:もの|プロジェクト|ツール|ソフト|ソフトウェア|やつ)(?:ですか|なの|でしょうか)?$/,
  /(?:は|って|とは)?(?:何|なに|なん)(?:ですか|でしょうか|なの|だっけ|のこと|をするもの|する(?:もの|やつ|ツール))?(?:ですか)?$/,
  /(?:について|のこと)?(?:を|も)?(?:もっと)?(?:詳しく)?(?:教えて|知りたい|調べて|説明して|紹介して|検索|見せて|おしえて|解説して)(?:ください|下さい|くれ|ほしい|欲しい|です|よ|ね|くれますか|もらえますか|もらえる)*$/,
  /(?:について|に関して|のこと|の概要|の説明|の使い方|の意味|の読み方|の特徴|の仕組み|の紹介|の情報|の詳細|の公式サイト|のリポジトリ|のドキュメント|のロゴ|の入門|のプロジェクト|というプロジェクト|ていうプロジェクト|プロジェクト|という(?:もの|の|やつ)|というツール|を|は|って)$/,
];

/** Text beyond this length is unlikely to name a project and only costs time. */
const MOST_LETTERS = 400;

/** Prepares text for search: truncated to the length of a long sentence, normal width. */
export const readable = (text: string): string => text.trim().slice(0, MOST_LETTERS).normalize("NFKC");

/**
 * The forms to try: the whole text first, then with more and more stripped. Drops a
 * leading "@" or "#" even from the first.
 */
export function peel(text: string): string[] {
  const forms: string[] = [];
  const add = (form: string) => {
    if (form !== "" && !forms.includes(form)) forms.push(form);
  };
  const whole = unwrap(text.trim().slice(0, MOST_LETTERS));
  add(whole);
  let rest = whole.toLowerCase();
  for (let round = 0; round < 6; round++) {
    const shorter = unwrap(peelOnce(rest));
    if (shorter === rest || shorter === "") break;
    rest = shorter;
    add(rest);
  }
  return forms;
}

function peelOnce(text: string): string {
  for (const pattern of BEFORE) {
    const shorter = text.replace(pattern, "");
    if (shorter !== text && shorter !== "") return shorter;
  }
  for (const pattern of AFTER) {
    const shorter = text.replace(pattern, "");
    if (shorter !== text && shorter !== "") return shorter;
  }
  return text;
}

/** Strips link markup, quotes and closing punctuation. */
function unwrap(text: string): string {
  let result = text.trim();
  const link = LINK_MARKUP.exec(result.replace(END_MARKS, ""));
  if (link?.[1] !== undefined) return link[1];
  for (let before = ""; before !== result; ) {
    before = result;
    result = result
      .replace(QUOTES, "")
      .replace(END_MARKS, "")
      .replace(/^[@#]+/, "");
  }
  return result;
}
