/** The variables of Slack, and the two ways to connect that they stand for. */
import type { ProgramSettings } from "../../src/chat/adapter-definition.ts";
import { apiUrl, port, secretText, type ValuesOf } from "../../src/chat/variables.ts";

/** One workspace, through Socket Mode. */
export interface SocketConfig {
  readonly mode: "socket";
  readonly botToken: string;
  readonly appToken: string;
  readonly apiUrl: string | undefined;
}

/** Any number of workspaces, which install the app through OAuth. */
export interface HttpConfig {
  readonly mode: "http";
  readonly signingSecret: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly stateSecret: string;
  /** The newest first: it encrypts, all of them decrypt. */
  readonly encryptionKeys: readonly string[];
  readonly publicUrl: string;
  readonly host: string;
  readonly port: number;
  readonly apiUrl: string | undefined;
}

export type SlackConfig = SocketConfig | HttpConfig;

const BASIC_INFORMATION = 'on the app\'s page "Basic Information"';

/** 32 bytes, as base64 or in hexadecimal digits. */
const KEY = "(?:[A-Za-z0-9+/]{43}=|[0-9A-Fa-f]{64})";

const socket = {
  SLACK_APP_TOKEN: secretText(
    /^xapp-\S+$/,
    `expected a token that begins with "xapp-": an App-Level Token with the scope connections:write, made ${BASIC_INFORMATION}`,
  ),
  SLACK_BOT_TOKEN: secretText(
    /^xoxb-\S+$/,
    'expected a token that begins with "xoxb-": the Bot User OAuth Token on the app\'s page "Install App"',
  ),
};

const oauth = {
  SLACK_SIGNING_SECRET: secretText(/^\S{8,}$/, `expected the Signing Secret ${BASIC_INFORMATION}`),
  SLACK_CLIENT_ID: secretText(/^\S+$/, `expected the Client ID ${BASIC_INFORMATION}`),
  SLACK_CLIENT_SECRET: secretText(/^\S+$/, `expected the Client Secret ${BASIC_INFORMATION}`),
  SLACK_STATE_SECRET: secretText(
    /^\S{16,}$/,
    'expected 16 characters or more of your own, such as the output of "openssl rand -hex 32"',
  ),
  SLACK_ENCRYPTION_KEYS: secretText(
    new RegExp(`^${KEY}(?:,\\s*${KEY})*$`),
    'expected a key of 32 bytes, such as the output of "openssl rand -base64 32", or several with commas between them, the newest first',
  ),
};

/** The port on which Slack's requests come in. */
const http = { ...oauth, SLACK_PORT: port(3_000).default(3_000) };
const trying = { SLACK_API_URL: apiUrl("https://slack.com/api/") };

export const tables = { socket, http, trying };
export const variables = { ...socket, ...http, ...trying };

const MISSING: Readonly<Record<keyof typeof socket | keyof typeof oauth | "PUBLIC_URL", string>> = {
  SLACK_BOT_TOKEN: 'the Bot User OAuth Token ("xoxb-…") on the app\'s page "Install App"',
  SLACK_APP_TOKEN: `an App-Level Token ("xapp-…") with the scope connections:write, made ${BASIC_INFORMATION}`,
  SLACK_SIGNING_SECRET: `the Signing Secret ${BASIC_INFORMATION}`,
  SLACK_CLIENT_ID: `the Client ID ${BASIC_INFORMATION}`,
  SLACK_CLIENT_SECRET: `the Client Secret ${BASIC_INFORMATION}`,
  SLACK_STATE_SECRET: 'the output of "openssl rand -hex 32"',
  SLACK_ENCRYPTION_KEYS: 'the output of "openssl rand -base64 32"',
  PUBLIC_URL: "the address under which Slack reaches this program",
};

const SOCKET = ["SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"] as const;
const OAUTH = [
  "SLACK_SIGNING_SECRET",
  "SLACK_CLIENT_ID",
  "SLACK_CLIENT_SECRET",
  "SLACK_STATE_SECRET",
  "SLACK_ENCRYPTION_KEYS",
] as const;

type Found = ValuesOf<typeof variables>;
type IsGiven = (name: string) => boolean;

export const check = (isGiven: IsGiven, found: Partial<Found>, settings: ProgramSettings): string[] => [
  ...incomplete(isGiven),
  ...samePort(isGiven, found, settings),
];

/** What is missing for the way of connecting that was begun, each with where to find it. */
function incomplete(isGiven: IsGiven): string[] {
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

function samePort(
  isGiven: IsGiven,
  { SLACK_PORT: port }: Partial<Found>,
  { httpPort }: ProgramSettings,
): string[] {
  if (!OAUTH.some(isGiven) || port === 0 || port === undefined || port !== httpPort) return [];
  return [`SLACK_PORT="${port}": HTTP_PORT is the same; set one of them to another port`];
}

export function configure(
  values: Found,
  { publicUrl = "", httpHost }: ProgramSettings,
): SlackConfig | undefined {
  const { SLACK_BOT_TOKEN, SLACK_APP_TOKEN, SLACK_API_URL: apiUrl } = values;
  if (SLACK_BOT_TOKEN !== undefined && SLACK_APP_TOKEN !== undefined) {
    return { mode: "socket", botToken: SLACK_BOT_TOKEN, appToken: SLACK_APP_TOKEN, apiUrl };
  }
  const { SLACK_SIGNING_SECRET, SLACK_CLIENT_ID, SLACK_CLIENT_SECRET, SLACK_STATE_SECRET } = values;
  if (SLACK_SIGNING_SECRET === undefined) return undefined;
  return {
    mode: "http",
    signingSecret: SLACK_SIGNING_SECRET,
    clientId: SLACK_CLIENT_ID ?? "",
    clientSecret: SLACK_CLIENT_SECRET ?? "",
    stateSecret: SLACK_STATE_SECRET ?? "",
    encryptionKeys: (values.SLACK_ENCRYPTION_KEYS ?? "").split(/,\s*/),
    publicUrl,
    host: httpHost,
    port: values.SLACK_PORT,
    apiUrl,
  };
}
