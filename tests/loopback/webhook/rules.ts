/** What the platform takes for a message: it is strict, and says what is wrong. */
import type { Content } from "./world.ts";

const FIELDS: Readonly<Record<string, string>> = {
  text: "string",
  buttons: "object",
  silent: "boolean",
  key: "string",
  choices: "number",
  reply_to: "string",
};

/** Marks that are no mention would have to be entities. */
const BARE_MARK = /<(?!@[\w-]+>)|(?<!<@[\w-]+)>|&(?!(?:amp|lt|gt);)/;

/** Empty where nothing is wrong. */
export function wrongIn(content: Readonly<Record<string, unknown>>): string[] {
  const { text, buttons, key } = content;
  const unknown = Object.entries(content).filter(([name, value]) => typeof value !== FIELDS[name]);
  return [
    ...unknown.map(([name]) => `the field ${name} is not known, or of the wrong type`),
    ...(typeof text === "string" && text.trim() !== "" && text.length <= 10_000 ? [] : ["a wrong text"]),
    ...(typeof text === "string" && BARE_MARK.test(text) ? ["a mark that is not escaped"] : []),
    ...(Array.isArray(buttons) && buttons.length <= 25 && buttons.every(isButton) ? [] : ["wrong buttons"]),
    ...(key === undefined || String(key).length <= 25 ? [] : ["a key that is too long"]),
  ];
}

function isButton(button: unknown): boolean {
  const { label, id, ...more } = Object(button) as Record<string, unknown>;
  const isFilled = (value: unknown, most: number) =>
    typeof value === "string" && value.trim() !== "" && value.length <= most;
  return isFilled(label, 80) && isFilled(id, 2_000) && Object.keys(more).length === 0;
}

/** Those whom a message notifies. */
export const notifiedBy = ({ text, silent }: Content): string[] =>
  silent ? [] : [...text.matchAll(/<@([\w-]+)>/g)].map(([, id = ""]) => id);
