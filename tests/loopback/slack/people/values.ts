/** What people choose and type, as the payloads tell it, and what an element has from the start. */

import { elementsOf } from "../blocks/rules.ts";
import { asList, asObject, asText, isObject, type Json } from "../json.ts";

/** A text, the value of an option, a whole option (for external selects), several of them, or nothing. */
export type Input = string | number | Json | readonly (string | Json)[] | null;

interface Kind {
  /** The key in the payload and, with "initial_" before its last part, in the element. */
  readonly key: string;
  readonly initial: string;
  readonly holds: "plain" | "option" | "options";
}

const KINDS: Readonly<Record<string, Kind>> = {
  plain_text_input: { key: "value", initial: "initial_value", holds: "plain" },
  email_text_input: { key: "value", initial: "initial_value", holds: "plain" },
  url_text_input: { key: "value", initial: "initial_value", holds: "plain" },
  number_input: { key: "value", initial: "initial_value", holds: "plain" },
  button: { key: "value", initial: "value", holds: "plain" },
  datepicker: { key: "selected_date", initial: "initial_date", holds: "plain" },
  timepicker: { key: "selected_time", initial: "initial_time", holds: "plain" },
  datetimepicker: { key: "selected_date_time", initial: "initial_date_time", holds: "plain" },
  users_select: { key: "selected_user", initial: "initial_user", holds: "plain" },
  channels_select: { key: "selected_channel", initial: "initial_channel", holds: "plain" },
  conversations_select: { key: "selected_conversation", initial: "initial_conversation", holds: "plain" },
  multi_users_select: { key: "selected_users", initial: "initial_users", holds: "plain" },
  multi_channels_select: { key: "selected_channels", initial: "initial_channels", holds: "plain" },
  multi_conversations_select: {
    key: "selected_conversations",
    initial: "initial_conversations",
    holds: "plain",
  },
  static_select: { key: "selected_option", initial: "initial_option", holds: "option" },
  external_select: { key: "selected_option", initial: "initial_option", holds: "option" },
  radio_buttons: { key: "selected_option", initial: "initial_option", holds: "option" },
  overflow: { key: "selected_option", initial: "initial_option", holds: "option" },
  multi_static_select: { key: "selected_options", initial: "initial_options", holds: "options" },
  multi_external_select: { key: "selected_options", initial: "initial_options", holds: "options" },
  checkboxes: { key: "selected_options", initial: "initial_options", holds: "options" },
};

const kindOf = (element: Json): Kind => {
  const kind = KINDS[String(element["type"])];
  if (kind === undefined) throw new Error(`nobody can fill in a ${element["type"]}`);
  return kind;
};

/** `{type, selected_option: …}`: what a person put into the element. */
export function chosen(element: Json, input: Input): Json {
  const { key, holds } = kindOf(element);
  const { type } = element as { type: string };
  if (holds === "plain") return { type, [key]: input };
  if (holds === "options")
    return { type, [key]: asList(input).map((each) => optionFor(element, each as string | Json)) };
  return { type, [key]: input === null ? null : optionFor(element, input as string | Json) };
}

function untouched(element: Json): Json {
  const { key, initial, holds } = kindOf(element);
  return { type: element["type"], [key]: element[initial] ?? (holds === "options" ? [] : null) };
}

/** People can choose only what is offered; what an external select offers, the app has said elsewhere. */
function optionFor(element: Json, input: string | Json): Json {
  if (String(element["type"]).includes("external")) {
    return isObject(input) ? input : { text: { type: "plain_text", text: input, emoji: true }, value: input };
  }
  const value = isObject(input) ? input["value"] : input;
  const groups = asList(element["option_groups"]).flatMap((group) => asList(asObject(group)["options"]));
  const option = [...asList(element["options"]), ...groups]
    .map(asObject)
    .find((each) => each["value"] === value);
  if (option === undefined) throw new Error(`${element["action_id"]} offers no ${value}`);
  return option;
}

export const isEmpty = (value: Json): boolean =>
  Object.entries(value)
    .filter(([key]) => key !== "type")
    .every(([, each]) => each === null || each === "" || (Array.isArray(each) && each.length === 0));

export type Values = Readonly<Record<string, Readonly<Record<string, Input>>>>;

/** state.values of a message or view: every input and select, filled in or as it was. */
export function stateOf(blocks: readonly Json[], filled: Values): Record<string, Record<string, Json>> {
  const state: Record<string, Record<string, Json>> = {};
  for (const block of blocks) {
    const blockId = asText(block["block_id"]) ?? "";
    for (const { element } of elementsOf(block)) {
      if (["button", "image", "overflow"].includes(String(element["type"]))) continue;
      const actionId = asText(element["action_id"]) ?? "";
      const input = filled[blockId]?.[actionId];
      const inBlock = state[blockId] ?? {};
      state[blockId] = inBlock;
      inBlock[actionId] = input === undefined ? untouched(element) : chosen(element, input);
    }
  }
  return state;
}
