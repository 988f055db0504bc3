/**
 * Schemas of data/deck.yaml (the slide deck's content that isn't about one project)
 * and data/community.yaml (details of one community).
 */
import { z } from "zod";
import { localizedSchema, namedSchema, nameSchema, paragraphsSchema } from "./localized.ts";
import { partialDateSchema, slugSchema, sourceSchema, urlSchema } from "./project.ts";

const text = z.string().trim().min(1);
const slides = z.array(z.int().min(1).max(99)).min(1);

const systemSchema = z.strictObject({ project: slugSchema, name: text, slides });

const sectionSchema = z.strictObject({
  slug: slugSchema,
  name: nameSchema,
  aliases: z.array(text).default([]),
  slides,
  about: localizedSchema,
  systems: z.array(systemSchema),
});

const comparisonSchema = z.strictObject({
  source: sourceSchema,
  projects: z.array(slugSchema).min(2),
  rows: z.array(z.strictObject({ label: localizedSchema, values: z.array(text) })).min(1),
});

export const deckSchema = z
  .strictObject({
    title: text,
    /** What its systems, and what remained, are called as sets. */
    scopes: z.strictObject({ deck: namedSchema, remaining: namedSchema }),
    date: partialDateSchema,
    remaining: z.int().positive(),
    /** The day of the landscape that held what remained. */
    landscape: partialDateSchema,
    sections: z.array(sectionSchema).min(1),
    comparison: comparisonSchema,
    cloudNative: z.strictObject({
      slides,
      link: urlSchema,
      summary: paragraphsSchema,
      traits: paragraphsSchema,
    }),
  })
  .readonly();
export type Deck = z.infer<typeof deckSchema>;
export type DeckSection = Deck["sections"][number];

const invitation = z.strictObject({
  text: nameSchema,
  url: urlSchema,
  source: sourceSchema.optional(),
});
const person = z.strictObject({ name: text.optional(), handle: text.optional() });

export const communitySchema = z
  .strictObject({
    name: nameSchema,
    about: nameSchema.optional(),
    join: invitation.optional(),
    speak: invitation.optional(),
    organisers: z.array(person).optional(),
    speakers: z.array(person).optional(),
    videos: invitation.optional(),
    /** The slides whose systems it drills: a file like data/deck.yaml, beside this one. */
    deck: text.optional(),
  })
  .readonly();
export type Community = z.infer<typeof communitySchema>;
