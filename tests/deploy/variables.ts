/** Names of variables that may stand in what is deployed. */
import { isSecret } from "../../src/chat/variables.ts";
import { declaredVariables } from "../../src/config.ts";
import { ADAPTERS } from "../../src/main.ts";

const DECLARED = Object.entries(declaredVariables(ADAPTERS));
const NAMES = DECLARED.map(([name]) => name);

export const SECRET: readonly string[] = DECLARED.filter(([, schema]) => isSecret(schema)).map(
  ([name]) => name,
);

/** Those of Node and of OpenTelemetry, which their libraries read. */
const WELL_KNOWN = /^(?:NODE_[A-Z_]+|OTEL_[A-Z_]+|TZ)$/;

export const isKnownVariable = (name: string): boolean => NAMES.includes(name) || WELL_KNOWN.test(name);
