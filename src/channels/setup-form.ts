/** The `setup` form, built from the declared settings. */
import type { Choice, Field, Form } from "../chat/form.ts";
import type { ChannelRef } from "../chat/messenger.ts";
import type { SettingWorld } from "./setting.ts";
import { type ChannelSettings, SETTING_KEYS, type SettingKey, settingOf } from "./settings/index.ts";

export const SETUP_FORM = "setup";

/** Which fields a form shows, where it does not hold all. */
export interface FormPage {
  /** 1-based. */
  readonly page: number;
  /** How many fields a page has; undefined for all. */
  readonly size: number | undefined;
}

const WHOLE: FormPage = { page: 1, size: undefined };

/** Prefilled with `settings`; `where` is absent in a blank form. */
export function setupForm(
  settings: ChannelSettings,
  world: SettingWorld,
  where?: ChannelRef,
  { page, size = SETTING_KEYS.length }: FormPage = WHOLE,
): Form {
  const { text } = world;
  return {
    id: SETUP_FORM,
    title: text.say("setup-form.title"),
    about: text.say("setup-form.about"),
    submit: text.say("setup-form.save"),
    cancel: text.say("setup-form.cancel"),
    where,
    fields: SETTING_KEYS.slice((page - 1) * size, page * size).map((key) => fieldOf(key, settings, world)),
  };
}

/** The page after the one with these fields; undefined if it was the last. */
export function nextPage(filled: readonly string[], size: number | undefined): number | undefined {
  if (size === undefined) return undefined;
  const last = SETTING_KEYS.findLastIndex((key) => filled.includes(settingOf(key).id));
  const page = Math.floor(last / size) + 2;
  return last >= 0 && (page - 1) * size < SETTING_KEYS.length ? page : undefined;
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
