/** Filling in and sending a modal. */
import { flattened } from "../forms/sent-components.ts";
import { KIND } from "../interactions.ts";
import { asObject, asObjects, asText, isObject, type Json } from "../json.ts";
import { messageJson } from "../world/json/messages.ts";
import type { Floor } from "./floor.ts";
import type { InteractionResult, Modal } from "./result.ts";
import { send } from "./send.ts";

/** By custom id: a text, or what is chosen in a menu. */
export type Values = Readonly<Record<string, string | readonly string[]>>;

export async function submitModal(
  floor: Floor,
  target: Modal | InteractionResult,
  values: Values = {},
): Promise<InteractionResult> {
  const modal = "settled" in target ? target.modal : target;
  if (modal === undefined) throw new Error("no modal was opened");
  if (!modal.interaction.isModalOpen) throw new Error("the modal is closed");
  const inputs = flattened(modal.components).filter((each) => each["custom_id"] !== undefined);
  for (const id of Object.keys(values)) {
    if (!inputs.some((input) => input["custom_id"] === id)) throw new Error(`there is no input ${id}`);
  }
  for (const input of inputs) requireFilledIn(input, values);
  modal.interaction.isModalOpen = false;
  const { source, user, channel } = modal.interaction;
  return send(floor, {
    user,
    channel,
    kind: KIND.modal,
    source,
    ...(source !== undefined && { message: messageJson(floor.world, source) }),
    metadata: { triggering_interaction_metadata: modal.interaction.metadata },
    data: { custom_id: modal.customId, components: modal.components.map((each) => filled(each, values)) },
  });
}

const TEXT_INPUT = 4;

const textIn = (input: Json, values: Values): string =>
  asText(values[String(input["custom_id"])] ?? input["value"]) ?? "";

/** What is required is asked for before anything is sent; so is a length. */
function requireFilledIn(input: Json, values: Values): void {
  const id = String(input["custom_id"]);
  const isRequired = input["required"] !== false;
  const given = input["type"] === TEXT_INPUT ? textIn(input, values) : (values[id] ?? defaultsOf(input));
  if (given.length === 0) {
    if (isRequired) throw new Error(`${id} must be filled in`);
    return;
  }
  if (typeof given !== "string") return;
  const least = Number(input["min_length"] ?? 0);
  const most = Number(input["max_length"] ?? 4000);
  if (given.length < least || given.length > most)
    throw new Error(`${id} takes ${least} to ${most} characters`);
}

const defaultsOf = (menu: Json): string[] =>
  asObjects(menu["options"])
    .filter((option) => option["default"] === true)
    .map((option) => String(option["value"]));

/** Only what identifies a component goes back, and what was put into it. */
function filled(component: Json, values: Values): Json {
  const { type, id, custom_id } = component;
  if (Array.isArray(component["components"])) {
    return { type, id, components: component["components"].map((each) => filled(asObject(each), values)) };
  }
  if (isObject(component["component"]))
    return { type, id, component: filled(component["component"], values) };
  if (custom_id === undefined) return { type, id };
  if (type === TEXT_INPUT) return { type, id, custom_id, value: textIn(component, values) };
  return { type, id, custom_id, values: [values[String(custom_id)] ?? defaultsOf(component)].flat() };
}
