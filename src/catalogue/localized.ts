/**
 * Schemas for texts in several languages: `{ en: Hello, ja: こんにちは }`. Only this file
 * enforces the project's rule that all data is in English and Japanese. Any text may
 * have more languages.
 */
import { z } from "zod";
import { type ByLanguage, LANGUAGE_TAG, type Localized } from "../language.ts";
import { coded } from "./problems/problem.ts";

const text = z.string().trim().min(1);
const japanese = text.regex(/[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u, {
  error: coded("japanese"),
});

/** `known` lists keys that are required or aren't languages; every other key must be a language tag. */
function inLanguages<T extends z.ZodType, S extends z.ZodRawShape>(value: T, known: S, error?: string) {
  return z
    .object(known, error)
    .catchall(value)
    .superRefine((each, context) => {
      for (const key of Object.keys(each)) {
        if (Object.hasOwn(known, key) || LANGUAGE_TAG.test(key)) continue;
        context.addIssue({ code: "custom", path: [key], message: coded("no-language", { name: key }) });
      }
    })
    .meta({ propertyNames: { anyOf: [{ enum: Object.keys(known) }, { pattern: LANGUAGE_TAG.source }] } });
}

export const localizedSchema: z.ZodType<Localized> = inLanguages(
  text,
  { en: text, ja: japanese },
  coded("localized"),
);

/** A name, whose Japanese form may be in Latin letters. */
export const nameSchema: z.ZodType<Localized> = inLanguages(text, { en: text, ja: text });

const texts = z.array(text).min(1);
export const paragraphsSchema: z.ZodType<ByLanguage<readonly string[]>> = inLanguages(texts, {
  en: texts,
  ja: texts,
});

const aliases = z.array(text).min(1);
/** Translations and aliases of a name that the landscape gives in English, and one to tell it apart by. */
export const translationSchema = inLanguages(text, {
  ja: text,
  apart: text.optional(),
  aliases: aliases.optional(),
});

/** A name with aliases. */
export const namedSchema = z.strictObject({ name: nameSchema, aliases });
