/**
 * Configuration: environment variables, parsed once into a frozen object. The core's are
 * declared here, each adapter's in the adapter. Errors list all problems, each with its fix.
 */
import { z } from "zod";
import type { AdapterDefinition, ConfiguredAdapter } from "./chat/adapter-definition.ts";
import {
  type Given,
  givenIn,
  isSecret,
  port,
  readVariables,
  secret,
  type Variables,
} from "./chat/variables.ts";
import { passwordsIn, readDatabaseUrl } from "./store/database-url.ts";

const instant = z.string().transform((value, context) => {
  try {
    return Temporal.Instant.from(value);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    context.addIssue('expected an ISO date and time with an offset, such as "2026-11-23T09:00:00+09:00"');
    return z.NEVER;
  }
});

/** At least a year, because a question is not repeated within a year. */
function days(standard: number) {
  const expected = { error: `expected a number of days from 366 to 36500, such as ${standard}` };
  return z.coerce.number(expected).int(expected).min(366, expected).max(36_500, expected).default(standard);
}

function checkDatabaseUrl(url: string, context: z.core.$RefinementCtx<string>): void {
  const address = readDatabaseUrl(url);
  if ("problem" in address) context.addIssue(address.problem);
}

const general = {
  /** The default language. */
  KNOCK_LANGUAGE: z
    .string()
    .regex(/^[a-z]{2,3}$/, { error: 'expected the name of a file in data/messages, such as "en" or "ja"' })
    .default("en"),
  /** The database for channels, scores and the ledger. */
  DATABASE_URL: secret(z.string().superRefine(checkDatabaseUrl).default("sqlite:./knock.db")),
  /** The landscape that the bot runs for: an id in data/landscapes, or the path of a description. */
  LANDSCAPE: z
    .string()
    .min(1, { error: "expected the id of a landscape, or the path of its description" })
    .default("cncf"),
  /** Replaces the landscape's own community. */
  COMMUNITY_FILE: z
    .string()
    .min(1, { error: "expected the path of a YAML file, or no such variable" })
    .optional(),
  /** Where the running bot downloads the landscape once a day; empty to turn that off. */
  LANDSCAPE_URL: z
    .string()
    .max(500, { error: "expected at most 500 characters" })
    .regex(/^https?:\/\/[^\s/?#@]+\/[^\s#]*$/, {
      error:
        'expected the address of a landscape.yml, such as "https://example.org/landscape.yml", or nothing',
    })
    .optional(),
  /** The repository where readers correct the data files. */
  REPOSITORY_URL: z
    .string()
    .max(200, { error: "expected at most 200 characters" })
    .regex(/^https:\/\/[^\s/?#@]+(?:\/[^\s/?#]+){2,}\/?$/, {
      error: 'expected the address of a repository, such as "https://github.com/example/knock"',
    })
    .transform((url) => url.replace(/\/+$/, "").replace(/\.git$/, ""))
    .optional(),
};

const operating = {
  LOG_LEVEL: z
    .enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"], {
      error: "expected one of trace, debug, info, warn, error, fatal, silent",
    })
    .default("info"),
  /** The address to listen on; by default reachable only from this machine. */
  HTTP_HOST: z
    .string()
    .regex(/^[0-9A-Za-z.:%-]+$/, {
      error: 'expected an address of this machine, such as "127.0.0.1" or "0.0.0.0"',
    })
    .default("127.0.0.1"),
  /** The port for health, readiness and metrics; without it they are off. */
  HTTP_PORT: port(8_080).optional(),
  /** The program's public URL. */
  PUBLIC_URL: z
    .string()
    .regex(/^(?:https:\/\/[^\s/?#]+|http:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?)(?:\/[^\s?#]*)?$/, {
      error: 'expected the address of this program, such as "https://knock.example.org"',
    })
    .transform((url) => url.replace(/\/+$/, ""))
    .optional(),
  /** Days to keep the ledger, rounds and answers. */
  RETENTION: days(400),
};

const trying = {
  /** The start instant of the bot's clock. */
  CLOCK: instant.optional(),
  /** Seconds of the bot's clock per real second. */
  CLOCK_SPEED: z.coerce
    .number({ error: "expected a number, such as 60" })
    .positive({ error: "expected a number above 0" })
    .max(1_000_000, { error: "expected at most 1000000" })
    .default(1),
};

const own = { ...general, ...operating, ...trying };

/** The core's platform-independent configuration. */
export interface Config {
  readonly language: string;
  readonly logLevel: z.infer<typeof own.LOG_LEVEL>;
  readonly landscape: string;
  readonly communityFile: string | undefined;
  /** Absent where it is that of the landscape's description. */
  readonly landscapeUrl: string | undefined;
  /** Whether the landscape is refreshed. */
  readonly refreshes: boolean;
  /** Without a trailing slash. */
  readonly repositoryUrl: string | undefined;
  readonly databaseUrl: string;
  readonly retentionDays: number;
  readonly clock: { readonly start: Temporal.Instant | undefined; readonly speed: number };
  readonly httpHost: string;
  readonly httpPort: number | undefined;
  /** Values that must not be shown, including the adapters'. */
  readonly secrets: readonly string[];
}

