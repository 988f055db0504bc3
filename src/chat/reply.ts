/**
 * The reply: the bot's answer as a platform-independent tree, rendered by adapters or
 * plain-text.ts. Its texts are data, never markup: renderers must escape them.
 */
import type { Language } from "../language.ts";
import type { Action } from "./action.ts";

export type Inline =
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "strong"; readonly text: string }
  | { readonly type: "code"; readonly text: string }
  | { readonly type: "link"; readonly text: string; readonly url: string }
  | Time;

/** An instant, which some platforms show in the reader's own zone; `text` is for all others. */
export interface Time {
  readonly type: "time";
  readonly text: string;
  /** Unix time. */
  readonly seconds: number;
}

export interface Field {
  readonly label: string;
  readonly value: readonly Inline[];
}

export interface Button {
  readonly label: string;
  readonly action: Action;
}

export type Block =
  | { readonly type: "heading"; readonly text: string }
  | { readonly type: "paragraph"; readonly content: readonly Inline[] }
  /** Small print: sources, dates, hints. */
  | { readonly type: "note"; readonly content: readonly Inline[] }
  | { readonly type: "fields"; readonly fields: readonly Field[] }
  /** Numbered from `start`, or bulleted without it. */
  | { readonly type: "list"; readonly items: readonly (readonly Inline[])[]; readonly start?: number }
  /** The first cell of each row names the row. */
  | {
      readonly type: "table";
      readonly header: readonly string[];
      readonly rows: readonly (readonly string[])[];
    }
  | { readonly type: "buttons"; readonly buttons: readonly Button[] }
  | { readonly type: "image"; readonly url: string; readonly alt: string };

/** The kind of answer, for code that inspects replies. */
export type ReplyKind =
  | "project"
  /** One line about a project. */
  | "answer"
  | "choices"
  | "not-found"
  | "list"
  | "comparison"
  | "history"
  /** A product that has left the landscape. */
  | "departed"
  | "news"
  | "talks"
  | "facts"
  | "fix"
  | "definition"
  | "community"
  | "help"
  | "about"
  | "knock"
  | "quiz"
  | "reveal"
  | "milestone"
  | "receipt"
  | "drill"
  | "score"
  | "progress"
  | "status"
  /** One sentence confirming an action or explaining why it failed. */
  | "notice"
  | "error";

/** A product's listing on a day. */
export interface AsOf {
  /** The last day of what was asked, as an ISO date. */
  readonly date: string;
  readonly listed: boolean;
  readonly name: string | null;
  /** The landscape's subcategory. */
  readonly category: string | null;
  readonly level: string | null;
}

/** A change of the landscape. */
export interface ChangeData {
  /** ISO date of the first file that shows it. */
  readonly date: string;
  readonly kind: string;
  /** Slug of the product, which may have left the catalogue since. */
  readonly project: string;
  /** Its name after the change. */
  readonly name: string;
  readonly level?: string | undefined;
  /** The name, level or category before. */
  readonly from?: string | undefined;
  readonly category?: string | undefined;
  /** The official date, where it is known. */
  readonly official?: string | undefined;
}

export interface Reply {
  readonly kind: ReplyKind;
  /** Visible to the caller only, or to the whole channel. */
  readonly audience: "caller" | "everyone";
  readonly language: Language;
  /** Slug of the project shown, if any. */
  readonly project: string | null;
  /** Slugs of the whole set that answers, best or first first; absent where no set was asked for. */
  readonly projects?: readonly string[];
  /** Slugs of suggested projects, best first. */
  readonly suggestions: readonly string[];
  /** How the landscape listed the product on the day that was asked about. */
  readonly asOf?: AsOf;
  /** All changes that were asked for, on whatever page, the most important first. */
  readonly events?: readonly ChangeData[];
  readonly blocks: readonly Block[];
}

export const text = (value: string): Inline => ({ type: "text", text: value });
export const strong = (value: string): Inline => ({ type: "strong", text: value });
export const code = (value: string): Inline => ({ type: "code", text: value });
export const link = (label: string, url: string): Inline => ({ type: "link", text: label, url });
export const time = (at: Temporal.Instant, shown: string): Time => ({
  type: "time",
  text: shown,
  seconds: Math.floor(at.epochMilliseconds / 1_000),
});

export const heading = (value: string): Block => ({ type: "heading", text: value });
export const paragraph = (...content: readonly Inline[]): Block => ({ type: "paragraph", content });
export const note = (...content: readonly Inline[]): Block => ({ type: "note", content });
export const list = (items: readonly (readonly Inline[])[]): Block => ({ type: "list", items });
export const numbered = (start: number, items: readonly (readonly Inline[])[]): Block => ({
  type: "list",
  items,
  start,
});
/** Whether a link's label only repeats the beginning of its URL, such as the host. */
export const isBareLink = ({ text: label, url }: { readonly text: string; readonly url: string }): boolean =>
  label === url || url.replace(/^https?:\/\/(?:www\.)?/, "").startsWith(`${label}/`);

/** A list item's number or bullet. */
export const itemMark = (start: number | undefined, index: number): string =>
  start === undefined ? "•" : `${start + index}.`;
export const buttons = (all: readonly Button[]): Block => ({ type: "buttons", buttons: all });
export const fields = (all: readonly Field[]): Block => ({ type: "fields", fields: all });
export const table = (header: readonly string[], rows: readonly (readonly string[])[]): Block => ({
  type: "table",
  header,
  rows,
});

/** Drops undefined and empty blocks. */
export function present(blocks: readonly (Block | undefined)[]): Block[] {
  return blocks.filter((block): block is Block => block !== undefined && !isEmpty(block));
}

function isEmpty(block: Block): boolean {
  switch (block.type) {
    case "list":
      return block.items.length === 0;
    case "fields":
      return block.fields.length === 0;
    case "buttons":
      return block.buttons.length === 0;
    case "table":
      return block.rows.length === 0;
    case "paragraph":
    case "note":
      return block.content.length === 0;
    case "heading":
    case "image":
      return false;
  }
}
