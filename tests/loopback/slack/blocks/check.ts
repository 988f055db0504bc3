/** Small checks that are put together to the rules of Block Kit. A place knows where in the message it is. */
import { isObject, type Json } from "../json.ts";

export interface Place {
  at(key: string | number): Place;
  report(message: string): void;
}

export type Check = (value: unknown, place: Place) => void;

export function placeAt(pointer: string, report: (problem: string) => void): Place {
  return {
    at: (key) => placeAt(`${pointer}/${key}`, report),
    report: (message) => report(`${message} [json-pointer:${pointer}]`),
  };
}

export const string =
  (most: number, least = 1): Check =>
  (value, place) => {
    if (typeof value !== "string") return place.report("must provide a string");
    if (value.length < least) place.report(`must be more than ${least - 1} characters`);
    if (value.length > most) place.report(`must be less than ${most + 1} characters`);
  };

export const matching =
  (pattern: RegExp, what: string, most = 3000): Check =>
  (value, place) => {
    string(most)(value, place);
    if (typeof value === "string" && !pattern.test(value)) place.report(`must be a valid ${what}`);
  };

export const integer =
  (least: number, most: number): Check =>
  (value, place) => {
    if (!Number.isInteger(value)) return place.report("must provide an integer");
    if (Number(value) < least || Number(value) > most) place.report(`must be between ${least} and ${most}`);
  };

export const boolean: Check = (value, place) => {
  if (typeof value !== "boolean") place.report("must provide a boolean");
};

export const oneOf =
  (...values: readonly string[]): Check =>
  (value, place) => {
    if (!values.includes(String(value))) place.report(`must be one of: ${values.join(", ")}`);
  };

export const list =
  (item: Check, most: number, least = 1): Check =>
  (value, place) => {
    if (!Array.isArray(value)) return place.report("must provide an array");
    if (value.length < least) place.report(`must provide at least ${least} items`);
    if (value.length > most) place.report(`no more than ${most} items allowed`);
    for (const [index, each] of value.entries()) item(each, place.at(index));
  };

type Fields = Readonly<Record<string, Check>>;

/** An object with these fields and no others; `type` is the matter of `byType`. */
export const shape =
  (required: Fields, optional: Fields = {}): Check =>
  (value, place) => {
    if (!isObject(value)) return place.report("must provide an object");
    for (const key of Object.keys(required)) {
      if (value[key] === undefined) place.report(`missing required field: ${key}`);
    }
    for (const [key, content] of Object.entries(value)) {
      if (key === "type" || content === undefined) continue;
      (required[key] ?? optional[key] ?? surplus(key, place))(content, place.at(key));
    }
  };

const surplus =
  (key: string, object: Place): Check =>
  () =>
    object.report(`invalid additional property: ${key}`);

/** An object whose `type` says which check it must pass. */
export const byType =
  (checks: Fields): Check =>
  (value, place) => {
    if (!isObject(value)) return place.report("must provide an object");
    const { type } = value as { type?: unknown };
    if (type === undefined) return place.report("missing required field: type");
    const check = Object.hasOwn(checks, String(type)) ? checks[String(type)] : undefined;
    if (check === undefined) return place.at("type").report(`unsupported type: ${type}`);
    check(value, place);
  };

/** Several checks of the same value; the later ones only for an object. */
export const withRules =
  (check: Check, ...rules: readonly ((value: Json, place: Place) => void)[]): Check =>
  (value, place) => {
    check(value, place);
    if (isObject(value)) for (const rule of rules) rule(value, place);
  };
