/**
 * The log: one line an event on standard error, as JSON, or for people when that
 * is a terminal. Each line says which request or event it belongs to. Whatever may
 * hold a secret is redacted wherever it stands, and what looks like one scrubbed.
 */
import { type DestinationStream, type Logger, pino } from "pino";
import { errorLine } from "./error-line.ts";
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

/** At the top of a line and up to two levels below it. */
const REDACTED = SECRET_KEYS.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]);
const WARN = 40;

export interface LogOptions {
  readonly level: string;
  readonly destination: DestinationStream;
  /** What is taken out of every line, whatever it looks like. */
  readonly secrets?: readonly string[];
  /** What each line belongs to. */
  readonly scopes?: Scopes;
  readonly traceId?: () => string | undefined;
  /** Told of each warning and error. */
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
      serializers: { err: (error: unknown) => errorLine(error) },
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
