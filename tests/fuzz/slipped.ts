/** Mentions that people typed and that would notify somebody, in what the bot sends. */

const IN_SLACK = /<!(?:channel|here|everyone|subteam)\b|<@[UW]0FUZZ/;
const IN_DISCORD = /@everyone|@here|<@[!&]?29999999999999999[89]>/;

/** What Slack would render as a mention, in a body as JSON or as a form. */
export function slippedInSlack(body: string): string | undefined {
  if (body.startsWith("{")) return inObjects(parsed(body), isSlackMention);
  const form = new URLSearchParams(body);
  const text = form.get("text") ?? "";
  if (IN_SLACK.test(text)) return text;
  const structures = [...form.values()].filter((value) => /^[{[]/.test(value));
  return structures
    .map((value) => inObjects(parsed(value), isSlackMention))
    .find((found) => found !== undefined);
}

/** Slack reads markup in texts, but not in those that are declared to be plain. */
const isSlackMention = ({ type, text }: Record<string, unknown>): string | undefined =>
  type !== "plain_text" && type !== "text" && typeof text === "string" && IN_SLACK.test(text)
    ? text
    : undefined;

/** What Discord would notify somebody of. Embeds never notify. */
export const slippedInDiscord = (body: string): string | undefined =>
  inObjects(parsed(body), ({ content, allowed_mentions: allowed }) => {
    const { parse } = (allowed ?? {}) as { parse?: unknown };
    const isSilent = Array.isArray(parse) && parse.length === 0;
    return typeof content === "string" && !isSilent && IN_DISCORD.test(content) ? content : undefined;
  });

function inObjects(
  value: unknown,
  find: (object: Record<string, unknown>) => string | undefined,
): string | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const found = Array.isArray(value) ? undefined : find(value as Record<string, unknown>);
  if (found !== undefined) return found;
  for (const inner of Object.values(value)) {
    const deeper = inObjects(inner, find);
    if (deeper !== undefined) return deeper;
  }
  return undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
