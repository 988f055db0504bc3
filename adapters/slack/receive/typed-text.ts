/** Undoes Slack's escapes of mentions, links and three characters. */

import { listAt, textAt } from "../../shared/payload.ts";

const ENTITIES: Readonly<Record<string, string>> = { "&amp;": "&", "&lt;": "<", "&gt;": ">" };

/** People stay "<@U012ABC>", since names are not unique; a link becomes the text that was typed. */
export const typedText = (text: string): string =>
  text
    .replace(/<([^<>]*)>/g, (_, inside: string) => unwrapped(inside))
    .replace(/&(?:amp|lt|gt);/g, (entity) => ENTITIES[entity] ?? entity);

function unwrapped(inside: string): string {
  const [target = "", label] = inside.split("|", 2);
  // Not to be taken for markup in what is typed, which never holds a bare "<".
  if (/^@[UW][A-Z0-9]+$/.test(target)) return `&lt;${target}&gt;`;
  if (target.startsWith("#")) return label === undefined || label === "" ? target : `#${label}`;
  if (target.startsWith("!")) return label ?? `@${target.slice(1)}`;
  return label ?? target;
}

/** The ids of the people mentioned in a text, in order. */
export const peopleIn = (text: string): readonly string[] =>
  [...text.matchAll(/<@([UW][A-Z0-9]+)>/g)].map(([, id = ""]) => id);

/** All that a message says, with the addresses of its links, and of what was attached to it. */
export function messageText(message: unknown): string {
  const attached = listAt(message, "attachments").flatMap((one) =>
    ["title", "title_link", "text"].map((part) => textAt(one, part) ?? ""),
  );
  return [textAt(message, "text") ?? "", ...attached]
    .map((part) => typedText(part.replace(/<(https?:[^<>|]*)\|([^<>]*)>/g, "$2 <$1>")))
    .join("\n");
}

/** Without the mentions of one person, the bot. */
export const withoutMention = (text: string, id: string): string =>
  id === "" ? text : text.replace(new RegExp(`<@${id}(?:\\|[^<>]*)?>`, "g"), " ");
