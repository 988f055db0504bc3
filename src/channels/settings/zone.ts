/** The channel's time zone, an IANA name. */
import { type Read, type Setting, textOf } from "../setting.ts";
import { parseZone, zoneNamed } from "../zone.ts";
import { matching } from "./matching.ts";

function readZone(text: string): Read<string> {
  const answer = parseZone(text);
  return "zone" in answer ? { value: answer.zone } : { problem: "unknown-zone", text, ...answer };
}

export const zone: Setting<string> = {
  id: "zone",
  initial: "UTC",
  movesSchedule: true,
  hasHint: true,
  /** Without a known zone, preselects nothing, so that the admin must choose. */
  control: (value) => ({ type: "typeahead", ...(value !== "" && { chosen: { label: value, value } }) }),
  parse: (given) => readZone(textOf(given) ?? ""),
  read: (reading) => reading.longest(zoneNamed),
  /** A word with a slash, or one similar to a zone's name. */
  guess(word) {
    const zone = readZone(word);
    if ("value" in zone) return undefined;
    return word.includes("/") || (zone.suggestions ?? []).length > 0 ? zone : undefined;
  },
  like: (typed, limit) =>
    matching(
      ["UTC", ...Intl.supportedValuesOf("timeZone")].map((value) => ({ label: value, value })),
      typed.replaceAll(" ", "_"),
      limit,
    ),
  show: (value) => value,
};
