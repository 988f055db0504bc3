/** The `setup` form, built from the declared settings. */
import type { Choice, Field, Form } from "../chat/form.ts";
import type { ChannelRef } from "../chat/messenger.ts";
import type { SettingWorld } from "./setting.ts";
import { type ChannelSettings, SETTING_KEYS, type SettingKey, settingOf } from "./settings/index.ts";

export const SETUP_FORM = "setup";

/** Prefilled with `settings`; `where` is absent in a blank form. */
export function setupForm(settings: ChannelSettings, world: SettingWorld, where?: ChannelRef): Form {
  const { text } = world;
  return {
    id: SETUP_FORM,
    title: text.say("setup-form.title"),
    about: text.say("setup-form.about"),
    submit: text.say("setup-form.save"),
    cancel: text.say("setup-form.cancel"),
    where,
    fields: SETTING_KEYS.map((key) => fieldOf(key, settings, world)),
  };
}

function fieldOf(key: SettingKey, settings: ChannelSettings, world: SettingWorld): Field {
  const { id, hasHint, control } = settingOf(key);
  const { text } = world;
  return {
    id,
    name: text.say(`setting.${id}.name`),
    label: text.say(`setting.${id}.label`),
    about: text.say(`setting.${id}.about`),
    hint: hasHint === true ? text.say(`setting.${id}.hint`) : undefined,
    control: control(settings[key], world),
  };
}

/** Autocomplete for one of its fields. */
export function fieldChoices(
  field: string,
  typed: string,
  limit: number,
  world: SettingWorld,
): readonly Choice[] {
  const key = SETTING_KEYS.find((one) => settingOf(one).id === field);
  return (key && settingOf(key).like?.(typed, limit, world)) ?? [];
}
