/**
 * Escapes text from outside. Discord reads markdown everywhere but in labels, and a
 * backslash makes it show the next character as it is. The library's `escapeMarkdown` leaves
 * mentions, timestamps, bare links, emoji and invitations as they are.
 */
import { clean as cleaned } from "../../shared/shown-text.ts";

/** Also makes every line end "\n": Discord's clients end lines at others, too. */
export const clean = (text: string): string => cleaned(text).replace(/[\u2028\u2029]/gu, "\n");

/** For markup that ends with its line. */
export const oneLine = (text: string): string => clean(text).replace(/\s*\n\s*/g, " ");

/**
 * What would format, link or mention: marks that do so anywhere (a mention, a timestamp, a
 * command and a custom emoji all begin with "<"), and others only where they do.
 */
const MARKUP = new RegExp(
  [
    /[\\*_~`|<>[\]]/,
    /@(?=everyone|here)/,
    // Behind an escaped "]" it would still end the label of a link that stands before it.
    /(?<=\])\(/,
    // Of an address, and before a ":smile:".
    /:(?=\/\/|[\w+~-]+:)/,
    // An invitation leads into a server even without "https://".
    /(?<=discord(?:app)?)\.(?=\w)/,
    // At the beginning of a line: "# heading", "-# small print", "- item", "1. item".
    /(?<=^[^\S\n]*)(?:#|[-+](?=[#\s]|$))/,
    /(?<=^[^\S\n]*\d+)[.)](?=\s|$)/,
  ]
    .map(({ source }) => source)
    .join("|"),
  "gim",
);

/** Markdown that shows exactly this text, wherever it stands. */
export const escapeMarkdown = (text: string): string => text.replace(MARKUP, "\\$&");

/** The longest that the escaped text can be, even when it is cut. */
export const escapedLength = (text: string): number => text.length + (text.match(ESCAPED)?.length ?? 0);
const ESCAPED = /[\\*_~`|<>[\]@:.()#+-]/g;

export const isSnowflake = (id: string): boolean => /^\d{17,20}$/.test(id);

export const isWebAddress = (url: string): boolean => /^https?:\/\/[^\s<>]+$/i.test(url) && URL.canParse(url);

/** Encodes the characters that would end the link early. */
export const linkable = (url: string): string => url.replace(/[()\\]/g, encodeMark);
const encodeMark = (mark: string): string => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`;
