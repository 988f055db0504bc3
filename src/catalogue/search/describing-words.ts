/**
 * The words of a description, in a form in which different ways of saying the same are equal:
 * "sharding MySQL" and "shards MySQL databases", 「コンテナの実行」 and 「コンテナを実行する」.
 */
import { foldKana, plain } from "./fold.ts";
import { splitLoanwords } from "./loanwords.ts";
import { writtenOut } from "./short-words.ts";
import { tokenize } from "./tokens.ts";

/** Several words that are one idea, and other words for it. */
const WRITTEN: readonly (readonly [RegExp, string])[] = [
  [/\bvirtual[ -]machines?\b|\bvms?\b|仮想マシン/g, " virtualmachine "],
  [/\bsystem[ -]calls?\b/g, " syscall "],
  [/\bpeer[ -]to[ -]peer\b|\bp2p\b/g, " peertopeer "],
  [/\bkey[ -]?\/?values?\b|キーバリュー|キー・バリュー|\bkvs?\b/g, " keyvalue "],
  [/\bsingle[ -]sign[ -]?on\b|\bsso\b|シングルサインオン/g, " singlesignon "],
  [/\bload[ -]?balanc\w+|ロードバランサー?|負荷分散/g, " loadbalancer "],
  [/\bmachine[ -]learning\b|\bml\b|機械学習/g, " machinelearning "],
  [/\bbare[ -]metal\b|ベアメタル/g, " baremetal "],
  [/\bfeature[ -](?:flags?|flagging|toggles?)\b|フィーチャーフラグ|機能フラグ/g, " featureflag "],
  [/\bpackage managers?\b|パッケージマネージャー?|パッケージ管理/g, " packagemanager "],
  [/\bservice[ -]mesh(?:es)?\b|サービスメッシュ/g, " servicemesh "],
  [/\blet'?s[ -]?encrypt\b|\btls\b|\bssl\b|\bx\.?509\b|証明書/g, " cert "],
  [/\bweb[ -]?assembly\b|\bwasm\b/g, " webassembly "],
  [/\btime[ -]series\b|時系列/g, " timeseries "],
  [/\bci\s?\/\s?cd\b/g, " continuous integration delivery "],
  [/\bpub[ -/]?sub\b|publish[- ]subscribe/g, " pubsub "],
  [/\bremote procedure calls?\b|\brpcs?\b/g, " rpc "],
  [/\bmulti[ -]?clusters?\b|マルチクラスター?/g, " multicluster cluster "],
  [/\bmulti[ -]?tenan\w+|マルチテナント/g, " multitenant "],
  [/\bauto[ -]?scal\w+|オートスケー\p{Script=Katakana}+/gu, " autoscale scale "],
  [/\bc\+\+/g, " cplusplus "],
  [/\bback(?:s|ed|ing)?[ -]?ups?\b/g, " backup "],
  [/\b(?:postgres|postgresql|pgsql)\b/g, " postgres "],
  [/\bos\b/g, " operatingsystem "],
  [/\boperating systems?\b/g, " operatingsystem "],
  [/\bopen[ -]?source\b/g, " "],
  [/\b(?:renew|rotat)\w*|ローテーション/g, " renewal "],
  [/\bcustom resources?(?: definitions?)?\b|\bcrds?\b|カスタムリソース/g, " customresource resource "],
  [/カオスエンジニアリング/g, " chaos engineering "],
  [/エッジ/g, " edge "],
  [/\b(?:docker|container) images?\b/g, " container image "],
];

const IDEAS = WRITTEN.map(([idea, as]) => [idea, as, /[a-z]{2}/.test(idea.source)] as const);

const SEVERAL_WORDS = new Set(
  `virtualmachine syscall peertopeer keyvalue singlesignon loadbalancer machinelearning baremetal featureflag servicemesh
   timeseries multicluster multitenant packagemanager`.split(/\s+/),
);

/** Whether the word stands for several. */
export const isIdea = (word: string): boolean => SEVERAL_WORDS.has(word);

const STOP = new Set(
  `a about all also an and any are as at be by can does for from get gets has have how i if in inside into is it its
   like lets let make makes me my no not of on one or other our own part should so some something sort such than that the
   their them there these they thing things this those through to up us use used uses using via want was way we what when
   where which while who will with within without would you your do did done kind type tool tools software project
   projects cncf cloud native thing based written runs run running called helps help new good best popular let's`
    .split(/\s+/)
    .filter(Boolean),
);

/** What words became before, which saves time where many texts are read. */
export type KnownWords = Map<string, readonly string[]>;

/** Content words, in their order. */
export function describingWords(text: string, known?: KnownWords): string[] {
  const lower = plain(text);
  const isLatin = !/[^\0-\u02ff\u2000-\u206f]/.test(lower);
  let written = lower;
  for (const [idea, as, isEnglish] of IDEAS) {
    if (!isLatin || isEnglish) written = written.replace(idea, as);
  }
  const tokens = isLatin ? (written.match(/[a-z\d\u00c0-\u02ff+#]+/g) ?? []) : tokenize(written);
  return tokens.flatMap((token) => {
    const before = known?.get(token);
    if (before !== undefined) return before;
    const words = wordsOf(token);
    known?.set(token, words);
    return words;
  });
}

function wordsOf(token: string): string[] {
  if (SEVERAL_WORDS.has(token)) return [token];
  if (/^\p{Script=Hiragana}/u.test(token)) return [];
  if (/^[\p{Script=Katakana}ー]/u.test(token)) {
    return splitLoanwords(foldKana(token))
      .filter((word) => !STOP.has(word))
      .map((word) => (/[a-z]/.test(word) ? stem(word) : word.slice(0, 5)));
  }
  if (/^\p{Script=Han}/u.test(token)) return bigrams(token);
  return token
    .split(/[^\p{L}\p{N}+#]+/u)
    .filter((word) => word.length > 1 && !STOP.has(word))
    .map((word) => stem(writtenOut(word)));
}

const bigrams = (run: string): string[] =>
  [...run].slice(0, -1).map((letter, at) => letter + (run[at + 1] ?? ""));

const ENDINGS =
  /(?:ization|isation|i[sz]ing|i[sz]ed|izers?|i[sz]es?|ations?|ators?|ating|ated|ates?|ings?|ed|ies|ers?|ors?|ments?|ions?|ively|ive|ly|es|s|y|e)$/;

/** The beginning that the forms of a word share: "encrypts", "encrypted", "encryption" → "encrypt". */
export function stem(word: string): string {
  if (word.length <= 4 || !/^[a-z]+$/.test(word)) return word.length === 4 ? word.replace(/s$/, "") : word;
  const short = word.replace(ENDINGS, "");
  const kept = short.length >= 3 ? short : word;
  return kept.replace(/([bdgkmnprt])\1$/, "$1");
}
