/** Names of variables that may stand in what is deployed. */
import { VARIABLES } from "../../src/config.ts";

/** Those of Node and of OpenTelemetry, which their libraries read. */
const WELL_KNOWN = /^(?:NODE_[A-Z_]+|OTEL_[A-Z_]+|TZ)$/;

export const isKnownVariable = (name: string): boolean => VARIABLES.includes(name) || WELL_KNOWN.test(name);
