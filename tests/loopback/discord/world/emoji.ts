/** Emoji: those of Unicode, and those of a guild. */
import { refuse } from "../refusal.ts";
import type { Emoji, Guild } from "./types.ts";

const UNICODE = /^\p{RGI_Emoji}$/v;
const VARIATION = "\u{FE0F}";

/** "❤" is as good as "❤️": the sign that asks for the coloured form may be left out. */
const completed = (name: string): string | undefined =>
  [name, `${name}${VARIATION}`, name.replace(/^(.)(\u{20E3})$/u, `$1${VARIATION}$2`)].find((each) =>
    UNICODE.test(each),
  );

export const knowsUnicodeEmoji = (name: string): boolean => completed(name) !== undefined;

/** What "🚀", "name:id" or "a:name:id" in an address means there. */
export function emojiFrom(text: string, guild: Guild | undefined): Emoji {
  const custom = /^(?:a:)?(\w+):(\d{17,20})$/.exec(text);
  if (custom === null) {
    const name = completed(text);
    if (name === undefined) throw refuse("unknownEmoji");
    return { id: null, name };
  }
  const known = guild?.emojis.find(({ id }) => id === custom[2]);
  if (known === undefined) throw refuse("unknownEmoji");
  return { id: known.id, name: known.name };
}

export const isSame = (a: Emoji, b: Emoji): boolean =>
  a.id === b.id && (a.id !== null || a.name.replaceAll(VARIATION, "") === b.name.replaceAll(VARIATION, ""));
