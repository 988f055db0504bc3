/** The arguments of a call, from a form or a JSON body, read with the types that Slack wants. */
import type { Json } from "../json.ts";
import { isObject, parseJson } from "../json.ts";
import { refusalNaming } from "../refusal.ts";

export interface Arguments {
  readonly all: Json;
  text(name: string): string | undefined;
  required(name: string): string;
  flag(name: string): boolean;
  integer(name: string, least: number, most: number): number | undefined;
  /** An object, also as JSON text. */
  object(name: string): Json | undefined;
}

export function argumentsOf(all: Json): Arguments {
  const given = (name: string): unknown => (all[name] === null ? undefined : all[name]);
  const wrong = (name: string, message: string): Error =>
    refusalNaming("invalid_arguments", [`${message} [json-pointer:/${name}]`]);

  const text = (name: string): string | undefined => {
    const value = given(name);
    if (value === undefined || typeof value === "string") return value;
    throw wrong(name, "must provide a string");
  };

  return {
    all,
    text,
    required(name) {
      const value = text(name);
      if (value === undefined || value === "")
        throw refusalNaming("invalid_arguments", [`missing required field: ${name}`]);
      return value;
    },
    flag(name) {
      const value = given(name);
      if (value === undefined) return false;
      if ([true, "true", "1"].includes(value as string)) return true;
      if ([false, "false", "0", ""].includes(value as string)) return false;
      throw wrong(name, "must provide a boolean");
    },
    integer(name, least, most) {
      const value = given(name);
      if (value === undefined) return undefined;
      const number = typeof value === "string" && /^-?\d+$/.test(value) ? Number(value) : value;
      if (!Number.isInteger(number)) throw wrong(name, "must provide an integer");
      if (Number(number) < least || Number(number) > most)
        throw wrong(name, `must be between ${least} and ${most}`);
      return Number(number);
    },
    object(name) {
      const value = given(name);
      if (value === undefined) return undefined;
      const object = typeof value === "string" ? parseJson(value)?.value : value;
      if (!isObject(object)) throw wrong(name, "must provide an object");
      return object;
    },
  };
}
