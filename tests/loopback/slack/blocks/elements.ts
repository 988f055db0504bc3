/** The interactive elements, and the images, that blocks hold. */
import { boolean, type Check, integer, list, matching, oneOf, shape, string, withRules } from "./check.ts";
import { LIMITS } from "./limits.ts";
import { exactlyOne, initialOptionsAreOptions } from "./rules.ts";
import {
  confirmation,
  markedOption,
  optionGroup,
  overflowOption,
  plainOption,
  plainText,
  webAddress,
} from "./texts.ts";

const actionable = { action_id: string(LIMITS.actionId) };
const confirmable = { ...actionable, confirm: confirmation };
const focusable = { ...confirmable, focus_on_load: boolean };
const menu = { ...focusable, placeholder: plainText(LIMITS.placeholder) };
const manyMenu = { ...menu, max_selected_items: integer(1, LIMITS.options) };
const typed = {
  ...actionable,
  focus_on_load: boolean,
  placeholder: plainText(LIMITS.placeholder),
  dispatch_action_config: shape(
    {},
    { trigger_actions_on: list(oneOf("on_enter_pressed", "on_character_entered"), 2) },
  ),
};

const ids = list(string(255), LIMITS.options, 0);
const choices = list(markedOption, LIMITS.choices);
const staticOptions = {
  options: list(plainOption, LIMITS.options),
  option_groups: list(optionGroup, LIMITS.optionGroups),
};
const conversationFilter = shape(
  {},
  {
    include: list(oneOf("im", "mpim", "private", "public"), 4),
    exclude_external_shared_channels: boolean,
    exclude_bot_users: boolean,
  },
);
const conversations = {
  default_to_current_conversation: boolean,
  filter: conversationFilter,
};

const button = shape(
  { text: plainText(LIMITS.buttonText) },
  {
    ...confirmable,
    value: string(LIMITS.buttonValue, 0),
    url: webAddress,
    style: oneOf("primary", "danger"),
    accessibility_label: string(LIMITS.buttonText),
  },
);

export const image = withRules(
  shape(
    { alt_text: string(LIMITS.imageAlt) },
    { image_url: webAddress, slack_file: shape({}, { id: string(255), url: webAddress }) },
  ),
  exactlyOne("image_url", "slack_file"),
);

/** Where a person chooses something: these may be in sections, actions and inputs. */
const selects: Readonly<Record<string, Check>> = {
  static_select: withRules(
    shape({}, { ...menu, ...staticOptions, initial_option: plainOption }),
    exactlyOne("options", "option_groups"),
    initialOptionsAreOptions,
  ),
  multi_static_select: withRules(
    shape({}, { ...manyMenu, ...staticOptions, initial_options: list(plainOption, LIMITS.options) }),
    exactlyOne("options", "option_groups"),
    initialOptionsAreOptions,
  ),
  external_select: shape({}, { ...menu, min_query_length: integer(0, 100), initial_option: plainOption }),
  multi_external_select: shape(
    {},
    { ...manyMenu, min_query_length: integer(0, 100), initial_options: list(plainOption, LIMITS.options) },
  ),
  users_select: shape({}, { ...menu, initial_user: string(255) }),
  multi_users_select: shape({}, { ...manyMenu, initial_users: ids }),
  channels_select: shape({}, { ...menu, initial_channel: string(255), response_url_enabled: boolean }),
  multi_channels_select: shape({}, { ...manyMenu, initial_channels: ids }),
  conversations_select: shape(
    {},
    { ...menu, ...conversations, initial_conversation: string(255), response_url_enabled: boolean },
  ),
  multi_conversations_select: shape({}, { ...manyMenu, ...conversations, initial_conversations: ids }),
};

const pickers: Readonly<Record<string, Check>> = {
  radio_buttons: withRules(
    shape({ options: choices }, { ...focusable, initial_option: markedOption }),
    initialOptionsAreOptions,
  ),
  checkboxes: withRules(
    shape({ options: choices }, { ...focusable, initial_options: choices }),
    initialOptionsAreOptions,
  ),
  datepicker: shape({}, { ...menu, initial_date: matching(/^\d{4}-\d\d-\d\d$/, "date") }),
  timepicker: shape(
    {},
    { ...menu, initial_time: matching(/^(?:[01]\d|2[0-3]):[0-5]\d$/, "time"), timezone: string(255) },
  ),
  datetimepicker: shape({}, { ...focusable, initial_date_time: integer(1_000_000_000, 9_999_999_999) }),
};

const overflow = shape({ options: list(overflowOption, LIMITS.overflowOptions) }, confirmable);

export const accessories = { ...selects, ...pickers, button, overflow, image };
export const actions = { ...selects, ...pickers, button, overflow };
export const inputs: Readonly<Record<string, Check>> = {
  ...selects,
  ...pickers,
  plain_text_input: shape(
    {},
    {
      ...typed,
      initial_value: string(LIMITS.inputText, 0),
      multiline: boolean,
      min_length: integer(0, LIMITS.inputText),
      max_length: integer(1, LIMITS.inputText),
    },
  ),
  email_text_input: shape({}, { ...typed, initial_value: string(LIMITS.inputText) }),
  url_text_input: shape({}, { ...typed, initial_value: string(LIMITS.inputText) }),
  number_input: shape(
    { is_decimal_allowed: boolean },
    { ...typed, initial_value: string(255), min_value: string(255), max_value: string(255) },
  ),
};
