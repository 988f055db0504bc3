/**
 * The form of `setup`. What is filled in becomes the text that could have been
 * typed, so that there is one way to read, check and save settings: the core's.
 */
import type { types } from "@slack/bolt";
import type { ChannelSetup } from "../../../src/chat/registry.ts";
import type { Language } from "../../../src/language.ts";
import type { Text } from "../../../src/messages/messages.ts";
import { LIMITS } from "../limits.ts";
import { DAYS, SETUP_FIELDS, SETUP_ID, type SetupField } from "../receive/setup-fields.ts";
import { plain } from "./blocks.ts";
import { option } from "./options.ts";

export interface SetupForm {
  readonly channelId: string;
  /** Undefined where the channel was never set up. */
  readonly settings: ChannelSetup | undefined;
  /** What the form proposes at first; nothing of it holds until it is saved. */
  readonly defaults: ChannelSetup;
  /** The caller's own zone, for a channel without settings. */
  readonly zone?: string | undefined;
  readonly languages: readonly Language[];
  /** The curriculum in words; its id stands in for it. */
  readonly curriculumName?: string | undefined;
}

export function setupModal(form: SetupForm, text: Text): types.ModalView {
  const zone = form.settings?.zone ?? form.zone;
  const now = form.settings ?? { ...form.defaults, language: text.language };
  const curriculum = { name: form.curriculumName ?? now.curriculum, value: now.curriculum };
  return {
    type: "modal",
    callback_id: SETUP_ID,
    private_metadata: JSON.stringify({ channel: form.channelId }),
    title: plain(text.say("setup-form.title")),
    submit: plain(text.say("setup-form.save")),
    close: plain(text.say("setup-form.cancel")),
    blocks: [
      input(
        "zone",
        text.say("status.zone"),
        typeahead(zone && { name: zone, value: zone }),
        text.say("setup-form.zone-hint"),
      ),
      input("post", text.say("setup-form.post-at"), timeAt(now.postAt)),
      input("quiz", text.say("setup-form.quiz-at"), timeAt(now.quizAt)),
      input(
        "reveal",
        text.say("setup-form.reveal-at"),
        timeAt(now.revealAt),
        text.say("setup-form.reveal-hint"),
      ),
      input("days", text.say("status.days"), dayChecks(now.days, text)),
      input("language", text.say("status.language"), languageSelect(form.languages, now.language)),
      input(
        "curriculum",
        text.say("status.curriculum"),
        typeahead(curriculum),
        text.say("setup-form.curriculum-hint"),
      ),
      input("answers", text.say("status.answers"), radio(["reactions", "sealed"], now.answers, text)),
      input("board", text.say("status.board"), radio(["public", "private"], now.board, text)),
      {
        ...input(
          "active",
          text.say("setup-form.activity"),
          activeCheck(now.active, text.say("setup-form.active")),
        ),
        optional: true,
      },
    ],
  };
}

type Element = types.InputBlock["element"];

const input = (field: SetupField, label: string, element: Element, hint?: string): types.InputBlock => ({
  type: "input",
  block_id: field,
  label: plain(label),
  element: { ...element, action_id: SETUP_FIELDS[field] },
  ...(hint !== undefined && { hint: plain(hint) }),
});

const typeahead = (chosen: { name: string; value: string } | "" | undefined): Element => ({
  type: "external_select",
  min_query_length: 1,
  ...(chosen && chosen.value.length <= LIMITS.option.value.most && { initial_option: option(chosen) }),
});

const timeAt = (time: string): Element => ({ type: "timepicker", initial_time: time });

/** A list of things to choose is only sent with a choice where there is one: Slack refuses an empty one. */
const chosenFrom = (options: readonly types.PlainTextOption[], values: readonly string[]) =>
  options.filter(({ value }) => value !== undefined && values.includes(value));

function dayChecks(days: readonly number[], text: Text): Element {
  const name = new Intl.DateTimeFormat(text.language, { weekday: "long", timeZone: "UTC" });
  const options = DAYS.map((_, i) =>
    option({ name: name.format(Date.UTC(2024, 0, i + 1)), value: String(i + 1) }),
  );
  const initial = chosenFrom(options, days.map(String));
  return { type: "checkboxes", options, ...(initial.length > 0 && { initial_options: initial }) };
}

/** Each by its own name, so that those who do not read this one find theirs. */
function languageSelect(languages: readonly Language[], chosen: Language): Element {
  const options = languages.map((language) =>
    option({
      name: new Intl.DisplayNames(language, { type: "language" }).of(language) ?? language,
      value: language,
    }),
  );
  const [initial] = chosenFrom(options, [chosen]);
  return { type: "static_select", options, ...(initial && { initial_option: initial }) };
}

function radio(values: readonly string[], chosen: string, text: Text): Element {
  const options = values.map((value) => option({ name: text.say(`status.${value}`), value }));
  const [initial] = chosenFrom(options, [chosen]);
  return { type: "radio_buttons", options, ...(initial && { initial_option: initial }) };
}

function activeCheck(active: boolean, label: string): Element {
  const on = option({ name: label, value: "on" });
  return { type: "checkboxes", options: [on], ...(active && { initial_options: [on] }) };
}
