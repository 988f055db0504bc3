/** Text as it was typed: Slack sends mentions, links and three characters escaped. */

const ENTITIES: Readonly<Record<string, string>> = { "&amp;": "&", "&lt;": "<", "&gt;": ">" };

/** People stay "<@U012ABC>", which tells them apart; a link is again what stood there. */
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

/** The people that a text names, in order. */
export const peopleIn = (text: string): readonly string[] =>
  [...text.matchAll(/<@([UW][A-Z0-9]+)>/g)].map(([, id = ""]) => id);
