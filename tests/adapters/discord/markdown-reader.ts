/**
 * Reads markdown as Discord does, apart from the code that writes it: rules tried in
 * Discord's order at each place of a text, from what is known of its client, and rather
 * too eager to find something than not. It tells what would be shown, and what would be
 * more than text.
 */

export type Found =
  | "strong"
  | "em"
  | "underline"
  | "strike"
  | "spoiler"
  | "code"
  | "codeblock"
  | "link"
  | "mention"
  | "emoji"
  | "timestamp"
  | "command"
  | "quote"
  | "heading"
  | "small"
  | "item";

export interface Read {
  /** What a reader sees, without marks. */
  readonly shown: string;
  readonly found: readonly { readonly what: Found; readonly text: string; readonly url?: string }[];
}

interface State {
  readonly found: Read["found"][number][];
  /** Whether nothing but the marks of blocks stands before on this line. */
  atStart: boolean;
  /** Within a link, no other link is made. */
  readonly inLink: boolean;
}

interface Rule {
  readonly what?: Found;
  readonly pattern: RegExp;
  /** Only at the beginning of a line. */
  readonly block?: boolean;
  /** Not within a link. */
  readonly links?: boolean;
  /** Which group holds what is read on. */
  readonly inner?: number;
  /** Which group is shown as it stands; without either, all of it. */
  readonly raw?: number;
  readonly url?: number;
}

const LABEL = String.raw`(?:\[[^\]]*\]|[^[\]]|\](?=[^[]*\]))*`;
const HREF = String.raw`\s*<?((?:\([^)]*\)|[^\s\\(]|\((?![^)]*\))|\\.)*?)>?(?:\s+['"][\s\S]*?['"])?\s*`;

const RULES: readonly Rule[] = [
  { pattern: /^\\([^0-9A-Za-z\s])/, raw: 1 },
  { what: "heading", block: true, pattern: /^ *#{1,3} +([^\n]*)(?:\n|$)/, inner: 1 },
  { what: "small", block: true, pattern: /^ *-# +([^\n]*)(?:\n|$)/, inner: 1 },
  { what: "quote", block: true, pattern: /^ *>>> ([\s\S]*)/, inner: 1 },
  { what: "quote", block: true, pattern: /^ *> ([^\n]*)(?:\n|$)/, inner: 1 },
  { what: "item", block: true, pattern: /^ *(?:[-*+]|\d+[.)])(?: +|$|(?=\n))([^\n]*)(?:\n|$)/, inner: 1 },
  { what: "codeblock", pattern: /^```(?:[a-z0-9_+\-.#]+?\n)?\n*([^\n][\s\S]*?)\n*```/i, raw: 1 },
  { what: "code", pattern: /^(`+)([\s\S]*?[^`])\1(?!`)/, raw: 2 },
  { what: "link", links: true, pattern: /^<([a-z][a-z0-9+.-]*:\/[^ >\n]+)>/i, raw: 1, url: 1 },
  { what: "link", links: true, pattern: new RegExp(`^\\[(${LABEL})\\]\\(${HREF}\\)`), inner: 1, url: 2 },
  {
    what: "link",
    links: true,
    pattern: /^((?:https?|steam|discord):\/\/[^\s<]+[^<.,:;"'\]\s])/i,
    raw: 1,
    url: 1,
  },
  {
    what: "link",
    links: true,
    pattern: /^(discord(?:app)?\.(?:gg|com\/invite|gift)\/\w+)/i,
    raw: 1,
    url: 1,
  },
  { what: "mention", pattern: /^<(?:@[!&]?|#)\d+>|^<id:\w+>|^@everyone|^@here/i },
  { what: "timestamp", pattern: /^<t:-?\d+(?::[a-z])?>/i },
  { what: "command", pattern: /^<\/[^\n>]+:\d+>/ },
  { what: "emoji", pattern: /^<a?:\w+:\d+>|^:[\w+~-]+:/ },
  { what: "underline", pattern: /^__((?:\\[\s\S]|[^\\])+?)__(?!_)/, inner: 1 },
  { what: "strong", pattern: /^\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)/, inner: 1 },
  { what: "em", pattern: /^_((?:__|\\[\s\S]|[^\\_])+?)_|^\*(?=\S)((?:\\[\s\S]|[^\\*])+?)\*(?!\*)/, inner: 1 },
  { what: "strike", pattern: /^~~([\s\S]+?)~~(?!_)/, inner: 1 },
  { what: "spoiler", pattern: /^\|\|([\s\S]+?)\|\|/, inner: 1 },
];

/** Shown as it is, in Discord too, when the label looks like an address. */
const NO_LABEL = /[a-z]+:\/\/\S/i;

export function readMarkdown(source: string): Read {
  const found: Read["found"][number][] = [];
  const shown = read(source, { found, atStart: true, inLink: false });
  return { shown, found };
}

function read(source: string, state: State): string {
  let shown = "";
  let at = 0;
  while (at < source.length) {
    const step = ruled(source, at, state);
    const taken = step?.taken ?? 1;
    const said = step?.shown ?? source.charAt(at);
    shown += said;
    const last = source.charAt(at + taken - 1);
    state.atStart = last === "\n" || (state.atStart && step === undefined && last.trim() === "");
    at += taken;
  }
  return shown;
}

function ruled(source: string, at: number, state: State): { taken: number; shown: string } | undefined {
  const rest = source.slice(at);
  for (const rule of RULES) {
    if ((rule.block === true && !state.atStart) || (rule.links === true && state.inLink)) continue;
    const match = rule.pattern.exec(rest);
    if (match === null) continue;
    const inner = rule.inner === undefined ? undefined : (match[rule.inner] ?? match[rule.inner + 1] ?? "");
    if (rule.what === "link" && inner !== undefined && NO_LABEL.test(inner)) continue;
    return { taken: match[0].length, shown: taken(rule, match, inner, state) };
  }
  return undefined;
}

function taken(rule: Rule, match: RegExpExecArray, inner: string | undefined, state: State): string {
  const { found } = state;
  const mine = found.length;
  const inLink = state.inLink || rule.what === "link";
  const atStart = rule.block === true;
  const text =
    inner === undefined
      ? rule.raw === undefined
        ? match[0]
        : (match[rule.raw] ?? "")
      : read(inner, { found, atStart, inLink });
  const url = rule.url === undefined ? undefined : match[rule.url];
  if (rule.what !== undefined) {
    found.splice(mine, 0, { what: rule.what, text, ...(url !== undefined && { url }) });
  }
  return atStart ? `${text}\n` : text;
}
