/** Undoes Slack's escapes of mentions, links and three characters. */

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
