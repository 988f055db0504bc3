/** Buttons and menus of messages. */
import { flattened } from "../forms/sent-components.ts";
import { KIND } from "../interactions.ts";
import { asNumber, asObjects, type Json } from "../json.ts";
import { messageJson } from "../world/json/messages.ts";
import { userJson } from "../world/json/people.ts";
import type { Message } from "../world/types.ts";
import type { Floor } from "./floor.ts";
import type { InteractionResult } from "./result.ts";
import { type Approach, send } from "./send.ts";

/** A message, or the answer to a command or to a press, whose message is meant. */
export type Target = Message | InteractionResult;

export interface Pressing extends Omit<Approach, "channel" | "user"> {
  readonly customId: string;
  /** Of an ephemeral message the one who sees it, when left out. */
  readonly user?: string;
  /** Press what is no longer there, such as a button of an older release. */
  readonly isStale?: boolean;
}

export interface Selecting extends Pressing {
  readonly values: readonly string[];
}

const BUTTON = 2;

const messageOf = (target: Target): Message => {
  const message = "settled" in target ? target.shown : target;
  if (message === undefined) throw new Error("nothing was shown that could be used");
  return message;
};

export async function press(floor: Floor, target: Target, pressing: Pressing): Promise<InteractionResult> {
  const component = found(messageOf(target), pressing, [BUTTON]);
  return use(floor, target, pressing, component, {});
}

export async function select(floor: Floor, target: Target, selecting: Selecting): Promise<InteractionResult> {
  const { values } = selecting;
  const menu = found(messageOf(target), selecting, [3, 5, 6, 7, 8]);
  if (selecting.isStale !== true) requireOffered(menu, values);
  const users = values.flatMap((id) => floor.world.users.get(id) ?? []);
  const table = Object.fromEntries(users.map((user) => [user.id, userJson(user)]));
  const resolved = users.length > 0 ? { resolved: { users: table } } : {};
  return use(floor, target, selecting, menu, { values, ...resolved });
}

function use(
  floor: Floor,
  target: Target,
  pressing: Pressing,
  component: Json,
  more: Json,
): Promise<InteractionResult> {
  const message = messageOf(target);
  const user = pressing.user ?? message.onlyFor;
  if (user === undefined) throw new Error("say who does it");
  if (message.deleted && pressing.isStale !== true) throw new Error("the message is deleted");
  if (message.onlyFor !== undefined && message.onlyFor !== user) throw new Error(`${user} does not see it`);
  return send(floor, {
    ...pressing,
    user,
    channel: floor.world.channel(message.channel),
    kind: KIND.component,
    source: message,
    message: messageJson(floor.world, message),
    data: {
      id: asNumber(component["id"]) ?? 1,
      custom_id: pressing.customId,
      component_type: component["type"],
      ...more,
    },
  });
}

function found({ components }: Message, { customId, isStale }: Pressing, types: readonly number[]): Json {
  const match = flattened(components).find(
    (each) => each["custom_id"] === customId && types.includes(Number(each["type"])),
  );
  if (match === undefined && isStale === true) return { type: types[0] };
  if (match === undefined) throw new Error(`there is no ${customId} to use`);
  if (match["disabled"] === true) throw new Error(`${customId} is disabled`);
  return match;
}

function requireOffered(menu: Json, values: readonly string[]): void {
  const least = Number(menu["min_values"] ?? 1);
  const most = Number(menu["max_values"] ?? 1);
  if (values.length < least || values.length > most) {
    throw new Error(`${menu["custom_id"]} takes ${least} to ${most} values`);
  }
  if (menu["type"] !== 3) return;
  const offered = asObjects(menu["options"]).map(({ value }) => value);
  const stranger = values.find((value) => !offered.includes(value));
  if (stranger !== undefined) throw new Error(`${menu["custom_id"]} offers no ${stranger}`);
}
