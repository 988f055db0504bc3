/** deploy/.env.example, as Docker Compose and `kubectl create secret --from-env-file` read it. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseEnv } from "node:util";

const path = join(import.meta.dirname, "../../deploy/.env.example");

export const envExample: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(parseEnv(readFileSync(path, "utf8"))).map(([name, value]) => [name, value ?? ""]),
);
