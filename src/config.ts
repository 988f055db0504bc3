/**
 * Configuration: environment variables, parsed once into a frozen object. What is
 * wrong is listed all at once, each with its fix.
 */
import { z } from "zod";

const instant = z.string().transform((value, context) => {
  try {
    return Temporal.Instant.from(value);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    context.addIssue('expected an ISO date and time with an offset, such as "2026-11-23T09:00:00+09:00"');
    return z.NEVER;
  }
});

const schema = z.object({
  /** Language of answers where nothing says otherwise. */
  KNOCK_LANGUAGE: z
    .string()
    .regex(/^[a-z]{2,3}$/, { error: 'expected the name of a file in data/messages, such as "en" or "ja"' })
    .default("en"),
  LOG_LEVEL: z
    .enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"], {
      error: "expected one of trace, debug, info, warn, error, fatal, silent",
    })
    .default("info"),
  /** A file in place of data/community.yaml. */
  COMMUNITY_FILE: z
    .string()
    .min(1, { error: "expected the path of a YAML file, or no such variable" })
    .optional(),
  /** Where channels, scores and the ledger are kept. */
  DATABASE_URL: z
    .string()
    .regex(/^(?:sqlite:.+|postgres(?:ql)?:\/\/.+)$/s, {
      error:
        'expected "sqlite:" and a path, such as "sqlite:./knock.db", or a URL that begins with "postgres://"',
    })
    .default("sqlite:./knock.db"),
  /** The bot's clock starts at this instant. */
  CLOCK: instant.optional(),
  /** How many seconds of the bot's clock pass in a real one. */
  CLOCK_SPEED: z.coerce
    .number({ error: "expected a number, such as 60" })
    .positive({ error: "expected a number above 0" })
    .max(1_000_000, { error: "expected at most 1000000" })
    .default(1),
});

export interface Config {
  readonly language: string;
  readonly logLevel: z.infer<typeof schema>["LOG_LEVEL"];
  readonly communityFile: string | undefined;
  readonly databaseUrl: string;
  readonly clock: { readonly start: Temporal.Instant | undefined; readonly speed: number };
}

/** The configuration is not usable; the message has a line for each variable that is wrong. */
export class ConfigError extends Error {
  constructor(problems: readonly string[]) {
    super(`The configuration is not valid:\n${problems.map((problem) => `  ${problem}`).join("\n")}`);
    this.name = "ConfigError";
  }
}

/** An empty variable counts as absent. */
export function parseConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ""));
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    throw new ConfigError(parsed.error.issues.map((issue) => describe(issue, given)));
  }
  const { KNOCK_LANGUAGE, LOG_LEVEL, COMMUNITY_FILE, DATABASE_URL, CLOCK, CLOCK_SPEED } = parsed.data;
  return Object.freeze({
    language: KNOCK_LANGUAGE,
    logLevel: LOG_LEVEL,
    communityFile: COMMUNITY_FILE,
    databaseUrl: DATABASE_URL,
    clock: Object.freeze({ start: CLOCK, speed: CLOCK_SPEED }),
  });
}

/** Variables whose values may hold a password, and are not shown. */
const SECRET: ReadonlySet<string> = new Set(["DATABASE_URL"]);

function describe(issue: z.core.$ZodIssue, given: Readonly<Record<string, string | undefined>>): string {
  const name = String(issue.path[0]);
  return SECRET.has(name) ? `${name}: ${issue.message}` : `${name}="${given[name] ?? ""}": ${issue.message}`;
}
