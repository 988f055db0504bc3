/** Puts the loopback Discord together: one server, one world, and the handle that tests hold it by. */

import { createFaults, type Fault } from "./faults.ts";
import type { GatewayControls } from "./gateway/controls.ts";
import { createGateway, type Gateway, type GatewayEvent } from "./gateway/gateway.ts";
import { createIdentifyLimits } from "./gateway/identify-limits.ts";
import { MESSAGE_CONTENT } from "./gateway/intents.ts";
import { type Api, type CallRecord, createApi, type Problem } from "./http/api.ts";
import { listen } from "./http/server.ts";
import { createInteractions } from "./interactions.ts";
import type { Json } from "./json.ts";
import { openApiAt } from "./openapi.ts";
import { type LoopbackOptions, USUAL } from "./options.ts";
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
  const settings = { ...USUAL, ...options };
  const { now, token, applicationId, privilegedIntents } = settings;
  const botId = settings.botId ?? applicationId;
  const world = createWorld({ ...settings, botId });
  const faults = createFaults();
  const interactions = createInteractions(world, settings.ackTimeoutMs);
  const identifyLimits = createIdentifyLimits(now, {
    perDay: settings.sessionStarts,
    maxConcurrency: settings.maxConcurrency,
  });
  let { rateLimits } = settings;

  const served: { api?: Api; gateway?: Gateway; onReceived?: (text: string) => void } = {};
  const { port, close } = await listen(() => served as Required<typeof served>, now);
  const gatewayUrl = () => `ws://127.0.0.1:${port}`;

  const gateway = createGateway({
    ...settings,
    world,
    resumeUrl: () => `${gatewayUrl()}/resume`,
    mayIdentify: (shard) => identifyLimits.take(shard, rateLimits),
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
      shards: settings.shards,
      session_start_limit: identifyLimits.terms(),
    }),
  };
  const api = createApi({
    world,
    router: createRouter(office),
    faults,
    openapi: settings.openapi === false ? undefined : openApiAt(settings.openapi),
    areRatesLimited: () => rateLimits,
    invalidRequestLimit: settings.invalidRequestLimit,
    heard: (params, refusal) =>
      interactions.heard(params["interaction_token"] ?? params["webhook_token"] ?? "", refusal),
  });
  Object.assign(served, { api, gateway, onReceived: settings.onReceived });
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

/** Apps hear of threads, messages and reactions only where they can see them. */
function isSeen(world: World, { type, data }: GatewayEvent): boolean {
  const isOfThread = type.startsWith("THREAD_");
  if (!isOfThread && !type.startsWith("MESSAGE_")) return true;
  const channel = world.channels.get(String(data[isOfThread ? "id" : "channel_id"]));
  if (channel === undefined || !world.isBotIn(channel)) return false;
  return isThread(channel) ? canSeeThread(world, channel) : world.mayBot(channel, "ViewChannel");
}
