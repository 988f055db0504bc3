/** The pages that platforms ask for: privacy and terms, each in all languages, without scripts or anything from elsewhere. */
import type { Inline } from "../chat/reply.ts";
import type { Messages, Text } from "../chat/text.ts";
import type { Page } from "./health-server.ts";

const PRIVACY = ["lookups", "players", "reading", "tokens"] as const;
const TERMS = ["offer", "facts", "conduct", "end"] as const;

/** The paragraphs on privacy, which the README has as well. */
export const privacyParagraphs = (text: Text): readonly (readonly Inline[])[] =>
  PRIVACY.map((part) => text.rich(`legal.privacy.${part}`));

export function legalPages(messages: Messages): Readonly<Record<string, () => Promise<Page>>> {
  const texts = messages.languages.map((language) => messages.in(language));
  const terms = (text: Text) => TERMS.map((part) => text.rich(`legal.terms.${part}`));
  return {
    "/privacy": async () => page("legal.privacy.title", texts, privacyParagraphs),
    "/terms": async () => page("legal.terms.title", texts, terms),
  };
}

function page(
  title: string,
  texts: readonly Text[],
  paragraphs: (text: Text) => readonly (readonly Inline[])[],
): Page {
  const parts = texts.map((text) => {
    const said = paragraphs(text).map((content) => `<p>${content.map(html).join("")}</p>`);
    return `<section lang="${escaped(text.language)}"><h1>${escaped(text.say(title))}</h1>${said.join("")}</section>`;
  });
  const names = texts.map((text) => escaped(text.say(title))).join(" / ");
  const body = [
    "<!doctype html>",
    '<html><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">',
    `<title>${names}</title></head><body>`,
    ...parts,
    "</body></html>\n",
  ].join("\n");
  return { status: 200, type: "text/html; charset=utf-8", body };
}

function html(inline: Inline): string {
  const text = escaped(inline.text);
  if (inline.type === "code") return `<code>${text}</code>`;
  return inline.type === "strong" ? `<strong>${text}</strong>` : text;
}

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

const escaped = (text: string): string => text.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? "");
