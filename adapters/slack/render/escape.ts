/**
 * Text from outside stays text. Most of it is shown as rich text or plain text, where it
 * is data by construction; the few other places need escapes.
 */

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

/** After this, nothing is a mention, a channel or a link. */
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

/** The most that `escapeFallback` makes of it. */
export const escapedLength = (text: string): number =>
  escapeEntities(text).length + text.split(":").length - 1;

const IDS = { "@": /^[UW][A-Z0-9]+$/, "#": /^[CGD][A-Z0-9]+$/ } as const;

/** The only mentions there are, made from what can only be an id. Undefined if mrkdwn would show something else. */
export const aroundMention = (
  { before, after }: { readonly before: string; readonly after: string },
  mark: keyof typeof IDS,
  id: string,
): string | undefined =>
  IDS[mark].test(id) && isLiteral(before + after)
    ? `${escapeEntities(before)}<${mark}${id}>${escapeEntities(after)}`
    : undefined;

/** Addresses that Slack lets a message use. */
export const isWebAddress = (url: string, most: number): boolean =>
  url.length <= most && /^https?:\/\/[^\s<>|]+$/i.test(url) && URL.canParse(url);
