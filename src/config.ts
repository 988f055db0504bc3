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

/** What names the variable and the fix, but does not show the value: it may hold a secret. */
const secret = (pattern: RegExp, error: string) => z.string().regex(pattern, { error }).optional();

/** 32 bytes, as base64 or in hexadecimal digits. */
const KEY = "(?:[A-Za-z0-9+/]{43}=|[0-9A-Fa-f]{64})";

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
  SLACK_BOT_TOKEN: secret(
    /^xoxb-\S+$/,
    'expected a token that begins with "xoxb-": the Bot User OAuth Token on the app\'s page "OAuth & Permissions"',
  ),
  SLACK_APP_TOKEN: secret(
    /^xapp-\S+$/,
    'expected a token that begins with "xapp-": an App-Level Token with the scope connections:write, made on the app\'s page "Basic Information"',
  ),
  SLACK_SIGNING_SECRET: secret(
    /^\S{8,}$/,
    'expected the Signing Secret on the app\'s page "Basic Information"',
  ),
  SLACK_CLIENT_ID: secret(/^\S+$/, 'expected the Client ID on the app\'s page "Basic Information"'),
  SLACK_CLIENT_SECRET: secret(/^\S+$/, 'expected the Client Secret on the app\'s page "Basic Information"'),
  SLACK_STATE_SECRET: secret(
    /^\S{16,}$/,
    'expected 16 characters or more of your own, such as the output of "openssl rand -hex 32"',
  ),
  SLACK_ENCRYPTION_KEYS: secret(
    new RegExp(`^${KEY}(?:,\\s*${KEY})*$`),
    'expected a key of 32 bytes, such as the output of "openssl rand -base64 32", or several with commas between them, the newest first',
  ),
  /** Where the whole adapter finds Slack, for tests. */
  SLACK_API_URL: z
    .string()
    .regex(/^https?:\/\/[^\s/]+(?:\/\S*)?$/, { error: 'expected a URL such as "https://slack.com/api/"' })
    .optional(),
  /** Where this program is reached from outside. */
  PUBLIC_URL: z
    .string()
    .regex(/^(?:https:\/\/[^\s/?#]+|http:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?)(?:\/[^\s?#]*)?$/, {
      error: 'expected the address of this program, such as "https://knock.example.org"',
    })
    .optional(),
  /** The port on which this program listens. */
  HTTP_PORT: z.coerce
    .number({ error: "expected a port number, such as 3000" })
    .int({ error: "expected a port number, such as 3000" })
    .min(0, { error: "expected a port number from 0 to 65535" })
    .max(65_535, { error: "expected a port number from 0 to 65535" })
    .default(3_000),
});

type Parsed = z.infer<typeof schema>;

/** How the bot is connected to Slack, if at all. */
export type SlackConfig =
  | { readonly mode: "none" }
  /** One workspace, through Socket Mode. */
  | {
      readonly mode: "socket";
      readonly botToken: string;
      readonly appToken: string;
      readonly apiUrl: string | undefined;
    }
  /** Any number of workspaces, which install it through OAuth. */
  | {
      readonly mode: "http";
      readonly signingSecret: string;
      readonly clientId: string;
      readonly clientSecret: string;
      readonly stateSecret: string;
      /** The newest first: it encrypts, all of them decrypt. */
      readonly encryptionKeys: readonly string[];
      readonly publicUrl: string;
      readonly port: number;
      readonly apiUrl: string | undefined;
    };

export interface Config {
  readonly language: string;
  readonly logLevel: z.infer<typeof schema>["LOG_LEVEL"];
  readonly communityFile: string | undefined;
  readonly databaseUrl: string;
  readonly clock: { readonly start: Temporal.Instant | undefined; readonly speed: number };
  readonly slack: SlackConfig;
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
  const problems = halfSlack(parsed.data);
  if (problems.length > 0) throw new ConfigError(problems);
  const { KNOCK_LANGUAGE, LOG_LEVEL, COMMUNITY_FILE, DATABASE_URL, CLOCK, CLOCK_SPEED } = parsed.data;
  return Object.freeze({
    language: KNOCK_LANGUAGE,
    logLevel: LOG_LEVEL,
    communityFile: COMMUNITY_FILE,
    databaseUrl: DATABASE_URL,
    clock: Object.freeze({ start: CLOCK, speed: CLOCK_SPEED }),
    slack: Object.freeze(slackOf(parsed.data)),
  });
}

