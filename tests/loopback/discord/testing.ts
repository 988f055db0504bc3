/** What the tests of this Discord share: a guild, a client, and a REST that tries once. */
import { setTimeout as sleep } from "node:timers/promises";
import { Client, type ClientOptions, GatewayIntentBits, Options, Partials, REST, Status } from "discord.js";
import { type GuildSpec, type LoopbackDiscord, type LoopbackOptions, startLoopbackDiscord } from "./index.ts";

export const GUILD = "700000000000000001";
export const GENERAL = "710000000000000001";
export const SECRET = "710000000000000002";
export const FORUM = "710000000000000003";
export const PUBLIC_THREAD = "710000000000000004";
export const PRIVATE_THREAD = "710000000000000005";
export const VOICE = "710000000000000006";
export const ANN = "720000000000000001";
export const BOB = "720000000000000002";
export const ROLE = "730000000000000001";
export const EMOJI = "740000000000000001";

const TOKYO: GuildSpec = {
  id: GUILD,
  name: "Cloud Native Tokyo",
  ownerId: ANN,
  preferredLocale: "ja",
  roles: [{ id: ROLE, name: "maintainers", isMentionable: true }],
  members: [
    { id: ANN, name: "ann", globalName: "Ann" },
    { id: BOB, name: "bob", nick: "Bobby", roles: [ROLE] },
  ],
  emojis: [{ id: EMOJI, name: "rook" }],
  channels: [
    { id: GENERAL, name: "general" },
    { id: SECRET, name: "secret", botPermissions: [] },
    { id: FORUM, name: "forum", type: "forum" },
    { id: PUBLIC_THREAD, name: "thread", type: "public-thread", parent: GENERAL },
    { id: PRIVATE_THREAD, name: "private", type: "private-thread", parent: GENERAL },
    { id: VOICE, name: "voice", type: "voice" },
  ],
};

export async function startWithGuild(options?: LoopbackOptions): Promise<LoopbackDiscord> {
  const discord = await startLoopbackDiscord(options);
  discord.addGuild(TOKYO);
  return discord;
}

/** A REST that tries once, and does not wait when it is told to. */
export const restFor = (discord: LoopbackDiscord, token = discord.token): REST =>
  new REST({ api: discord.apiUrl, retries: 0, rejectOnRateLimit: ["/"] }).setToken(token);

const { Guilds, GuildMessageReactions, DirectMessageReactions } = GatewayIntentBits;

/** A client as a bot like ours has it; it does nothing by itself. */
export function clientFor(discord: LoopbackDiscord, options: Partial<ClientOptions> = {}): Client {
  const client = new Client({
    intents: [Guilds, GuildMessageReactions, DirectMessageReactions],
    partials: [Partials.Message, Partials.Reaction, Partials.User, Partials.Channel],
    makeCache: Options.cacheEverything(),
    waitGuildTimeout: 1000,
    // Else the client waits five seconds before it identifies again.
    ws: { buildIdentifyThrottler: async () => ({ waitForIdentify: async () => {} }) },
    ...options,
    rest: { api: discord.apiUrl, ...options.rest },
  });
  client.on("error", () => {});
  return client;
}

export async function loggedIn(discord: LoopbackDiscord, options?: Partial<ClientOptions>): Promise<Client> {
  const client = clientFor(discord, options);
  const ready = new Promise((resolve) => client.once("clientReady", resolve));
  await client.login(discord.token);
  await ready;
  return client;
}

const AT_REST: readonly Status[] = [Status.Ready, Status.Idle, Status.Disconnected];

/**
 * Logs out, once the client is not just connecting: then its `destroy()` would not settle, nor keep it from
 * connecting again.
 */
export async function leave(client: Client): Promise<void> {
  const deadline = performance.now() + 2000;
  while (performance.now() < deadline && !client.ws.shards.every(({ status }) => AT_REST.includes(status))) {
    await sleep(5);
  }
  await client.destroy();
}

/** "ok", or the code with which Discord refused; the message where there is none. */
export const errorOf = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => "ok",
    (error: { code?: number | string; status?: number; message: string }) =>
      String(error.code ?? error.status ?? error.message),
  );

/** The codes of a refused form, with their places. */
export async function errorsOf(call: Promise<unknown>): Promise<Record<string, string[]>> {
  const error = await call.then(
    () => undefined,
    (refused: { code: number; rawError: { errors?: unknown } }) => refused,
  );
  if (error === undefined) return {};
  if (error.code !== 50035) throw new Error(`${error.code} instead of 50035`);
  return flat(error.rawError.errors);
}

function flat(node: unknown, path = ""): Record<string, string[]> {
  const { _errors, ...rest } = node as { _errors?: { code: string }[] };
  const here = _errors === undefined ? {} : { [path]: _errors.map(({ code }) => code) };
  return Object.assign(here, ...Object.entries(rest).map(([key, each]) => flat(each, `${path}/${key}`)));
}
