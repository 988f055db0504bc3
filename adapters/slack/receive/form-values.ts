/** Reads what was filled into a form's modal. */
import type { FieldValue } from "../../../src/chat/form.ts";
import type { InteractionInput } from "../../../src/chat/interaction.ts";
import { at, isRecord, textAt } from "../../shared/payload.ts";
import { FIELD_PATTERN, ON } from "../render/form.ts";

export interface FilledForm {
  readonly input: Extract<InteractionInput, { type: "form" }>;
  readonly channelId: string;
}

/** Undefined for a view that is not one of our forms. */
export function readFormView(view: unknown): FilledForm | undefined {
  const form = textAt(view, "callback_id");
  const channelId = channelIn(textAt(view, "private_metadata"));
  if (form === undefined || channelId === undefined) return undefined;
  const filled = entriesOf(at(view, "state", "values")).flatMap(([, block]) =>
    entriesOf(block).flatMap(([id, element]) => {
      const [, control = "", field] = FIELD_PATTERN.exec(id) ?? [];
      const value = valueIn(control, element);
      return field === undefined || value === undefined ? [] : [[field, value] as const];
    }),
  );
  return { input: { type: "form", form, values: Object.fromEntries(filled) }, channelId };
}

const entriesOf = (value: unknown): readonly (readonly [string, unknown])[] =>
  Object.entries(isRecord(value) ? value : {});

function valueIn(control: string, element: unknown): FieldValue | undefined {
  if (control === "time") return textAt(element, "selected_time");
  if (control !== "checks" && control !== "toggle") return textAt(element, "selected_option", "value");
  const options = at(element, "selected_options");
  if (!Array.isArray(options)) return undefined;
  const ticked = options.flatMap((one: unknown) => textAt(one, "value") ?? []);
  return control === "toggle" ? ticked.includes(ON) : ticked;
}

function channelIn(metadata = ""): string | undefined {
  try {
    return textAt(JSON.parse(metadata), "channel");
  } catch {
    return undefined;
  }
}
