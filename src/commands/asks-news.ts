/** Everyday questions about what is new: "what's new in CNCF?", "recently graduated", 「CNCF の最新情報」. */

const ABOUT = String.raw`(?:\s+(?:in|at|with|on|for|about|from|of|around)\s+(?:the\s+)?(?<about>.+?))?(?<since>\s+since\s+.+)?`;
const NEW = new RegExp(
  String.raw`^what(?:['’]?s|\s+is|\s+has|\s+are)?\s+(?:been\s+)?(?:new|happening|happened|changed|going on|the\s+latest(?:\s+news)?)${ABOUT}$`,
  "iu",
);
const NEWS = new RegExp(
  String.raw`^(?:(?:any|the|latest|recent|new|show(?:\s+me)?)\s+)+(?:news|updates|changes)${ABOUT}$`,
  "iu",
);
const NEWS_AFTER = /^(?<about>[^,]+?)\s+news(?<since>\s+since\s+.+)?$/iu;
const NEWS_JAPANESE =
  /^(?<about>.+?)\s*(?:の|に関する|についての)?\s*(?:ニュース|新着(?:情報)?|最新(?:情報|動向|ニュース)|最近の(?:動き|変更|変化|ニュース|話題|動向))(?:は|を(?:教えて|見せて)(?:ください)?)?$/u;
const BARE_JAPANESE =
  /^(?:最近|何か)?(?:何か)?(?:新しい|変わった)(?:こと|もの)?(?:は|が)?(?:ある|あります|ありますか|ありました|ありましたか|何ですか)?(?:か)?$/u;

/** "recently graduated", "which projects joined lately?", "projects archived since 2025" */
const RECENTLY =
  /^(?:(?:which|what|the)\s+)?(?:cncf\s+)?(?:projects?\s+)?(?:(?:that|have|has|were|was|got|been)\s+)*(?:recently|newly|lately|just)\s+(?<change>[a-z]+)(?:\s+(?:the\s+)?(?:cncf|landscape|projects?))*$/iu;
const LATELY =
  /^(?:(?:which|what|the)\s+)?(?:cncf\s+)?(?:projects?\s+)?(?:(?:that|have|has|were|was|got|been)\s+)*(?<change>[a-z]+)(?:\s+(?:the\s+)?(?:cncf|landscape))?\s+(?:recently|lately|(?<since>since\s+.+))$/iu;
const RECENTLY_JAPANESE =
  /^(?:最近|新しく|直近で)\s*(?:CNCF\s*(?:に|を|で)\s*)?(?<change>[a-z]+|卒業|昇格|参加|加入|追加|アーカイブ|改名)\s*(?:に|へ)?\s*(?:し|なっ|昇格し|され)た\s*(?:プロジェクト|もの|の)?(?:は|一覧)?$/iu;

/** The argument of `news` for each word of change. */
const CHANGES: Readonly<Record<string, string>> = {
  graduated: "graduated",
  incubating: "incubating",
  incubated: "incubating",
  archived: "archived",
  promoted: "promoted",
  joined: "joined",
  accepted: "joined",
  added: "listed",
  listed: "listed",
  renamed: "renamed",
  left: "left",
  removed: "left",
  moved: "moved",
  sandbox: "sandbox",
  卒業: "graduated",
  昇格: "promoted",
  参加: "joined",
  加入: "joined",
  追加: "listed",
  アーカイブ: "archived",
  改名: "renamed",
};

/** The argument of `news`; undefined if the text asks something else. */
export function asksNews(said: string): string | undefined {
  const recent = RECENTLY.exec(said) ?? LATELY.exec(said) ?? RECENTLY_JAPANESE.exec(said);
  const change = CHANGES[recent?.groups?.["change"]?.toLowerCase() ?? ""];
  if (change !== undefined) return `${change} ${recent?.groups?.["since"] ?? ""}`.trim();
  return asksWhatIsNew(said);
}

/** Any news, not one kind of it. */
export function asksWhatIsNew(said: string): string | undefined {
  if (BARE_JAPANESE.test(said)) return "";
  const groups = [NEW, NEWS, NEWS_AFTER, NEWS_JAPANESE].map((one) => one.exec(said)).find(Boolean)?.groups;
  return groups && `${groups["about"] ?? ""}${groups["since"] ?? ""}`.trim();
}
