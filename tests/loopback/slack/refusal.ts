/** What Slack answers instead of doing what it was asked: `{ok: false, error}` and what explains it. */
import type { Json } from "./json.ts";

export class Refusal extends Error {
  readonly code: string;
  readonly details: Json;

  constructor(code: string, details: Json = {}) {
    super(code);
    this.code = code;
    this.details = details;
  }
}

/** A refusal that names the places, each like "missing required field: text [json-pointer:/blocks/0]". */
export const refusalNaming = (code: string, places: readonly string[]): Refusal =>
  new Refusal(code, {
    errors: places,
    response_metadata: { messages: places.map((place) => `[ERROR] ${place}`) },
  });
