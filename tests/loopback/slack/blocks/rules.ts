/** Rules that look at more than one field. */
import { asList, asObject, asText, type Json } from "../json.ts";
import type { Place } from "./check.ts";

type Rule = (value: Json, place: Place) => void;

export const exactlyOne =
  (one: string, other: string): Rule =>
  (value, place) => {
    const given = [one, other].filter((key) => value[key] !== undefined);
    if (given.length === 0) place.report(`missing required field: ${one}`);
    if (given.length === 2) place.report(`must define either \`${one}\` or \`${other}\`, not both`);
  };

export const atLeastOne =
  (one: string, other: string): Rule =>
  (value, place) => {
    if (value[one] === undefined && value[other] === undefined) {
      place.report(`must define either \`${one}\` or \`${other}\``);
    }
  };

/** What is chosen at first must be one of the options, to the letter. */
export const initialOptionsAreOptions: Rule = (element, place) => {
  const groups = asList(element["option_groups"]).flatMap((group) => asList(asObject(group)["options"]));
  const offered = new Set([...asList(element["options"]), ...groups].map(canonical));
  const chosen = element["initial_option"];
  if (chosen !== undefined && !offered.has(canonical(chosen))) {
    place.at("initial_option").report("must match exactly one of the provided options");
  }
  for (const [index, each] of asList(element["initial_options"]).entries()) {
    if (!offered.has(canonical(each))) {
      place.at("initial_options").at(index).report("must match exactly one of the provided options");
    }
  }
};

/** The same for equal objects, whatever the order of their keys. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, each) =>
    typeof each === "object" && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  );
}

/** The elements of a block that have, or may have, an action id. */
export function elementsOf(block: Json): readonly { readonly element: Json; readonly path: string[] }[] {
  const single = ["accessory", "element"]
    .filter((key) => block[key] !== undefined)
    .map((key) => ({ element: asObject(block[key]), path: [key] }));
  const many = block["type"] === "actions" ? asList(block["elements"]) : [];
  return [
    ...single,
    ...many.map((element, index) => ({ element: asObject(element), path: ["elements", String(index)] })),
  ];
}

/** Block ids are told apart in a message or view, action ids in a block; the focus goes to one element. */
export function tellApart(blocks: readonly unknown[], place: Place): void {
  const blockIds = new Set<string>();
  let focused = 0;
  for (const [index, each] of blocks.entries()) {
    const block = asObject(each);
    reportRepeated(asText(block["block_id"]), blockIds, "block_id", place.at(index));
    const actionIds = new Set<string>();
    for (const { element, path } of elementsOf(block)) {
      const where = path.reduce((at, key) => at.at(key), place.at(index));
      reportRepeated(asText(element["action_id"]), actionIds, "action_id", where);
      if (element["focus_on_load"] === true) focused += 1;
      if (focused > 1) where.at("focus_on_load").report("only one element may have `focus_on_load`");
    }
  }
}

function reportRepeated(id: string | undefined, seen: Set<string>, field: string, place: Place): void {
  if (id === undefined) return;
  if (seen.has(id)) place.at(field).report(`\`${field}\` "${id}" already exists`);
  seen.add(id);
}
