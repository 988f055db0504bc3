/**
 * The log: one line per event on standard error, as JSON or, in a terminal, as readable
 * text. Each line carries its request's or event's id. Keys that may hold secrets are
 * redacted, and text that looks like a secret is scrubbed.
 */
import { type DestinationStream, type Logger, pino } from "pino";
import { plainLine } from "./plain-values.ts";
import type { Scopes } from "./scopes.ts";
import { createScrub } from "./scrub.ts";

export type { Logger };

const SECRET_KEYS = [
  "token",
  "botToken",
  "appToken",
  "accessToken",
  "refreshToken",
  "signingSecret",
  "clientSecret",
  "stateSecret",
  "encryptionKeys",
  "secret",
  "password",
  "authorization",
  "cookie",
  "response_url",
  "responseUrl",
  "databaseUrl",
];

/** Matches the top level and two levels below it. */
const REDACTED = SECRET_KEYS.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]);
const WARN = 40;

export interface LogOptions {
  readonly level: string;
  readonly destination: DestinationStream;
  /** Strings to remove from every line. */
  readonly secrets?: readonly string[];
  /** The source of each line's request or event. */
  readonly scopes?: Scopes;
  readonly traceId?: () => string | undefined;
  /** Called for each warning and error. */
  readonly onTrouble?: (level: string) => void;
}

export function createLog(options: LogOptions): Logger {
  const { level, destination, scopes, traceId, onTrouble } = options;
  const scrub = createScrub(options.secrets);
  return pino(
    {
      level,
      base: null,
      redact: { paths: REDACTED, censor: "[redacted]" },
      formatters: { log: plainLine },
      // Made plain already; pino's own would add what libraries attach to an error.
      serializers: { err: (line: unknown) => line },
      hooks: { streamWrite: scrub },
      mixin(_data, severity) {
        if (severity >= WARN) onTrouble?.(pino.levels.labels[severity] ?? "other");
        const scope = scopes?.current();
        if (scope === undefined) return {};
        const { request, key, platform, tenant } = scope;
        return { request, key, platform, tenant, trace: traceId?.() };
      },
    },
    destination,
  );
}
