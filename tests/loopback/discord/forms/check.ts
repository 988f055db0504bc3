/** Small checks that are put together to the rules of a form. A place knows where in the form it is. */
import { isObject, type Json } from "../json.ts";
import { invalidForm } from "../refusal.ts";

export interface Place {
  at(key: string | number): Place;
  report(code: string, message: string): void;
}

export type Check = (value: unknown, place: Place) => void;

/** Discord's `errors`: a tree like the form, with `_errors` where something is wrong. */
interface Report {
  readonly place: Place;
  readonly errors: Json;
}

function createReport(): Report {
  const errors: Json = {};
  const placeAt = (path: readonly (string | number)[]): Place => ({
    at: (key) => placeAt([...path, key]),
    report(code, message) {
      let node = errors;
      for (const key of path) {
        const next = isObject(node[key]) ? node[key] : {};
        node[key] = next;
        node = next;
      }
      const here = Array.isArray(node["_errors"]) ? node["_errors"] : [];
      node["_errors"] = [...here, { code, message }];
    },
  });
  return { place: placeAt([]), errors };
}

/** Throws what `check` finds wrong, all at once. */
export function requireValid(value: unknown, check: Check): void {
  const { place, errors } = createReport();
  check(value, place);
  if (Object.keys(errors).length > 0) throw invalidForm(errors);
}

export const required = (place: Place): void => place.report("BASE_TYPE_REQUIRED", "This field is required");

export const string =
  (most: number, least = 0): Check =>
  (value, place) => {
    if (typeof value !== "string") {
      return place.report("STRING_TYPE_CONVERT", `Could not interpret "${value}" as string.`);
    }
    const text = value.trim();
    if (text.length === 0 && least > 0) return required(place);
    if (value.length > most) place.report("BASE_TYPE_MAX_LENGTH", `Must be ${most} or fewer in length.`);
    if (text.length < least) place.report("BASE_TYPE_MIN_LENGTH", `Must be ${least} or more in length.`);
  };

export const integer =
  (least: number, most: number): Check =>
  (value, place) => {
    if (!Number.isInteger(value)) return place.report("NUMBER_TYPE_COERCE", `Value "${value}" is not int.`);
    if (Number(value) < least) {
      place.report("NUMBER_TYPE_MIN", `int value should be greater than or equal to ${least}.`);
    }
    if (Number(value) > most) {
      place.report("NUMBER_TYPE_MAX", `int value should be less than or equal to ${most}.`);
    }
  };

export const number: Check = (value, place) => {
  if (typeof value !== "number") place.report("NUMBER_TYPE_COERCE", `Value "${value}" is not float.`);
};

export const boolean: Check = (value, place) => {
  if (typeof value !== "boolean") place.report("BOOLEAN_TYPE_CONVERT", "Must be either true or false.");
};

export const oneOf =
  (...values: readonly (string | number)[]): Check =>
  (value, place) => {
    if (!values.includes(value as string | number)) {
      place.report("BASE_TYPE_CHOICES", `Value must be one of {${values.join(", ")}}.`);
    }
  };

export const list =
  (item: Check, most: number, least = 0): Check =>
  (value, place) => {
    if (!Array.isArray(value))
      return place.report("LIST_TYPE_CONVERT", "Only iterables may be used in a ListType");
    if (value.length < least || value.length > most) {
      const message =
        least > 0 ? `Must be between ${least} and ${most} in length.` : `Must be ${most} or fewer in length.`;
      place.report(least > 0 ? "BASE_TYPE_BAD_LENGTH" : "BASE_TYPE_MAX_LENGTH", message);
    }
    for (const [index, each] of value.entries()) item(each, place.at(index));
  };

export const snowflake: Check = (value, place) => {
  if (!/^(0|[1-9]\d{0,19})$/.test(String(value))) {
    place.report("NUMBER_TYPE_COERCE", `Value "${value}" is not snowflake.`);
  }
};

const SCHEMES = ["http:", "https:", "attachment:"];

export const url =
  (most = 2048, schemes: readonly string[] = SCHEMES): Check =>
  (value, place) => {
    string(most, 1)(value, place);
    if (typeof value !== "string") return;
    if (!URL.canParse(value)) return place.report("URL_TYPE_INVALID_URL", "Not a well formed URL.");
    const { protocol } = new URL(value);
    if (schemes.includes(protocol)) return;
    const offered = schemes.map((scheme) => `'${scheme.slice(0, -1)}'`).join(", ");
    const message = `Scheme "${protocol.slice(0, -1)}" is not supported. Scheme must be one of (${offered}).`;
    place.report("URL_TYPE_INVALID_SCHEME", message);
  };

export const timestamp: Check = (value, place) => {
  if (Number.isNaN(Date.parse(String(value)))) {
    place.report("DATE_TIME_TYPE_PARSE", `Could not parse ${value}. Should be ISO8601.`);
  }
};

type Fields = Readonly<Record<string, Check>>;

/** An object with these fields. Others are not looked at, as on Discord; null is as good as left out. */
export const shape =
  (needed: Fields, optional: Fields = {}): Check =>
  (value, place) => {
    if (!isObject(value)) {
      return place.report("DICT_TYPE_CONVERT", "Only dictionaries may be used in a DictType");
    }
    for (const [key, check] of Object.entries(needed)) {
      if (value[key] === undefined || value[key] === null) required(place.at(key));
      else check(value[key], place.at(key));
    }
    for (const [key, check] of Object.entries(optional)) {
      if (value[key] !== undefined && value[key] !== null) check(value[key], place.at(key));
    }
  };

/** An object whose `type` says which check it must pass. */
export const byType =
  (checks: Readonly<Record<number, Check>>): Check =>
  (value, place) => {
    if (!isObject(value)) {
      return place.report("DICT_TYPE_CONVERT", "Only dictionaries may be used in a DictType");
    }
    if (value["type"] === undefined) return required(place.at("type"));
    const check = checks[Number(value["type"])];
    if (check !== undefined) return check(value, place);
    place
      .at("type")
      .report(
        "UNION_TYPE_CHOICES",
        `Value of field "type" must be one of (${Object.keys(checks).join(", ")}).`,
      );
  };

/** Several checks of the same value; the later ones only for an object. */
export const withRules =
  (check: Check, ...rules: readonly ((value: Json, place: Place) => void)[]): Check =>
  (value, place) => {
    check(value, place);
    if (isObject(value)) for (const rule of rules) rule(value, place);
  };
