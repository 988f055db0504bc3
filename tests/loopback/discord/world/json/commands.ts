/** Application commands as the API tells them. */
import { asObjects, type Json } from "../../json.ts";
import type { Application } from "../application.ts";
import type { Command } from "../types.ts";

/** A list leaves the translations out, unless it was asked for them. */
export function commandJson(application: Application, command: Command, isTranslated: boolean): Json {
  const { body, guild } = command;
  const told: Json = {
    id: command.id,
    application_id: application.id,
    version: command.version,
    type: body["type"] ?? 1,
    name: body["name"],
    name_localizations: body["name_localizations"] ?? null,
    description: body["description"] ?? "",
    description_localizations: body["description_localizations"] ?? null,
    default_member_permissions: permissionsOf(body["default_member_permissions"]),
    nsfw: body["nsfw"] ?? false,
    integration_types: body["integration_types"] ?? [0],
    ...(guild === undefined
      ? { contexts: body["contexts"] ?? null, dm_permission: body["dm_permission"] ?? true }
      : { guild_id: guild, contexts: null, dm_permission: true }),
    ...(asObjects(body["options"]).length > 0 && { options: asObjects(body["options"]).map(optionJson) }),
  };
  return isTranslated ? told : (withoutTranslations(told) as Json);
}

const permissionsOf = (value: unknown): string | null =>
  value === undefined || value === null ? null : String(value);

/** `required: false` and empty lists are not told; translations that were not given are null. */
function optionJson(option: Json): Json {
  const kept = Object.entries(option).filter(([key, value]) => {
    if (value === undefined || value === null) return false;
    if (key === "required" || key === "autocomplete") return value === true;
    return !(Array.isArray(value) && value.length === 0);
  });
  return {
    ...Object.fromEntries(kept),
    ...translationsOf(option),
    ...(asObjects(option["options"]).length > 0 && { options: asObjects(option["options"]).map(optionJson) }),
    ...(asObjects(option["choices"]).length > 0 && { choices: asObjects(option["choices"]).map(choiceJson) }),
  };
}

const translationsOf = (option: Json): Json => ({
  name_localizations: option["name_localizations"] ?? null,
  description_localizations: option["description_localizations"] ?? null,
});

const choiceJson = (choice: Json): Json => ({
  name: choice["name"],
  name_localizations: choice["name_localizations"] ?? null,
  value: choice["value"],
});

function withoutTranslations(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutTranslations);
  if (typeof value !== "object" || value === null) return value;
  const kept = Object.entries(value).filter(([key]) => !key.endsWith("_localizations"));
  return Object.fromEntries(kept.map(([key, each]) => [key, withoutTranslations(each)]));
}
