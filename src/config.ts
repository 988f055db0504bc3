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

function port(example: number) {
  const expected = { error: `expected a port number, such as ${example}` };
  const range = { error: "expected a port number from 0 to 65535" };
  return z.coerce.number(expected).int(expected).min(0, range).max(65_535, range);
}

/** Numbers of shards, in order. */
function shards(given: string, context: z.core.$RefinementCtx<string>): readonly number[] {
  const ordinal = /^[a-z][a-z0-9.-]*-(\d+)$/i.exec(given)?.[1];
  const parts = (ordinal ?? given).split(",").map((part) => /^\s*(\d{1,4})(?:-(\d{1,4}))?\s*$/.exec(part));
  const numbers = parts.flatMap((part) => {
    const [first, last] = [Number(part?.[1]), Number(part?.[2] ?? part?.[1])];
    return first <= last ? Array.from({ length: last - first + 1 }, (_, i) => first + i) : [Number.NaN];
  });
  if (numbers.some(Number.isNaN)) {
    context.addIssue('expected "0", "0,2", "0-3", or a name that ends in a number, such as "knock-0"');
    return z.NEVER;
  }
  return [...new Set(numbers)].sort((a, b) => a - b);
}

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
  /** The repository with the data files, in which readers correct them. */
  REPOSITORY_URL: z
    .string()
    .max(200, { error: "expected at most 200 characters" })
    .regex(/^https:\/\/[^\s/?#@]+(?:\/[^\s/?#]+){2,}\/?$/, {
      error: 'expected the address of a repository, such as "https://github.com/example/knock"',
    })
    .transform((url) => url.replace(/\/+$/, "").replace(/\.git$/, ""))
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
  /** The port on which Slack's requests come in, in HTTP mode. */
  SLACK_PORT: port(3_000).default(3_000),
  DISCORD_TOKEN: secret(
    /^[\w-]+\.[\w-]+\.[\w-]+$/,
    'expected the bot\'s token, three parts with dots between them: "Reset Token" on the page "Bot" of the Discord developer portal',
  ),
  /** Where the whole adapter finds Discord, for tests. */
  DISCORD_API_URL: z
    .string()
    .regex(/^https?:\/\/[^\s/]+(?:\/\S*)?$/, { error: 'expected a URL such as "https://discord.com/api"' })
    .optional(),
  /** Which shards this process runs: "0", "0,2", "0-3", or a name that ends in its number, such as a StatefulSet's pod. */
  DISCORD_SHARDS: z.string().transform(shards).optional(),
  /** How many shards there are in all processes together. */
  DISCORD_SHARD_COUNT: z.coerce
    .number({ error: "expected a number, such as 2" })
    .int({ error: "expected a number, such as 2" })
    .min(1, { error: "expected a number of 1 or more" })
    .optional(),
  /** The port of health, readiness and metrics; none of them without it. */
  HTTP_PORT: port(8_080).optional(),
});

/** The names of all variables. */
export const VARIABLES: readonly string[] = Object.keys(schema.shape);

type Parsed = z.infer<typeof schema>;
export type Variable = keyof Parsed;

/** What the variables are when they are not given; undefined: nothing. */
export const DEFAULTS: Readonly<Partial<Record<Variable, unknown>>> = schema.parse({});

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

/** How the bot is connected to Discord; undefined when it is not. */
export interface DiscordConfig {
  readonly token: string;
  readonly apiUrl: string | undefined;
  /** Undefined: all of as many as Discord recommends. */
  readonly shards: { readonly own: readonly number[]; readonly count: number } | undefined;
}

export interface Config {
  readonly language: string;
  readonly logLevel: z.infer<typeof schema>["LOG_LEVEL"];
  readonly communityFile: string | undefined;
  /** Without a slash at its end. */
  readonly repositoryUrl: string | undefined;
  readonly databaseUrl: string;
  readonly clock: { readonly start: Temporal.Instant | undefined; readonly speed: number };
  readonly slack: SlackConfig;
  readonly discord: DiscordConfig | undefined;
  readonly httpPort: number | undefined;
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
  const problems = [...halfSlack(parsed.data), ...wrongShards(parsed.data)];
  if (problems.length > 0) throw new ConfigError(problems);
  const { KNOCK_LANGUAGE, LOG_LEVEL, COMMUNITY_FILE, DATABASE_URL, CLOCK, CLOCK_SPEED } = parsed.data;
  return Object.freeze({
    language: KNOCK_LANGUAGE,
    logLevel: LOG_LEVEL,
    communityFile: COMMUNITY_FILE,
    repositoryUrl: parsed.data.REPOSITORY_URL,
    databaseUrl: DATABASE_URL,
    clock: Object.freeze({ start: CLOCK, speed: CLOCK_SPEED }),
    slack: Object.freeze(slackOf(parsed.data)),
    discord: Object.freeze(discordOf(parsed.data)),
    httpPort: parsed.data.HTTP_PORT,
  });
}

/** Which shards of how many belongs together. */
function wrongShards({ DISCORD_SHARDS: own, DISCORD_SHARD_COUNT: count }: Parsed): string[] {
  if (own === undefined) return [];
  if (count === undefined) {
    return [
      "DISCORD_SHARD_COUNT: missing, and needed with DISCORD_SHARDS; set it to the number of all shards",
    ];
  }
  const beyond = own.filter((shard) => shard >= count);
  return beyond.length === 0
    ? []
    : [
        `DISCORD_SHARDS: of ${count} shards (DISCORD_SHARD_COUNT) the last is ${count - 1}; ${beyond.join(", ")} is beyond`,
      ];
}

function discordOf(parsed: Parsed): DiscordConfig | undefined {
  const { DISCORD_TOKEN: token, DISCORD_API_URL: apiUrl, DISCORD_SHARD_COUNT: count } = parsed;
  if (token === undefined) return undefined;
  const own =
    parsed.DISCORD_SHARDS ?? (count === undefined ? [] : Array.from({ length: count }, (_, i) => i));
  return { token, apiUrl, shards: count === undefined ? undefined : { own, count } };
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
    port: parsed.SLACK_PORT,
    apiUrl,
  };
}

/** Variables whose values may hold a secret, and are not shown. */
export const SECRET: ReadonlySet<string> = new Set(["DATABASE_URL", ...SOCKET, ...OAUTH, "DISCORD_TOKEN"]);

function describe(issue: z.core.$ZodIssue, given: Readonly<Record<string, string | undefined>>): string {
  const name = String(issue.path[0]);
  return SECRET.has(name) ? `${name}: ${issue.message}` : `${name}="${given[name] ?? ""}": ${issue.message}`;
}
