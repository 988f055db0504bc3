/** The pages on privacy and terms: in every language, with the README's text, and without markup from texts. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { startHealthServer } from "../../src/telemetry/health-server.ts";
import { legalPages, privacyParagraphs } from "../../src/telemetry/legal-pages.ts";
import { inlineMarkdown } from "../../src/tools/readme/markdown.ts";
import { realMessages } from "../support/messages.ts";

test.each(["/privacy", "/terms"])("%s is served in every language", async (path) => {
  const pages = legalPages(realMessages);
  const server = await startHealthServer({ host: "127.0.0.1", port: 0, pages, onError: () => {} });
  try {
    const response = await fetch(`http://127.0.0.1:${server.port}${path}?from=discord`);
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(response.headers.get("content-security-policy")).toMatch(/default-src 'none'/);
    const body = await response.text();
    for (const language of realMessages.languages) {
      const key = `legal${path.replace("/", ".")}.title`;
      expect(body).toContain(`<section lang="${language}"><h1>${realMessages.in(language).say(key)}</h1><p>`);
    }
    expect(body.match(/<p>/g)).toHaveLength(4 * realMessages.languages.length);
    expect(body).toContain("<code>forget me</code>");
  } finally {
    await server.close();
  }
});

test.each([
  ["README.md", "en"],
  ["README.ja.md", "ja"],
])("%s says the same", (path, language) => {
  const readme = readFileSync(join(import.meta.dirname, "../..", path), "utf8");
  for (const paragraph of privacyParagraphs(realMessages.in(language))) {
    expect(readme).toContain(inlineMarkdown(paragraph));
  }
});

test("a text is never markup", async () => {
  const text = realMessages.in("en");
  const rich = () => [{ type: "text", text: '<script>"&' } as const];
  const hostile = { ...realMessages, in: () => ({ ...text, say: () => "<b>", rich }) };
  const body = (await legalPages(hostile)["/terms"]?.())?.body ?? "";
  expect(body).toContain("&lt;script&gt;&quot;&amp;");
  expect(body).not.toMatch(/<script|<b>/);
});
