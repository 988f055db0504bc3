/** The commands' blank forms, for platforms that register forms in advance. */
import type { Curricula } from "../channels/setting.ts";
import type { Form } from "../chat/form.ts";
import type { Messages } from "../chat/text.ts";
import type { Language } from "../language.ts";
import { commands } from "./commands.ts";

/** A blank form needs no lookups. */
const NO_CURRICULA: Curricula = {
  wide: [],
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
