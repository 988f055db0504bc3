/** Renders a draft in one language. */
import { formatDate } from "../../cards/dates.ts";
import { formatNames } from "../../cards/locale.ts";
import type { MessageValue, Text } from "../../chat/text.ts";
import { nameIn } from "../../language.ts";
import {
  isFour,
  isLocalized,
  isPhrase,
  type Phrase,
  type PhraseValue,
  type Question,
  type QuestionDraft,
  type Words,
} from "./question.ts";

export function renderQuestion(draft: QuestionDraft, text: Text): Question {
  const [a, b, c, d] = draft.options;
  const projects = draft.options.flatMap(({ project }) => project ?? []);
  return {
    id: draft.id,
    family: draft.family,
    project: draft.project,
    prompt: inWords(draft.prompt, text),
    options: [inWords(a.text, text), inWords(b.text, text), inWords(c.text, text), inWords(d.text, text)],
    answer: draft.answer,
    explanation: text.say("question.sourced", {
      text: inWords(draft.explanation, text),
      source: sourceInWords(draft.source, draft.asOf, text),
    }),
    source: draft.source,
    ...(isFour(projects) && { optionProjects: projects }),
  };
}

function inWords(words: Words, text: Text): string {
  return isPhrase(words) ? text.say(words.key, valuesOf(words, text)) : nameIn(words, text.language);
}

const valuesOf = ({ values = {} }: Phrase, text: Text): Record<string, MessageValue> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, valueInWords(value, text)]));

function valueInWords(value: PhraseValue, text: Text): string {
  if (typeof value === "string" || isLocalized(value)) return nameIn(value, text.language);
  if ("date" in value) return formatDate(value.date, text.language);
  if ("list" in value) {
    const items = value.list.map((item) => inWords(item, text));
    // Items longer than a name are separated by semicolons.
    return value.list.some(isPhrase)
      ? items.join(text.say("question.semicolon"))
      : formatNames(items, text.language);
  }
  return inWords(value, text);
}

function sourceInWords(source: string, date: string, text: Text): string {
  const slide = /^deck:(\d+)$/.exec(source)?.[1];
  if (slide !== undefined) return text.say("source.deck", { slide });
  if (source === "landscape") return text.say("source.landscape", { date });
  return /^https?:\/\/(?:www\.)?([^/]+)/.exec(source)?.[1] ?? source;
}
