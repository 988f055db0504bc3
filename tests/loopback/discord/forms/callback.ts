/** What may be answered to an interaction: which types, and what each must hold. */
import { KIND } from "../interactions.ts";
import { asObject, type Json } from "../json.ts";
import { type Check, list, number, requireValid, shape, string } from "./check.ts";
import { modal } from "./components.ts";
import { LIMITS } from "./limits.ts";
import { isLocale } from "./locales.ts";

export const CALLBACK = { reply: 4, deferReply: 5, deferUpdate: 6, update: 7, suggest: 8, modal: 9 } as const;

const { reply, deferReply, deferUpdate, update, suggest, modal: openModal } = CALLBACK;

/** A modal that was opened from a message may update it. */
export const allowedTypes = (kind: number, hasSource: boolean): readonly number[] => {
  if (kind === KIND.autocomplete) return [suggest];
  if (kind === KIND.command) return [reply, deferReply, openModal];
  if (kind === KIND.component) return [reply, deferReply, deferUpdate, update, openModal];
  return hasSource ? [reply, deferReply, deferUpdate, update] : [reply, deferReply];
};

export function readType(callback: Json, allowed: readonly number[]): number {
  const type = callback["type"];
  requireValid(
    callback,
    shape({
      type: (value, place) => {
        if (allowed.includes(Number(value))) return;
        place.report(
          "INTERACTION_INVALID_CALLBACK_TYPE",
          "The specified type is not valid for this interaction",
        );
      },
    }),
  );
  return Number(type);
}

const value: Check = (given, place) =>
  typeof given === "string" ? string(LIMITS.choiceText, 1)(given, place) : number(given, place);

const names: Check = (given, place) => {
  for (const [locale, name] of Object.entries(asObject(given))) {
    if (!isLocale(locale)) place.at(locale).report("BASE_TYPE_CHOICES", "Unknown locale");
    if (name !== null) string(LIMITS.choiceText, 1)(name, place.at(locale));
  }
};

const choices = shape({
  data: shape({
    choices: list(
      shape({ name: string(LIMITS.choiceText, 1), value }, { name_localizations: names }),
      LIMITS.suggestions,
    ),
  }),
});

export const requireChoices = (callback: Json): void => requireValid(callback, choices);
export const requireModal = (callback: Json): void => requireValid(callback, shape({ data: modal }));
