/**
 * Text from outside stays text. Discord reads markdown wherever a bot can write
 * more than a label, and shows a character as it is behind a backslash.
 */
import { clean as cleaned } from "../../shared/shown-text.ts";

/** Also with one way only to end a line: Discord's is "\n", but what it is made with knows others. */
export const clean = (text: string): string => cleaned(text).replace(/[\u2028\u2029]/gu, "\n");

/** On one line, for what a new line would end. */
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

/** As markdown that shows the text itself, wherever it stands. */
export const escapeMarkdown = (text: string): string => text.replace(MARKUP, "\\$&");

/** At most this long does it become, even where it is parted. */
export const escapedLength = (text: string): number => text.length + (text.match(ESCAPED)?.length ?? 0);
const ESCAPED = /[\\*_~`|<>[\]@:.()#+-]/g;

export const isSnowflake = (id: string): boolean => /^\d{17,20}$/.test(id);

/** Addresses that may be linked to. */
export const isWebAddress = (url: string): boolean => /^https?:\/\/[^\s<>]+$/i.test(url) && URL.canParse(url);

/** An address that nothing in it can end early. */
export const linkable = (url: string): string => url.replace(/[()\\]/g, encodeMark);
const encodeMark = (mark: string): string => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`;
