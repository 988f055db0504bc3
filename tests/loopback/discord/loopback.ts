/** Puts the loopback Discord together: one server, one world, and the handle that tests hold it by. */

import { createFaults, type Fault } from "./faults.ts";
import type { GatewayControls } from "./gateway/controls.ts";
import { createGateway, type Gateway, type GatewayEvent } from "./gateway/gateway.ts";
import { createIdentifyLimits } from "./gateway/identify-limits.ts";
import { MESSAGE_CONTENT, type PrivilegedIntent } from "./gateway/intents.ts";
import { type Api, type CallRecord, createApi, type Problem } from "./http/api.ts";
import { listen } from "./http/server.ts";
import { createInteractions } from "./interactions.ts";
import type { Json } from "./json.ts";
import { openApiAt } from "./openapi.ts";
import { type AutocompleteSpec, autocomplete, type CommandSpec, command } from "./people/commands.ts";
import { type Pressing, press, type Selecting, select, type Target } from "./people/components.ts";
import { createDoings, type Doings } from "./people/doings.ts";
import type { Floor } from "./people/floor.ts";
import { submitModal, type Values } from "./people/modals.ts";
import type { InteractionResult, Modal } from "./people/result.ts";
import { createRouter } from "./routes/all.ts";
import type { Office } from "./routes/route.ts";
import { commandsIn } from "./world/commands.ts";
import { commandJson } from "./world/json/commands.ts";
import { canSeeThread } from "./world/json/guilds.ts";
import { standing } from "./world/messages.ts";
import type { Channel, Guild, Message, User, UserSpec } from "./world/types.ts";
import { createWorld, isThread, type World } from "./world/world.ts";

export interface LoopbackOptions {
  /** The time of messages and of what expires; the machine's when left out. */
  readonly now?: () => number;
  readonly applicationId?: string;
  readonly botId?: string;
  readonly botName?: string;
  readonly token?: string;
  /** Answer 429 as Discord does when an app calls too often, and take one IDENTIFY in five seconds. */
  readonly rateLimits?: boolean;
  /** Discord's 3 seconds, for tests that cannot wait so long. */
  readonly ackTimeoutMs?: number;
  /** How often clients must send a heartbeat. */
  readonly heartbeatIntervalMs?: number;
  /** How long a session that is away can be resumed. */
  readonly resumableMs?: number;
  /** Granted to the application; none when left out. */
  readonly privilegedIntents?: readonly PrivilegedIntent[];
  /** What GET /gateway/bot recommends. */
  readonly shards?: number;
  /** More guilds on one shard close it with 4011. */
  readonly guildsPerShard?: number;
  /** Logins left today. */
  readonly sessionStarts?: number;
  /** How many shards may identify at once. Discord's usual is 1, which makes clients wait 5 s for each. */
  readonly maxConcurrency?: number;
  /** After so many answers of 401, 403 and 429 in ten minutes nothing else is answered. */
  readonly invalidRequestLimit?: number;
  /** Discord's description of its API: where it is, or false to do without. The usual place when left out. */
  readonly openapi?: string | false;
}

export interface LoopbackDiscord extends Doings {
  /** For `new Client({ rest: { api } })`: ends in /api. */
  readonly apiUrl: string;
  readonly token: string;
  readonly applicationId: string;
  readonly botId: string;
  /** A new id, later than every one before. */
  id(): string;
  addUser(user: UserSpec): User;
  addToken(token: string): void;
  /** It stops working at once; sessions with it are closed (4004). */
  revokeToken(token?: string): void;
  guild(id: string): Guild;
  channel(id: string): Channel;
  /** The direct message between the bot and a person. */
  directMessage(user: string): Channel;
  /** What stands in the channel now, oldest first. */
  messages(channel: string): readonly Message[];
  /** What only one person sees. */
  ephemerals(user?: string): readonly Message[];
  /** The registered commands, global ones when no guild is named, as the API tells them. */
  commands(guild?: string): readonly Json[];

  command(spec: CommandSpec): Promise<InteractionResult>;
  autocomplete(spec: AutocompleteSpec): Promise<InteractionResult>;
  press(target: Target, pressing: Pressing): Promise<InteractionResult>;
  select(target: Target, selecting: Selecting): Promise<InteractionResult>;
  submitModal(target: Modal | InteractionResult, values?: Values): Promise<InteractionResult>;

  fail(fault: Fault): void;
  clearFaults(): void;
  /** Every request so far, or those of one method and route. */
  calls(filter?: { readonly method?: string; readonly route?: string }): readonly CallRecord[];
  /** Requests that were malformed or led nowhere: what an app should never do. */
  readonly problems: readonly Problem[];
  /** Answers of 401, 403 and 429 in the last ten minutes. */
  readonly invalidRequests: number;
  rateLimits: boolean;
  readonly gateway: GatewayControls;
  /** Any other event, as it is. */
  event(event: GatewayEvent): void;
  close(): Promise<void>;
}

