/**
 * The log: one line an event on standard error, as JSON, or for people when that
 * is a terminal. Whatever may hold a secret is redacted wherever it stands.
 */
import { type DestinationStream, type Logger, pino } from "pino";

export type { Logger };

const SECRET_KEYS = [
  "token",
  "botToken",
  "appToken",
  "accessToken",
  "refreshToken",
  "signingSecret",
  "clientSecret",
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

export interface LogOptions {
  readonly level: string;
  readonly destination: DestinationStream;
}

export const createLog = ({ level, destination }: LogOptions): Logger =>
  pino({ level, base: null, redact: { paths: REDACTED, censor: "[redacted]" } }, destination);
