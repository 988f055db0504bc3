/**
 * Finds out what somebody got wrong in YAML. The parser names the rule that it could not apply, at
 * the place where it gave up; the mistake is to be seen in the lines.
 */
import { type Message, tell } from "./problem.ts";

export interface YamlFault {
  /** As js-yaml says it. */
  readonly reason: string;
  /** 1-based. */
  readonly line?: number | undefined;
}

interface Found {
  readonly message: Message;
  readonly line: number;
}

export function yamlProblem(text: string, { reason, line }: YamlFault): Found {
  const lines = text.split(/\r?\n/);
  const found =
    ofReason(reason, lines, line) ??
    (line === undefined
      ? undefined
      : (unclosed(lines, line, reason) ?? inLine(lines, line) ?? indentation(lines, line)));
  return found ?? { message: tell("yaml-other", { reason }), line: line ?? 1 };
}

const CONFLICT = /^(?:<{7}|={7}|>{7})(?: |$)/;

/** What the parser's own reason says clearly, given the line where it gave up. */
const REASONS: readonly (readonly [RegExp, (line: string) => Message])[] = [
  [/^aliases are not supported/, ofAlias],
  [/^expected a document/, () => tell("yaml-empty")],
  [/^duplicated mapping key/, (line) => tell("yaml-twice", { key: keyIn(line) ?? line.trim() })],
  [/^tab characters/, () => tell("yaml-tab")],
  [/^unknown (?:scalar|sequence|mapping) tag|^tag |tag handle/, () => tell("yaml-tag")],
  [/escape sequence|hexadecimal/, () => tell("yaml-escape")],
  [/null byte|non-printable|valid JSON character/, () => tell("yaml-control")],
  [/^nesting exceeded/, () => tell("yaml-depth")],
  [/^a line break is expected/, (line) => tell("yaml-block", { found: /[|>]/.exec(line)?.[0] ?? "|" })],
];

function ofReason(reason: string, lines: readonly string[], line: number | undefined): Found | undefined {
  const conflict = lines.findIndex((each) => CONFLICT.test(each));
  if (conflict >= 0) return { message: tell("yaml-conflict"), line: conflict + 1 };
  if (reason.startsWith("expected a single document")) {
    const second = lines.findIndex((each, i) => i > 0 && /^---(?: |$)/.test(each));
    return { message: tell("yaml-documents"), line: second + 1 || 1 };
  }
  const [, message] = REASONS.find(([pattern]) => pattern.test(reason)) ?? [];
  const own = lines[(line ?? 1) - 1] ?? "";
  return message && { message: message(own), line: line ?? 1 };
}

function ofAlias(line: string): Message {
  const isText = /[:-] +\*(?:[^\s\w]|\*|\w+ )/.test(line);
  return isText ? tell("yaml-starts-with", { found: "*" }) : tell("yaml-aliases");
}

const keyIn = (line: string): string | undefined => /^\s*(?:- +)*([\w-]+|"[^"]*"|'[^']*') *:/.exec(line)?.[1];
/** What stands behind "key: " or "- ". */
const valueIn = (line: string): string => /^\s*(?:- +)*(?:[\w-]+: +)?(.*)$/.exec(line)?.[1] ?? "";

/** What is wrong in the line where the parser gave up, or in the one before. */
function inLine(lines: readonly string[], line: number): Found | undefined {
  for (const mistake of [wideIn, mistakeIn]) {
    for (const number of [line, line - 1]) {
      const message = mistake(lines[number - 1] ?? "");
      if (message !== undefined) return { message, line: number };
    }
  }
  return undefined;
}

/** What an input method leaves behind. */
function wideIn(line: string): Message | undefined {
  if (/^\s*(?:- +)*[\w-]+\s*：/.test(line)) return tell("yaml-wide-colon");
  if (/^\s*\u3000|^\s*(?:- +)*[\w-]+:\u3000/.test(line)) return tell("yaml-wide-space");
  return undefined;
}

function mistakeIn(line: string): Message | undefined {
  if (/^ *\t/.test(line)) return tell("yaml-tab");
  const close = /^\s*(?:- +)*([A-Za-z-]+):([^\s:/].*)$/.exec(line);
  if (close) return tell("yaml-no-space", { right: `${close[1]}: ${close[2]}` });
  const value = valueIn(line);
  const start = /^[@`%*&!?|>,]/.exec(value)?.[0];
  if (start !== undefined) return tell("yaml-starts-with", { found: start });
  if (/^(["']).*?\1\s*[^\s#,\]}]/.test(withoutEscapes(value))) return tell("yaml-inner-quote");
  if (/^\s*(?:- +)*[\w-]+: +- /.test(line)) return tell("yaml-starts-with", { found: "-" });
  if (/^[[{]/.test(value)) return ofBrackets(value);
  if (/^[^"'].*:(?: |$)/.test(value)) return tell("yaml-colon", { key: keyIn(line) ?? "text" });
  return undefined;
}

/** Escaped marks within quotes end nothing. */
const withoutEscapes = (text: string): string => text.replace(/\\.|''/g, "__");

function ofBrackets(value: string): Message | undefined {
  const outside = withoutEscapes(value).replace(/"[^"]*"|'[^']*'/g, "_");
  const count = (marks: RegExp) => outside.match(marks)?.length ?? 0;
  const [curly, square] = [count(/\{/g) - count(/\}/g), count(/\[/g) - count(/\]/g)];
  if (curly < 0 || square < 0) return tell("yaml-stray-bracket", { found: curly < 0 ? "}" : "]" });
  if (curly > 0 || square > 0) return undefined;
  return /^(?:\{[^{}]*\}|\[[^[\]]*\])\s*[^\s#]/.test(outside)
    ? tell("yaml-starts-with", { found: value.slice(0, 1) })
    : tell("yaml-comma");
}

/** A quotation mark or bracket that opens above the line where the parser gave up, and stays open. */
function unclosed(lines: readonly string[], line: number, reason: string): Found | undefined {
  if (!/deficient indentation|unexpected end|missed comma|expected the node content/.test(reason)) {
    return undefined;
  }
  for (let number = Math.min(line, lines.length); number >= 1; number--) {
    const value = valueIn(lines[number - 1] ?? "");
    const open = /^["'[{]/.exec(value)?.[0];
    if (open === undefined) continue;
    const right = CLOSING[open] ?? open;
    if (right !== open && ofBrackets(value) === undefined) {
      return { message: tell("yaml-open-bracket", { found: open, right }), line: number };
    }
    if (right === open && !withoutEscapes(value).slice(1).includes(open)) {
      return { message: tell("yaml-open-quote", { found: open }), line: number };
    }
  }
  return /missed comma|expected the node/.test(reason) ? { message: tell("yaml-comma"), line } : undefined;
}

const CLOSING: Readonly<Record<string, string>> = { "[": "]", "{": "}" };

function indentation(lines: readonly string[], line: number): Found {
  const own = lines[line - 1] ?? "";
  const above = lines.slice(0, line - 1).findLast((each) => each.trim() !== "") ?? "";
  const stray = /^[\]}]/.exec(valueIn(own))?.[0];
  if (stray !== undefined) return { message: tell("yaml-stray-bracket", { found: stray }), line };
  if (keyIn(own) === undefined && !/^\s*-/.test(own)) return { message: tell("yaml-key"), line };
  const isBesideItem = /^\s*- /.test(above) && !/^\s*- /.test(own) && depth(own) === depth(above);
  return { message: tell(isBesideItem ? "yaml-list" : "yaml-indent"), line };
}

const depth = (line: string): number => line.length - line.trimStart().length;
