/** From the bytes of a request to what they say: JSON, or a form with files and `payload_json`. */
import { parseJson } from "../json.ts";
import { refuse } from "../refusal.ts";

export interface ReadBody {
  readonly body: unknown;
  /** Names of the files. */
  readonly files: readonly string[];
  /** Whether there was a body at all. */
  readonly isThere: boolean;
}

export async function readBody(contentType: string, bytes: Buffer<ArrayBuffer>): Promise<ReadBody> {
  if (bytes.length === 0) return { body: {}, files: [], isThere: false };
  if (contentType.startsWith("multipart/form-data")) return readForm(contentType, bytes);
  const json = contentType.startsWith("application/json") ? parseJson(bytes.toString()) : undefined;
  if (json === undefined) throw refuse("invalidJson");
  return { body: json.value, files: [], isThere: true };
}

async function readForm(contentType: string, bytes: Buffer<ArrayBuffer>): Promise<ReadBody> {
  const form = await new Response(bytes, { headers: { "content-type": contentType } }).formData();
  const payload = form.get("payload_json");
  const json = typeof payload === "string" ? parseJson(payload) : { value: {} };
  if (json === undefined) throw refuse("invalidJson");
  const files = [...form.values()].flatMap((value) => (typeof value === "string" ? [] : [value.name]));
  return { body: json.value, files, isThere: true };
}
