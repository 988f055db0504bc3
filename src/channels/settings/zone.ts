/** The channel's time zone, an IANA name. */
import { type Setting, textOf } from "../setting.ts";
import { parseZone } from "../zone.ts";
import { matching } from "./matching.ts";

const zoneOf = (text: string): string | undefined => {
  const answer = parseZone(text);
  return "zone" in answer ? answer.zone : undefined;
};

const suggestionsFor = (text: string): readonly string[] => {
  const answer = parseZone(text);
  return "suggestions" in answer ? answer.suggestions : [];
};

const unknown = (text: string) => ({ problem: "unknown-zone", text, suggestions: suggestionsFor(text) });

export const zone: Setting<string> = {
  id: "zone",
  initial: "UTC",
  movesSchedule: true,
  hasHint: true,
  /** Without a known zone, preselects nothing, so that the admin must choose. */
  control: (value) => ({ type: "typeahead", ...(value !== "" && { chosen: { label: value, value } }) }),
  parse(given) {
    const text = textOf(given) ?? "";
    const value = zoneOf(text);
    return value === undefined ? unknown(text) : { value };
  },
  read: (reading) => reading.longest(zoneOf),
  /** A word with a slash, or one similar to a zone's name. */
  guess(word) {
    const problem = unknown(word);
    return word.includes("/") || problem.suggestions.length > 0 ? problem : undefined;
  },
  like: (typed, limit) =>
    matching(
      ["UTC", ...Intl.supportedValuesOf("timeZone")].map((value) => ({ label: value, value })),
      typed.replaceAll(" ", "_"),
      limit,
    ),
  show: (value) => value,
};
