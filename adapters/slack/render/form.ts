/** A form as a modal. Each field is a block whose id is the field's, so that Slack's errors name it. */
import type { types } from "@slack/bolt";
import type { Choice, Control, Field, Form } from "../../../src/chat/form.ts";
import { cut } from "../../shared/cut.ts";
import { LIMITS } from "../limits.ts";
import { plain } from "./blocks.ts";
import { option } from "./options.ts";

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
  blocks: form.fields.map(inputBlock),
});

const inputBlock = (field: Field): types.InputBlock => ({
  type: "input",
  block_id: field.id,
  label: plain(field.label),
  element: { ...elementOf(field.control), action_id: fieldId(field) },
  ...(field.hint !== undefined && { hint: plain(field.hint) }),
  // Without a tick is an answer too.
  ...(field.control.type === "toggle" && { optional: true }),
});

function elementOf(control: Control): types.InputBlock["element"] {
  switch (control.type) {
    case "typeahead":
      return typeahead(control.chosen);
    case "time":
      return { type: "timepicker", ...(control.chosen !== undefined && { initial_time: control.chosen }) };
    case "select":
      return { type: "static_select", ...oneOf(control.choices, control.chosen) };
    case "alternatives":
      return { type: "radio_buttons", ...oneOf(control.choices, control.chosen) };
    case "checks":
      return { type: "checkboxes", ...someOf(control.choices, control.chosen) };
    case "toggle":
      return {
        type: "checkboxes",
        ...someOf([{ label: control.label, value: ON }], control.chosen ? [ON] : []),
      };
  }
}

const typeahead = (chosen: Choice | undefined): types.ExternalSelect => ({
  type: "external_select",
  min_query_length: 1,
  ...(chosen && chosen.value.length <= LIMITS.option.value.most && { initial_option: option(chosen) }),
});

function oneOf(choices: readonly Choice[], chosen: string | undefined) {
  const options = choices.map(option);
  const initial = options.find(({ value }) => value === chosen);
  return { options, ...(initial && { initial_option: initial }) };
}

/** Slack refuses an empty list of what is chosen. */
function someOf(choices: readonly Choice[], chosen: readonly string[]) {
  const options = choices.map(option);
  const initial = options.filter(({ value }) => value !== undefined && chosen.includes(value));
  return { options, ...(initial.length > 0 && { initial_options: initial }) };
}