const SOCKET = ["SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"] as const;
const OAUTH = [
  "SLACK_SIGNING_SECRET",
  "SLACK_CLIENT_ID",
  "SLACK_CLIENT_SECRET",
  "SLACK_STATE_SECRET",
  "SLACK_ENCRYPTION_KEYS",
] as const;

const MISSING: Readonly<Record<(typeof SOCKET | typeof OAUTH)[number] | "PUBLIC_URL", string>> = {
  SLACK_BOT_TOKEN: 'the Bot User OAuth Token ("xoxb-…") on the app\'s page "OAuth & Permissions"',
  SLACK_APP_TOKEN:
    'an App-Level Token ("xapp-…") with the scope connections:write, made on the app\'s page "Basic Information"',
  SLACK_SIGNING_SECRET: 'the Signing Secret on the app\'s page "Basic Information"',
  SLACK_CLIENT_ID: 'the Client ID on the app\'s page "Basic Information"',
  SLACK_CLIENT_SECRET: 'the Client Secret on the app\'s page "Basic Information"',
  SLACK_STATE_SECRET: 'the output of "openssl rand -hex 32"',
  SLACK_ENCRYPTION_KEYS: 'the output of "openssl rand -base64 32"',
  PUBLIC_URL: "the address under which Slack reaches this program",
};

/** What is missing for the way of connecting that was begun, each with where to find it. */
function halfSlack(parsed: Parsed): string[] {
  const isGiven = (name: keyof typeof MISSING) => parsed[name] !== undefined;
  const bySocket = SOCKET.some(isGiven);
  const byHttp = OAUTH.some(isGiven);
  if (bySocket && byHttp) {
    return [
      `${[...SOCKET, ...OAUTH].filter(isGiven).join(", ")}: these are for two ways to connect to Slack; keep ` +
        `${SOCKET.join(" and ")} for one workspace (Socket Mode), or ${OAUTH.join(", ")} for many (HTTP)`,
    ];
  }
  const needed = bySocket ? SOCKET : byHttp ? ([...OAUTH, "PUBLIC_URL"] as const) : [];
  const way = bySocket ? "Socket Mode" : "HTTP";
  return needed
    .filter((name) => !isGiven(name))
    .map((name) => `${name}: missing, and needed for Slack through ${way}; set it to ${MISSING[name]}`);
}

function slackOf(parsed: Parsed): SlackConfig {
  const { SLACK_BOT_TOKEN, SLACK_APP_TOKEN, SLACK_API_URL: apiUrl } = parsed;
  if (SLACK_BOT_TOKEN !== undefined && SLACK_APP_TOKEN !== undefined) {
    return { mode: "socket", botToken: SLACK_BOT_TOKEN, appToken: SLACK_APP_TOKEN, apiUrl };
  }
  const { SLACK_SIGNING_SECRET, SLACK_CLIENT_ID, SLACK_CLIENT_SECRET, SLACK_STATE_SECRET } = parsed;
  if (SLACK_SIGNING_SECRET === undefined) return { mode: "none" };
  return {
    mode: "http",
    signingSecret: SLACK_SIGNING_SECRET,
    clientId: SLACK_CLIENT_ID ?? "",
    clientSecret: SLACK_CLIENT_SECRET ?? "",
    stateSecret: SLACK_STATE_SECRET ?? "",
    encryptionKeys: (parsed.SLACK_ENCRYPTION_KEYS ?? "").split(/,\s*/),
    publicUrl: (parsed.PUBLIC_URL ?? "").replace(/\/+$/, ""),
    port: parsed.HTTP_PORT,
    apiUrl,
  };
}

/** Variables whose values may hold a secret, and are not shown. */
const SECRET: ReadonlySet<string> = new Set(["DATABASE_URL", ...SOCKET, ...OAUTH]);

function describe(issue: z.core.$ZodIssue, given: Readonly<Record<string, string | undefined>>): string {
  const name = String(issue.path[0]);
  return SECRET.has(name) ? `${name}: ${issue.message}` : `${name}="${given[name] ?? ""}": ${issue.message}`;
}
