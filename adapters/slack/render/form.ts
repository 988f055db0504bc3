/** A form as a modal. A field's block has the field's id, so that Slack's errors name it. */
import type { types } from "@slack/bolt";
import type { Choice, Control, Field, Form } from "../../../src/chat/form.ts";
import { cut } from "../../shared/cut.ts";
import { clean } from "../../shared/shown-text.ts";
import { LIMITS } from "../limits.ts";
import { type MessageBlock, plain } from "./blocks.ts";
import { renderBlocks } from "./reply.ts";

/** Action ids of a form's elements are "form.<control>.<field>". */
export const FIELD_PATTERN = /^form\.([a-z]+)\.([a-z][\w-]*)$/;
const fieldId = ({ id, control }: Field): string => `form.${control.type}.${id}`;

/** The value of a toggle's only option. */
export const ON = "on";

export const formModal = (form: Form): types.ModalView => ({
  type: "modal",
  callback_id: form.id,
  private_metadata: JSON.stringify({ channel: form.where?.channel }),
  title: plain(cut(form.title, LIMITS.view.title.most)),
  submit: plain(cut(form.submit, LIMITS.view.button.most)),
  close: plain(cut(form.cancel, LIMITS.view.button.most)),
  blocks: [...sampleBlocks(form), ...form.fields.map(inputBlock)],
});

/** What the fields leave room for. */
const sampleBlocks = ({ sample, fields }: Form): MessageBlock[] =>
  sample === undefined
    ? []
    : renderBlocks(sample, {
        part: "sample",
        room: { blocks: LIMITS.view.blocks.most - fields.length, size: LIMITS.message.size.most },
      });

const inputBlock = (field: Field): types.InputBlock => ({
  type: "input",
  block_id: field.id,
  label: plain(field.label),
  element: { ...elementOf(field.control), action_id: fieldId(field) },
  ...(field.hint !== undefined && { hint: plain(field.hint) }),
  // An unticked box is an answer too.
  ...(field.control.type === "toggle" && { optional: true }),
});

function elementOf(control: Control): types.InputBlock["element"] {
  switch (control.type) {
    case "typeahead":
      return {
        type: "external_select",
        min_query_length: 1,
        ...(control.chosen && { initial_option: option(control.chosen) }),
      };
    case "time":
      return { type: "timepicker", ...(control.chosen !== undefined && { initial_time: control.chosen }) };
    case "select":
      return { type: "static_select", ...oneOf(control.choices, control.chosen) };
    case "alternatives":
      return { type: "radio_buttons", ...oneOf(control.choices, control.chosen) };
    case "checks":
      return someOf(control.choices, control.chosen);
    case "toggle":
      return someOf([{ label: control.label, value: ON }], control.chosen ? [ON] : []);
  }
}

function oneOf(choices: readonly Choice[], chosen: string | undefined) {
  const options = choices.map(option);
  const initial = options.find(({ value }) => value === chosen);
  return { options, ...(initial && { initial_option: initial }) };
}

function someOf(choices: readonly Choice[], chosen: readonly string[]): types.Checkboxes {
  const options = choices.map(option);
  const initial = options.filter(({ value }) => value !== undefined && chosen.includes(value));
  // Slack refuses an empty list of what is chosen.
  return { type: "checkboxes", options, ...(initial.length > 0 && { initial_options: initial }) };
}

const option = ({ label, value }: Choice): types.PlainTextOption => ({
  text: plain(cut(clean(label).trim() || value, LIMITS.option.text.most)),
  value,
});

/** The answer to a block_suggestion. A value that is too long to come back cannot be offered. */
export const suggested = (choices: readonly Choice[]): { options: types.PlainTextOption[] } => ({
  options: choices
    .filter(({ value }) => value !== "" && value.length <= LIMITS.option.value.most)
    .slice(0, LIMITS.element.options.most)
    .map(option),
});
