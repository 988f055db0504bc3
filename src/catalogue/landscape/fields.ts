/** The fields of one mapping in the landscape file, with a uniform message for a wrong one. */
import { type Findings, type Place, within } from "./findings.ts";
import { describe, type Mapping, own } from "./values.ts";

export interface Fields {
  get(name: string): unknown;
  /** The value is wrong and nothing may be imported. */
  wrong(name: string, expected: string): void;
  /** The value is wrong, and the project can do without it. */
  leftOut(name: string, expected: string): void;
}

/** `prefix` says in messages where the mapping hangs, such as "extra.". */
export function fieldsOf(mapping: Mapping, place: Place, findings: Findings, prefix = ""): Fields {
  if (Object.hasOwn(mapping, "<<")) {
    findings.error(
      within(place, "<<"),
      `${prefix}<< is a merge key, which is not supported: write its fields out`,
    );
  }
  const get = (name: string) => own(mapping, name);
  const label = (name: string) => `${prefix}${name} is ${describe(get(name))}`;
  return {
    get,
    wrong: (name, expected) => findings.error(within(place, name), `${label(name)}: expected ${expected}`),
    leftOut: (name, expected) =>
      findings.warning(within(place, name), `${label(name)}: left out, expected ${expected}`),
  };
}
