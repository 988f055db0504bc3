/** Reads what was filled into a form's modal. */
import type { FieldValue } from "../../../src/chat/form.ts";
import type { InteractionInput } from "../../../src/chat/interaction.ts";
import { at, listAt, textAt } from "../../shared/payload.ts";
import { fieldNamed, formNamed, ON } from "../render/form.ts";

export function modalInput(data: unknown): InteractionInput {
  const form = formNamed(textAt(data, "custom_id") ?? "");
  if (form === undefined) return { type: "stale" };
  const filled = listAt(data, "components").flatMap((label): [string, FieldValue][] => {
    const element = at(label, "component");
    const named = fieldNamed(textAt(element, "custom_id") ?? "");
    const value = named && valueIn(named.control, element);
    return named === undefined || value === undefined ? [] : [[named.field, value]];
  });
  return { type: "form", form, values: Object.fromEntries(filled) };
}

function valueIn(control: string, element: unknown): FieldValue | undefined {
  if (control === "time" || control === "typeahead") return textAt(element, "value");
  const chosen = listAt(element, "values").filter((one) => typeof one === "string");
  if (control === "checks") return chosen;
  return control === "toggle" ? chosen.includes(ON) : chosen[0];
}
