/** What was filled into a form's modal, by field. */
import type { FieldValue, FormValues } from "../../../src/chat/form.ts";
import { at, isRecord, textAt } from "../../shared/payload.ts";
import { FIELD_PATTERN, ON } from "../render/form.ts";

export interface FilledForm {
  readonly form: string;
  readonly channelId: string;
  readonly values: FormValues;
}

/** Undefined for a view that is no form of ours. */
export function readFormView(view: unknown): FilledForm | undefined {
  const form = textAt(view, "callback_id");
  const channelId = channelOf(textAt(view, "private_metadata"));
  if (form === undefined || channelId === undefined) return undefined;
  const blocks = at(view, "state", "values");
  const filled = Object.values(isRecord(blocks) ? blocks : {}).flatMap((block) =>
    Object.entries(isRecord(block) ? block : {}).flatMap(([id, element]) => fieldOf(id, element)),
  );
  return { form, channelId, values: Object.fromEntries(filled) };
}

function fieldOf(actionId: string, element: unknown): readonly (readonly [string, FieldValue])[] {
  const [, control = "", field] = FIELD_PATTERN.exec(actionId) ?? [];
  const value = filledValue(control, element);
  return field === undefined || value === undefined ? [] : [[field, value]];
}

function filledValue(control: string, element: unknown): FieldValue | undefined {
  switch (control) {
    case "time":
      return textAt(element, "selected_time");
    case "checks":
      return checked(element);
    case "toggle":
      return checked(element)?.includes(ON);
    default:
      return textAt(element, "selected_option", "value");
  }
}

function checked(element: unknown): string[] | undefined {
  const options = at(element, "selected_options");
  if (!Array.isArray(options)) return undefined;
  return options.flatMap((one: unknown) => textAt(one, "value") ?? []);
}

function channelOf(metadata: string | undefined): string | undefined {
  try {
    const parsed: unknown = JSON.parse(metadata ?? "");
    return isRecord(parsed) ? textAt(parsed, "channel") : undefined;
  } catch {
    return undefined;
  }
}
