/** The source of projects: a scope id. */
import { DEFAULT_SCOPE } from "../../catalogue/default-scope.ts";
import { type Setting, textOf } from "../setting.ts";

export const curriculum: Setting<string> = {
  id: "curriculum",
  initial: DEFAULT_SCOPE,
  movesSchedule: false,
  hasHint: true,
  control: (value, { curricula }) => ({
    type: "typeahead",
    chosen: { label: curricula.name(value) ?? value, value },
  }),
  parse(given, { curricula }) {
    const text = textOf(given) ?? "";
    const value = curricula.find(text);
    return value === undefined
      ? { problem: "unknown-curriculum", text, suggestions: curricula.near(text) }
      : { value };
  },
  /** The wide ones need no label. */
  read: ({ next }, { curricula }) => (curricula.wide.includes(next) ? { value: next, taken: 1 } : undefined),
  /** "service mesh" */
  readLabelled(reading, { curricula }) {
    const text = reading.joined(1);
    const unknown = () => ({ problem: "unknown-curriculum", text, suggestions: curricula.near(text) });
    return reading.longest((name) => curricula.find(name)) ?? unknown();
  },
  like: (typed, limit, { curricula }) => curricula.like(typed, limit),
  show: (value, { curricula }) => curricula.name(value) ?? value,
};
