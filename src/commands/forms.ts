/** The commands' forms, blank: for platforms on which forms are registered beforehand. */
import type { Curricula } from "../channels/setting.ts";
import type { Form } from "../chat/form.ts";
import type { Messages } from "../chat/text.ts";
import type { Language } from "../language.ts";
import { commands } from "./commands.ts";

/** Nothing is looked up in a blank form. */
const NO_CURRICULA: Curricula = {
  find: () => undefined,
  near: () => [],
  name: () => undefined,
  like: () => [],
};

export const blankForms =
  (messages: Messages) =>
  (language: Language): readonly Form[] => {
    const { languages, words } = messages;
    const world = { text: messages.in(language), words, languages, curricula: NO_CURRICULA };
    return commands.flatMap(({ form }) => (form === undefined ? [] : [form.blank(world)]));
  };
