/** Discord's own description of its API, where it is at hand: a second opinion on every request. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { asObject, type Json } from "./json.ts";

/** Where the project's material is kept, next to the repository. */
const USUAL_PLACE = join(import.meta.dirname, "../../../../shared/discord/openapi.json");

export interface OpenApi {
  /** Discord's `errors` for a body; undefined when it is as described, or not described. */
  problemsOf(method: string, path: string, body: unknown): Json | undefined;
  /** The same for an answer, as a list of sentences. */
  problemsOfAnswer(method: string, path: string, status: number, body: unknown): readonly string[];
}

/** One reading and compiling for all servers of a process. */
const read = new Map<string, OpenApi>();

export function openApiAt(path = USUAL_PLACE): OpenApi | undefined {
  if (!existsSync(path)) return undefined;
  const known = read.get(path) ?? createOpenApi(JSON.parse(readFileSync(path, "utf8")) as Json);
  read.set(path, known);
  return known;
}

function createOpenApi(description: Json): OpenApi {
  // Without these two, compiling takes four times as long as all the checking.
  const ajv = new Ajv2020({ strict: false, inlineRefs: false, code: { optimize: false } });
  formats.default(ajv);
  for (const name of ["snowflake", "nonce"]) ajv.addFormat(name, true);
  // Discord takes addresses with letters beyond ASCII too.
  ajv.addFormat("uri", (text: string) => URL.canParse(text));
  for (const name of ["int64", "uint64"]) ajv.addFormat(name, { type: "number", validate: Number.isInteger });
  correct(description);
  ajv.addSchema(description, "discord");
  const compiled = new Map<string, ValidateFunction | undefined>();

  const validator = (...pointer: readonly string[]): ValidateFunction | undefined => {
    const key = pointer.map((part) => part.replaceAll("~", "~0").replaceAll("/", "~1")).join("/");
    if (compiled.has(key)) return compiled.get(key);
    const schema = pointer.reduce<unknown>((node, part) => asObject(node)[part], description);
    const found = schema === undefined ? undefined : ajv.compile({ $ref: `discord#/${encodeURI(key)}` });
    compiled.set(key, found);
    return found;
  };

  const JSON_SCHEMA = ["content", "application/json", "schema"];
  return {
    problemsOf(method, path, body) {
      const validate = validator("paths", path, method.toLowerCase(), "requestBody", ...JSON_SCHEMA);
      if (validate === undefined || validate(body) === true) return undefined;
      return nested(deepest(validate.errors ?? []));
    },
    problemsOfAnswer(method, path, status, body) {
      const validate = validator(
        "paths",
        path,
        method.toLowerCase(),
        "responses",
        String(status),
        ...JSON_SCHEMA,
      );
      if (validate === undefined || validate(body) === true) return [];
      return deepest(validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
    },
  };
}

/** Where the description is stricter than Discord, as seen with clients that Discord takes. */
function correct(description: Json): void {
  const schemas = asObject(asObject(description["components"])["schemas"]);
  for (const schema of Object.values(schemas)) {
    const properties = asObject(asObject(schema)["properties"]);
    // Clients send numbers beyond 2^53 as text, here too.
    const permissions = properties["default_member_permissions"];
    if (permissions !== undefined) {
      properties["default_member_permissions"] = {
        anyOf: [permissions, { type: "string", pattern: "^\\d+$" }],
      };
    }
  }
}

/** Of an alternative all branches complain: the complaint from deepest inside is the one that helps. */
function deepest(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  const depth = ({ instancePath }: ErrorObject): number => instancePath.split("/").length;
  const most = Math.max(...errors.map(depth));
  return errors.filter((error) => depth(error) === most).slice(0, 3);
}

/** Discord's names for what a schema complains of. */
const CODES: Readonly<Record<string, string>> = {
  required: "BASE_TYPE_REQUIRED",
  maxLength: "BASE_TYPE_MAX_LENGTH",
  minLength: "BASE_TYPE_MIN_LENGTH",
  maxItems: "BASE_TYPE_MAX_LENGTH",
  minItems: "BASE_TYPE_MIN_LENGTH",
  enum: "BASE_TYPE_CHOICES",
  maximum: "NUMBER_TYPE_MAX",
  minimum: "NUMBER_TYPE_MIN",
};

function nested(errors: readonly ErrorObject[]): Json {
  const tree: Json = {};
  for (const { instancePath, keyword, message, params } of errors) {
    const missing = keyword === "required" ? [String(params["missingProperty"])] : [];
    let node = tree;
    for (const key of [...instancePath.split("/").slice(1), ...missing]) {
      const next = asObject(node[key]);
      node[key] = next;
      node = next;
    }
    const code = CODES[keyword] ?? "OPENAPI";
    node["_errors"] = [{ code, message: `${message} (as Discord's OpenAPI description has it)` }];
  }
  return tree;
}
