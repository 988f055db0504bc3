/**
 * Configuration: environment variables, parsed once into a frozen object. The core's
 * stand here, each adapter declares its own. What is wrong is listed all at once, each
 * with its fix.
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

/** No less than a year: for so long a question does not come back. */
function days(standard: number) {
  const expected = { error: `expected a number of days from 366 to 36500, such as ${standard}` };
  return z.coerce.number(expected).int(expected).min(366, expected).max(36_500, expected).default(standard);
}

function checkDatabaseUrl(url: string, context: z.core.$RefinementCtx<string>): void {
  const address = readDatabaseUrl(url);
  if ("problem" in address) context.addIssue(address.problem);
}

const general = {
  /** Language of answers where nothing says otherwise. */
  KNOCK_LANGUAGE: z
    .string()
    .regex(/^[a-z]{2,3}$/, { error: 'expected the name of a file in data/messages, such as "en" or "ja"' })
    .default("en"),
  /** Where channels, scores and the ledger are kept. */
  DATABASE_URL: secret(z.string().superRefine(checkDatabaseUrl).default("sqlite:./knock.db")),
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
};

const operating = {
  LOG_LEVEL: z
    .enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"], {
      error: "expected one of trace, debug, info, warn, error, fatal, silent",
    })
    .default("info"),
  /** The address on which ports listen: by default this machine's own programs reach them only. */
  HTTP_HOST: z
    .string()
    .regex(/^[0-9A-Za-z.:%-]+$/, {
      error: 'expected an address of this machine, such as "127.0.0.1" or "0.0.0.0"',
    })
    .default("127.0.0.1"),
  /** The port of health, readiness and metrics; none of them without it. */
  HTTP_PORT: port(8_080).optional(),
  /** Where this program is reached from outside. */
  PUBLIC_URL: z
    .string()
    .regex(/^(?:https:\/\/[^\s/?#]+|http:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?)(?:\/[^\s?#]*)?$/, {
      error: 'expected the address of this program, such as "https://knock.example.org"',
    })
    .transform((url) => url.replace(/\/+$/, ""))
    .optional(),
  /** For how many days the ledger, rounds and answers are kept. */
  RETENTION: days(400),
};

const trying = {
  /** The bot's clock starts at this instant. */
  CLOCK: instant.optional(),
  /** How many seconds of the bot's clock pass in a real one. */
  CLOCK_SPEED: z.coerce
    .number({ error: "expected a number, such as 60" })
    .positive({ error: "expected a number above 0" })
    .max(1_000_000, { error: "expected at most 1000000" })
    .default(1),
};

const own = { ...general, ...operating, ...trying };

/** The configuration of the core, which knows no platform. */
export interface Config {
  readonly language: string;
  readonly logLevel: z.infer<typeof own.LOG_LEVEL>;
  readonly communityFile: string | undefined;
  /** Without a slash at its end. */
  readonly repositoryUrl: string | undefined;
  readonly databaseUrl: string;
  readonly retentionDays: number;
  readonly clock: { readonly start: Temporal.Instant | undefined; readonly speed: number };
  readonly httpHost: string;
  readonly httpPort: number | undefined;
  /** Values that must not be shown, those of adapters too. */
  readonly secrets: readonly string[];
}

/** The configuration of the whole program. */
export interface ProgramConfig<AdapterConfig, Options> extends Config {
  /** Those that are wanted. */
  readonly adapters: readonly ConfiguredAdapter<AdapterConfig, Options>[];
}

/** The configuration is not usable; the message has a line for each variable that is wrong. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`The configuration is not valid:\n${problems.map((problem) => `  ${problem}`).join("\n")}`);
    this.problems = problems;
  }
}

/** An empty variable counts as absent, but for the database's. */
export function parseConfig<AdapterConfig = never, Options = never>(
  environment: Readonly<Record<string, string | undefined>>,
  adapters: readonly AdapterDefinition<AdapterConfig, Options>[] = [],
  missingFiles: (
    named: Readonly<Record<"language" | "communityFile", string | undefined>>,
  ) => readonly string[] = () => [],
): ProgramConfig<AdapterConfig, Options> {
  const given = givenIn(environment);
  const { found, values, problems } = readVariables(own, given);
  const { PUBLIC_URL: publicUrl, HTTP_HOST: httpHost = "", HTTP_PORT: httpPort } = found;
  const configured = adapters.map((one) => one.configure(given, { publicUrl, httpHost, httpPort }));
  const all = [
    ...emptyDatabase(environment),
    ...problems,
    ...missingFiles({ language: found.KNOCK_LANGUAGE, communityFile: found.COMMUNITY_FILE }),
    ...configured.flatMap((one) => one.problems),
  ];
  if (values === undefined || all.length > 0) throw new ConfigError(all);
  return Object.freeze({
    language: values.KNOCK_LANGUAGE,
    logLevel: values.LOG_LEVEL,
    communityFile: values.COMMUNITY_FILE,
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

/** A Secret's key that nobody filled in: the standard file would be lost with the container. */
const emptyDatabase = ({ DATABASE_URL: url }: Readonly<Record<string, string | undefined>>): string[] =>
  url?.trim() === ""
    ? ['DATABASE_URL: it is empty; set it, or remove the variable for a file "./knock.db"']
    : [];

/** The core's variables and those that adapters declare. */
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

/** All variables by the tables of the README, in its order: an adapter has tables of its own, and a part in "trying". */
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

/** Which variables connect to a platform: "A and B, or C". */
export const waysToConnect = (adapters: readonly Declared[]): string =>
  adapters
    .flatMap(({ tables }) => Object.values(tables))
    .map((table) => Object.keys(table).filter((name) => table[name] !== undefined && isSecret(table[name])))
    .filter((names) => names.length > 0)
    .map((names) => names.join(" and "))
    .join(", or ");

type Declared = Pick<AdapterDefinition<unknown, never>, "id" | "variables" | "tables">;

/** The items of a list, too. */
function secretsIn(given: Given, databaseUrl: string, adapters: readonly Declared[]): string[] {
  const values = adapters.flatMap(({ variables }) =>
    Object.entries(variables).flatMap(([name, schema]) => (isSecret(schema) ? (given[name] ?? []) : [])),
  );
  const parts = values.flatMap((value) => [value, ...value.split(/,\s*/)]);
  return [...new Set([...parts, ...passwordsIn(databaseUrl)])];
}
