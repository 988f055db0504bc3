/**
 * Text from outside stays text. Most of it is shown as rich text or plain text,
 * where it is data by construction; here is what the few other places need.
 */

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

/** As Slack asks for it: then nothing is a mention, a channel or a link. */
export const escapeEntities = (text: string): string =>
  text.replace(/[&<>]/g, (mark) => ENTITIES[mark] ?? mark);

/** Characters that mrkdwn reads as formatting, which it has no way to escape. */
const FORMATTING = /[*_~`>]|:[\w+'-]+:/;

/** Whether mrkdwn shows the text, once its entities are escaped, as it is. */
export const isLiteral = (text: string): boolean => !FORMATTING.test(text);

const ZERO_WIDTH_SPACE = "\u200b";

/** For the text that stands in for a message's blocks: no mention, no link, no ":smile:". */
export const escapeFallback = (text: string): string =>
  escapeEntities(text).replace(/:(?=[\w+'-]+:)/g, `:${ZERO_WIDTH_SPACE}`);

/** At most this long does it become. */
export const escapedLength = (text: string): number =>
  escapeEntities(text).length + text.split(":").length - 1;

export const isUserId = (id: string): boolean => /^[UW][A-Z0-9]+$/.test(id);
export const isChannelId = (id: string): boolean => /^[CGD][A-Z0-9]+$/.test(id);

/** Addresses that may be linked to. */
export const isWebAddress = (url: string): boolean =>
  /^https?:\/\/[^\s<>|]+$/i.test(url) && URL.canParse(url);
