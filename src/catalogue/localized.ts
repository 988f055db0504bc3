/**
 * Texts in several languages, as the data files have them: `{ en: Hello, ja: こんにちは }`.
 * The project's own rule stands here alone: all data is written in English and Japanese.
 * Any text may have more languages.
 */
import { z } from "zod";
import { type ByLanguage, LANGUAGE_TAG, type Localized } from "../language.ts";

const text = z.string().trim().min(1);
const japanese = text.regex(/[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u, {
  error: "expected Japanese text",
});

/** `known` has the keys that are no language, or that must be there; every other key is a language. */
function inLanguages<T extends z.ZodType, S extends z.ZodRawShape>(value: T, known: S, error?: string) {
  return z
    .object(known, error)
    .catchall(value)
    .superRefine((each, context) => {
      for (const key of Object.keys(each)) {
        if (Object.hasOwn(known, key) || LANGUAGE_TAG.test(key)) continue;
        const message = `"${key}" is no language; expected a tag such as "ko", the name of a file in data/messages`;
        context.addIssue({ code: "custom", path: [key], message });
      }
    })
    .meta({ propertyNames: { anyOf: [{ enum: Object.keys(known) }, { pattern: LANGUAGE_TAG.source }] } });
}

export const localizedSchema: z.ZodType<Localized> = inLanguages(
  text,
  { en: text, ja: japanese },
  "expected the text in both languages, such as { en: Hello, ja: こんにちは }",
);

/** A name, which may be written in Latin letters in Japanese too. */
export const nameSchema: z.ZodType<Localized> = inLanguages(text, { en: text, ja: text });

const texts = z.array(text).min(1);
export const paragraphsSchema: z.ZodType<ByLanguage<readonly string[]>> = inLanguages(texts, {
  en: texts,
  ja: texts,
});

const aliases = z.array(text).min(1);
/** For what the landscape names in English: its name in other languages, and other words for it. */
export const translationSchema = inLanguages(text, { ja: text, aliases: aliases.optional() });

/** A name with other words for it. */
export const namedSchema = z.strictObject({ name: nameSchema, aliases });