/** The configuration of the whole program. */
export interface ProgramConfig<AdapterConfig, Options> extends Config {
  /** The adapters that are configured. */
  readonly adapters: readonly ConfiguredAdapter<AdapterConfig, Options>[];
}

/** Invalid configuration; the message has a line per invalid variable. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`The configuration is not valid:\n${problems.map((problem) => `  ${problem}`).join("\n")}`);
    this.problems = problems;
  }
}

/** Empty variables count as absent, except DATABASE_URL and LANDSCAPE_URL. */
export function parseConfig<AdapterConfig = never, Options = never>(
  environment: Readonly<Record<string, string | undefined>>,
  adapters: readonly AdapterDefinition<AdapterConfig, Options>[] = [],
  missingFiles: (
    named: Readonly<Record<"language" | "landscape" | "communityFile", string | undefined>>,
  ) => readonly string[] = () => [],
): ProgramConfig<AdapterConfig, Options> {
  const given = givenIn(environment);
  const { found, values, problems } = readVariables(own, given);
  const { PUBLIC_URL: publicUrl, HTTP_HOST: httpHost = "", HTTP_PORT: httpPort } = found;
  const configured = adapters.map((one) => one.configure(given, { publicUrl, httpHost, httpPort }));
  const all = [
    ...emptyDatabase(environment),
    ...problems,
    ...missingFiles({
      language: found.KNOCK_LANGUAGE,
      landscape: found.LANDSCAPE,
      communityFile: found.COMMUNITY_FILE,
    }),
    ...configured.flatMap((one) => one.problems),
  ];
  if (values === undefined || all.length > 0) throw new ConfigError(all);
  return Object.freeze({
    language: values.KNOCK_LANGUAGE,
    logLevel: values.LOG_LEVEL,
    landscape: values.LANDSCAPE,
    communityFile: values.COMMUNITY_FILE,
    landscapeUrl: values.LANDSCAPE_URL,
    refreshes: environment["LANDSCAPE_URL"]?.trim() !== "",
    repositoryUrl: values.REPOSITORY_URL,
    databaseUrl: values.DATABASE_URL,
    retentionDays: values.RETENTION,
    clock: Object.freeze({ start: values.CLOCK, speed: values.CLOCK_SPEED }),
    httpHost: values.HTTP_HOST,
    httpPort: values.HTTP_PORT,
    secrets: secretsIn(given, values.DATABASE_URL, adapters),
    adapters: configured.flatMap(({ adapter }) => adapter ?? []),
  });
}

/** Rejects an empty DATABASE_URL (an unfilled Secret): the default file would be lost with the container. */
const emptyDatabase = ({ DATABASE_URL: url }: Readonly<Record<string, string | undefined>>): string[] =>
  url?.trim() === ""
    ? ['DATABASE_URL: it is empty; set it, or remove the variable for a file "./knock.db"']
    : [];

/** The variables of the core and all adapters. */
export function declaredVariables(adapters: readonly Declared[]): Variables {
  const all: Record<string, z.ZodType> = { ...own };
  for (const { id, variables } of adapters) {
    for (const [name, schema] of Object.entries(variables)) {
      if (Object.hasOwn(all, name)) throw new Error(`${name}: declared by the adapter ${id} and elsewhere`);
      all[name] = schema;
    }
  }
  return all;
}

/** All variables by README table, in its order. Adapters have their own tables and a share of "trying". */
export function variableTables(adapters: readonly Declared[]): ReadonlyMap<string, Variables> {
  const declared = adapters.flatMap(({ tables }) => Object.entries(tables));
  const isTrying = ([id]: readonly [string, Variables]) => id === "trying";
  const all: Variables = Object.assign({ ...trying }, ...declared.filter(isTrying).map(([, part]) => part));
  return new Map([
    ["general", general],
    ...declared.filter((one) => !isTrying(one)),
    ["operating", operating],
    ["trying", all],
  ]);
}

/** The variables that connect a platform: "A and B, or C". */
export const waysToConnect = (adapters: readonly Declared[]): string =>
  adapters
    .flatMap(({ tables }) => Object.values(tables))
    .map((table) => Object.keys(table).filter((name) => table[name] !== undefined && isSecret(table[name])))
    .filter((names) => names.length > 0)
    .map((names) => names.join(" and "))
    .join(", or ");

type Declared = Pick<AdapterDefinition<unknown, never>, "id" | "variables" | "tables">;

/** Includes the items of comma-separated lists. */
function secretsIn(given: Given, databaseUrl: string, adapters: readonly Declared[]): string[] {
  const values = adapters.flatMap(({ variables }) =>
    Object.entries(variables).flatMap(([name, schema]) => (isSecret(schema) ? (given[name] ?? []) : [])),
  );
  const parts = values.flatMap((value) => [value, ...value.split(/,\s*/)]);
  return [...new Set([...parts, ...passwordsIn(databaseUrl)])];
}
