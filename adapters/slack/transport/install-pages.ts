/** The pages that end an installation in the browser: without scripts, and nothing from elsewhere is loaded. */
import type { Installation } from "@slack/bolt";
import type { Messages, Text } from "../../../src/chat/text.ts";
import { PLATFORM } from "../platform.ts";

export const PAGE_HEADERS = {
  "content-type": "text/html; charset=utf-8",
  "content-security-policy":
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  "cache-control": "no-store",
} as const;

export function successPage(language: string, { team, appId }: Installation, messages: Messages): string {
  const text = textFor(language, messages);
  const query = new URLSearchParams({ ...(team && { team: team.id }), ...(appId && { app: appId }) });
  const link = `https://slack.com/app_redirect?${query}`;
  return page(text, "done", [
    paragraph(text.say("install.next")),
    `<p><a href="${escaped(link)}">${escaped(text.say("install.open", { platform: PLATFORM.name }))}</a></p>`,
  ]);
}

/** `code` is the library's, or "used". */
export function failurePage(language: string, code: string, messages: Messages): string {
  const text = textFor(language, messages);
  return page(text, "failed", [paragraph(text.say("install.again", { code }))]);
}

const textFor = (language: string, messages: Messages): Text =>
  messages.in(language.split("-")[0]?.toLowerCase() ?? "");

const page = (text: Text, title: string, content: readonly string[]): string => {
  const heading = escaped(text.say(`install.${title}`));
  return [
    "<!doctype html>",
    `<html lang="${escaped(text.language)}">`,
    `<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${heading}</title></head>`,
    `<body><h1>${heading}</h1>${content.join("")}</body>`,
    "</html>",
  ].join("\n");
};

const paragraph = (text: string): string => `<p>${escaped(text)}</p>`;

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

const escaped = (text: string): string => text.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? "");