export async function startLoopbackDiscord(options: LoopbackOptions = {}): Promise<LoopbackDiscord> {
  const now = options.now ?? Date.now;
  const token = options.token ?? "MTAwMDAwMDAwMDAwMDAwMDAx.Loop.back-token";
  const applicationId = options.applicationId ?? "1000000000000000001";
  const botId = options.botId ?? applicationId;
  const botName = options.botName ?? "bot";
  const world = createWorld({ now, applicationId, botId, botName, token });
  const faults = createFaults();
  const interactions = createInteractions(world, options.ackTimeoutMs ?? 3000);
  const privilegedIntents = options.privilegedIntents ?? [];
  const identifyLimits = createIdentifyLimits(now, {
    perDay: options.sessionStarts ?? 1000,
    maxConcurrency: options.maxConcurrency ?? 16,
  });
  let rateLimits = options.rateLimits ?? false;

  const served: { api?: Api; gateway?: Gateway } = {};
  const { port, close } = await listen(() => served as Required<typeof served>);
  const gatewayUrl = () => `ws://127.0.0.1:${port}`;

  const gateway = createGateway({
    world,
    url: gatewayUrl,
    privilegedIntents,
    guildsPerShard: options.guildsPerShard ?? 2500,
    heartbeatIntervalMs: options.heartbeatIntervalMs ?? 41_250,
    resumableMs: options.resumableMs ?? 180_000,
    mayIdentify: (shard) => identifyLimits.take(shard) || !rateLimits,
  });
  const announce = (event: GatewayEvent): void => {
    if (isSeen(world, event)) gateway.dispatch(event);
  };
  const office: Office = {
    world,
    interactions,
    announce,
    restIntents: privilegedIntents.includes("MessageContent") ? MESSAGE_CONTENT : 0,
    gatewayUrl,
    gatewayTerms: () => ({
      url: gatewayUrl(),
      shards: options.shards ?? 1,
      session_start_limit: identifyLimits.terms(),
    }),
  };
  const api = createApi({
    world,
    router: createRouter(office),
    faults,
    openapi: options.openapi === false ? undefined : openApiAt(options.openapi),
    areRatesLimited: () => rateLimits,
    invalidRequestLimit: options.invalidRequestLimit ?? 10_000,
  });
  Object.assign(served, { api, gateway });
  const floor: Floor = { world, interactions, announce, dispatch: gateway.dispatch };

  return {
    ...createDoings(floor, gateway),
    apiUrl: `http://127.0.0.1:${port}/api`,
    token,
    applicationId,
    botId,
    id: world.ids.next,
    addUser: world.addUser,
    addToken: (added) => void world.application.tokens.add(added),
    revokeToken(revoked = token) {
      if (!world.application.tokens.delete(revoked)) throw new Error("the test knows no such token");
      gateway.expel(revoked);
    },
    guild: world.guild,
    channel: world.channel,
    directMessage: world.directMessage,
    messages: (channel) => standing(world.channel(channel)),
    ephemerals: (user) =>
      world.ephemerals.filter((each) => !each.deleted && each.onlyFor === (user ?? each.onlyFor)),
    commands: (guild) => commandsIn(world, guild).map((each) => commandJson(world.application, each, true)),

    command: (spec) => command(floor, spec),
    autocomplete: (spec) => autocomplete(floor, spec),
    press: (target, pressing) => press(floor, target, pressing),
    select: (target, selecting) => select(floor, target, selecting),
    submitModal: (target, values) => submitModal(floor, target, values),

    fail: faults.add,
    clearFaults: faults.clear,
    calls: ({ method, route } = {}) =>
      api.calls.filter(
        (call) => call.method === (method ?? call.method) && call.route === (route ?? call.route),
      ),
    problems: api.problems,
    get invalidRequests() {
      return api.ban.count;
    },
    get rateLimits() {
      return rateLimits;
    },
    set rateLimits(areOn) {
      rateLimits = areOn;
    },
    gateway: gateway.controls,
    event: (event) => void gateway.dispatch(event),
    async close() {
      gateway.close();
      await close();
    },
  };
}

/** Apps hear of messages and reactions only where they can see them. */
function isSeen(world: World, { type, data }: GatewayEvent): boolean {
  if (!type.startsWith("MESSAGE_")) return true;
  const channel = world.channels.get(String(data["channel_id"]));
  if (channel === undefined || !world.isBotIn(channel)) return false;
  return isThread(channel) ? canSeeThread(world, channel) : world.mayBot(channel, "ViewChannel");
}
