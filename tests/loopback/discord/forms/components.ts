/** Components of messages, the older kind and Components V2, and of modals. */

import { asList, asObject, asObjects, asText, isObject, type Json } from "../json.ts";
import { knowsUnicodeEmoji } from "../world/emoji.ts";
import {
  boolean,
  byType,
  type Check,
  integer,
  list,
  oneOf,
  type Place,
  required,
  shape,
  snowflake,
  string,
  url,
  withRules,
} from "./check.ts";
import { LIMITS } from "./limits.ts";
import { flattened } from "./sent-components.ts";

const customId = string(LIMITS.customId, 1);
const LINK = 5;
const PREMIUM = 6;

const emoji: Check = withRules(
  shape({}, { id: snowflake, name: string(32), animated: boolean }),
  (value, place) => {
    const isCustom = value["id"] !== undefined && value["id"] !== null;
    if (!isCustom && !knowsUnicodeEmoji(asText(value["name"]) ?? "")) {
      place.at("name").report("COMPONENT_INVALID_EMOJI", "Invalid emoji");
    }
  },
);

/** A button has either a custom id or a link (or a product), according to its style. */
function buttonLeadsSomewhere(button: Json, place: Place): void {
  const style = button["style"];
  const needed = style === LINK ? "url" : style === PREMIUM ? "sku_id" : "custom_id";
  if (isGiven(button[needed]) === false) required(place.at(needed));
  for (const other of ["url", "sku_id", "custom_id"]) {
    if (other !== needed && isGiven(button[other])) {
      place.report(
        "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE",
        `A custom id and ${other} cannot both be specified`,
      );
    }
  }
  const isBlank = !isGiven(button["label"]) && !isGiven(button["emoji"]);
  if (style !== PREMIUM && isBlank) {
    place.report("BUTTON_COMPONENT_INVALID_LABEL", "A button must have a label or an emoji");
  }
}

const isGiven = (value: unknown): boolean => value !== undefined && value !== null && value !== "";

const button = withRules(
  shape(
    { style: integer(1, 6) },
    {
      custom_id: customId,
      label: string(LIMITS.buttonLabel),
      url: url(LIMITS.buttonUrl, ["http:", "https:", "discord:"]),
      emoji,
      disabled: boolean,
      sku_id: snowflake,
    },
  ),
  buttonLeadsSomewhere,
);

const selectFields = {
  placeholder: string(LIMITS.selectPlaceholder),
  min_values: integer(0, LIMITS.selectOptions),
  max_values: integer(1, LIMITS.selectOptions),
  disabled: boolean,
  required: boolean,
};

const option = shape(
  { label: string(LIMITS.optionText, 1), value: string(LIMITS.optionText, 1) },
  { description: string(LIMITS.optionText), emoji, default: boolean },
);

function optionsAddUp(select: Json, place: Place): void {
  const options = asObjects(select["options"]);
  const seen = new Set<unknown>();
  for (const [index, { value }] of options.entries()) {
    if (seen.has(value)) {
      place
        .at("options")
        .at(index)
        .at("value")
        .report("SELECT_COMPONENT_OPTION_VALUE_DUPLICATED", "The specified option value is already used");
    }
    seen.add(value);
  }
  const most = Number(select["max_values"] ?? 1);
  const least = Number(select["min_values"] ?? 1);
  if (least > most)
    place
      .at("min_values")
      .report("SELECT_COMPONENT_MIN_VALUES_TOO_HIGH", "min_values is larger than max_values");
  if (most > options.length)
    place
      .at("max_values")
      .report("SELECT_COMPONENT_MAX_VALUES_TOO_HIGH", "max_values is larger than the number of options");
  if (options.filter((each) => each["default"] === true).length > most) {
    place.at("options").report("SELECT_COMPONENT_TOO_MANY_DEFAULTS", "More defaults than max_values");
  }
}

const stringSelect = withRules(
  shape({ custom_id: customId, options: list(option, LIMITS.selectOptions, 1) }, selectFields),
  optionsAddUp,
);
const entitySelect = shape(
  { custom_id: customId },
  { ...selectFields, default_values: list(shape({ id: snowflake }), 25) },
);

const SELECTS = { 3: stringSelect, 5: entitySelect, 6: entitySelect, 7: entitySelect, 8: entitySelect };

