/** A form as a modal, which holds five fields. It has no fields that complete: those are typed. */
import { type APIModalInteractionResponseCallbackData, ComponentType, TextInputStyle } from "discord.js";
import type { Choice, Control, Field, Form } from "../../../src/chat/form.ts";
import { cut } from "../../shared/cut.ts";
import { clean } from "../../shared/shown-text.ts";
import { LIMITS } from "../limits.ts";

type Modal = APIModalInteractionResponseCallbackData;
type Label = Extract<Modal["components"][number], { type: ComponentType.Label }>;
type Element = Label["component"];

const FORM = /^form\.([a-z][\w-]*)$/;
/** Ids of a form's elements are "<control>.<field>". */
const FIELD = /^([a-z]+)\.([a-z][\w-]*)$/;

/** The value of a toggle's only option. */
export const ON = "on";

/** The form that a modal's id names, if any. */
export const formNamed = (customId: string): string | undefined => FORM.exec(customId)?.[1];

export function fieldNamed(
  customId: string,
): { readonly control: string; readonly field: string } | undefined {
  const [, control, field] = FIELD.exec(customId) ?? [];
  return control === undefined || field === undefined ? undefined : { control, field };
}

export const formModal = (form: Form): Modal => ({
  custom_id: `form.${form.id}`,
  title: cut(form.title, LIMITS.modal.title.most),
  components: form.fields.slice(0, LIMITS.modal.fields.most).map(labelled),
});

const labelled = ({ id, label, hint, about, control }: Field): Label => ({
  type: ComponentType.Label,
  label: cut(label, LIMITS.modal.label.most),
  description: cut(hint ?? about, LIMITS.modal.description.most),
  component: elementOf(control, `${control.type}.${id}`),
});

function elementOf(control: Control, custom_id: string): Element {
  switch (control.type) {
    case "typeahead":
      return input(custom_id, control.chosen?.value);
    case "time":
      return input(custom_id, control.chosen);
    case "select":
    case "alternatives":
      return menu(custom_id, control.choices, control.chosen === undefined ? [] : [control.chosen], 1);
    case "checks":
      return menu(custom_id, control.choices, control.chosen, control.choices.length);
    case "toggle":
      return {
        ...menu(custom_id, [{ label: control.label, value: ON }], control.chosen ? [ON] : [], 1),
        ...OPTIONAL,
      };
  }
}

/** An empty menu is an answer too. */
const OPTIONAL = { min_values: 0, required: false } as const;

const input = (custom_id: string, value: string | undefined): Element => ({
  type: ComponentType.TextInput,
  custom_id,
  style: TextInputStyle.Short,
  max_length: LIMITS.choice.value.most,
  ...(value !== undefined && value !== "" && { value: cut(value, LIMITS.choice.value.most) }),
});

const menu = (custom_id: string, choices: readonly Choice[], chosen: readonly string[], most: number) => ({
  type: ComponentType.StringSelect as const,
  custom_id,
  min_values: 1,
  max_values: most,
  options: choices.slice(0, LIMITS.command.choices.most).map(({ label, value }) => ({
    label: cut(clean(label).trim() || value, LIMITS.choice.name.most),
    value,
    default: chosen.includes(value),
  })),
});
