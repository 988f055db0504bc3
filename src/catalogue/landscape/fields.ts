/** Reads the fields of one mapping in the landscape file, with uniform error messages. */
import { type Findings, type Place, within } from "./findings.ts";
import { describe, type Mapping, own } from "./values.ts";

export interface Fields {
  get(name: string): unknown;
  /** Reports an invalid value that stops the import. */
  wrong(name: string, expected: string): void;
  /** Reports an invalid value that the import ignores. */
  leftOut(name: string, expected: string): void;
}

/** `prefix` is the mapping's path in messages, such as "extra.". */
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