/** Up to five buttons, or one select by itself. */
const row = withRules(
  shape({ components: list(byType({ 2: button, ...SELECTS }), LIMITS.buttonsInRow, 1) }),
  ({ components }, place) => {
    const kinds = asObjects(components).map(({ type }) => Number(type));
    if (kinds.length > 1 && kinds.some((type) => type !== 2)) {
      place
        .at("components")
        .report("COMPONENT_LAYOUT_WIDTH_EXCEEDED", "The specified component exceeds the maximum width");
    }
  },
);

const media = shape({ url: url() });
const text = shape({ content: string(LIMITS.v2Text, 1) });
const thumbnail = shape({ media }, { description: string(LIMITS.mediaDescription), spoiler: boolean });
const gallery = shape({
  items: list(
    shape({ media }, { description: string(LIMITS.mediaDescription), spoiler: boolean }),
    LIMITS.galleryItems,
    1,
  ),
});
const section = shape({
  components: list(byType({ 10: text }), LIMITS.sectionTexts, 1),
  accessory: byType({ 2: button, 11: thumbnail }),
});
const file = shape({ file: shape({ url: url(2048, ["attachment:"]) }) }, { spoiler: boolean });
const separator = shape({}, { divider: boolean, spacing: oneOf(1, 2) });
const INSIDE = { 1: row, 9: section, 10: text, 12: gallery, 13: file, 14: separator };
const container = shape(
  { components: list(byType(INSIDE), LIMITS.v2Components, 1) },
  { accent_color: integer(0, 0xffffff), spoiler: boolean },
);

/** Components without the flag IS_COMPONENTS_V2: rows only. */
export const rows: Check = (value, place) => {
  list(byType({ 1: row }), LIMITS.rows)(value, place);
  tellApart(value, place);
};

export const v2: Check = (value, place) => {
  list(byType({ ...INSIDE, 17: container }), LIMITS.v2Components)(value, place);
  tellApart(value, place);
  const all = flattened(value);
  if (all.length > LIMITS.v2Components) {
    place.report("BASE_TYPE_MAX_LENGTH", `Total number of components cannot exceed ${LIMITS.v2Components}`);
  }
  const length = all.reduce((sum, { content }) => sum + (asText(content)?.length ?? 0), 0);
  if (length > LIMITS.v2Text) {
    const message = `The total text content of all components cannot exceed ${LIMITS.v2Text} characters`;
    place.report("COMPONENT_MAX_TOTAL_TEXT_SIZE_EXCEEDED", message);
  }
};

const input = shape(
  { custom_id: customId, style: oneOf(1, 2) },
  {
    min_length: integer(0, LIMITS.inputText),
    max_length: integer(1, LIMITS.inputText),
    required: boolean,
    value: string(LIMITS.inputText),
    placeholder: string(LIMITS.inputPlaceholder),
  },
);
const labelledInput = withRules(input, ({ label }, place) => {
  if (isGiven(label)) string(LIMITS.inputLabel, 1)(label, place.at("label"));
  else required(place.at("label"));
});
const inputRow = shape({ components: list(byType({ 4: labelledInput }), 1, 1) });
const label = shape(
  { label: string(LIMITS.inputLabel, 1), component: byType({ 4: input, ...SELECTS }) },
  { description: string(LIMITS.labelDescription) },
);

export const modal = withRules(
  shape({
    custom_id: customId,
    title: string(LIMITS.modalTitle, 1),
    components: list(byType({ 1: inputRow, 10: text, 18: label }), LIMITS.modalComponents, 1),
  }),
  ({ components }, place) => tellApart(components, place.at("components")),
);

/** Custom ids are told apart in the whole message or modal. */
function tellApart(components: unknown, place: Place, seen = new Set<string>()): void {
  for (const [index, each] of asList(components).entries())
    tellOneApart(asObject(each), place.at(index), seen);
}

function tellOneApart(component: Json, place: Place, seen: Set<string>): void {
  const id = asText(component["custom_id"]);
  if (id !== undefined && seen.has(id)) {
    place
      .at("custom_id")
      .report("COMPONENT_CUSTOM_ID_DUPLICATED", "Component custom id cannot be duplicated");
  }
  if (id !== undefined) seen.add(id);
  tellApart(component["components"], place.at("components"), seen);
  for (const key of ["accessory", "component"]) {
    if (isObject(component[key])) tellOneApart(component[key], place.at(key), seen);
  }
}
