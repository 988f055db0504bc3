/** Puts the loopback Slack together: one server, one world, and the handle that tests hold it by. */
import type { Deliver, Envelope } from "./delivery/envelope.ts";
import { createEvents, type EventControls } from "./delivery/events.ts";
import { deliverOverHttp, type Forgery, type HttpMode, JSON_TYPE, sendSigned } from "./delivery/http.ts";
import { createSockets, type SocketControls } from "./delivery/sockets.ts";
import { createFaults, type Fault } from "./faults.ts";
import { asObject, asText, type Json, parseJson } from "./json.ts";
import { allMethods } from "./methods/all.ts";
import { type CommandResult, type CommandSpec, command } from "./people/commands.ts";
import { createDoings, type Doings } from "./people/doings.ts";
import type { Floor, Result } from "./people/floor.ts";
import {
  type Pressing,
  type PressResult,
  press,
  type SuggestResult,
  shortcut,
  suggest,
  type Target,
} from "./people/interactions.ts";
import { closeView, type SubmitResult, submitView } from "./people/modals.ts";
import { createResponseUrls } from "./people/response-urls.ts";
import type { Values } from "./people/values.ts";
import { listen } from "./server.ts";
import { type CallRecord, createWebApi } from "./web-api.ts";
import { emojiKnower } from "./world/emoji.ts";
import { createInstalls, type OAuthApp } from "./world/installs.ts";
import { createTriggers } from "./world/triggers.ts";
import type { Channel, ChannelSpec, Ephemeral, Post, Team, TeamSpec, UserSpec, View } from "./world/types.ts";
import { channelFrom, createWorld } from "./world/world.ts";

export interface LoopbackOptions {
  /** The time of messages and of what expires; the machine's when left out. */
  readonly now?: () => number;
  /** Answer 429 as Slack does when an app calls too often. */
  readonly rateLimits?: boolean;
  /** Names of emoji beyond the usual ones. */
  readonly emoji?: readonly string[];
  /** Slack's 3 seconds, for tests that cannot wait so long. */
  readonly ackTimeoutMs?: number;
  /** At once, after a minute, after five. */
  readonly eventRetryDelaysMs?: readonly number[];
  /** How often Slack pings. */
  readonly pingIntervalMs?: number;
  /** What the greeting of a connection says about how long it will be kept, in seconds; Slack does not keep to it here. */
  readonly connectionTime?: number;
  /**
   * Whether what a closed socket had not acknowledged goes to another one. Slack has been seen doing so;
   * it is promised nowhere, so it is off, and such a payload is lost.
   */
  readonly redelivers?: boolean;
  /**
   * How long a TCP connection outlives the closing handshake; not at all when left out. Slack leaves it
   * open for long, so that a client which waits for its end is slow to close and to reconnect.
   */
  readonly lingersMs?: number;
  /** Is given all that the app sends: bodies of its requests, and its frames. */
  readonly onReceived?: (text: string) => void;
}

export interface LoopbackSlack extends Doings {
  /** For `slackApiUrl`: ends in /api/. */
  readonly apiUrl: string;
  readonly authorizeUrl: string;
  addTeam(team: TeamSpec): Team;
  addUser(team: string, user: UserSpec): void;
  addChannel(team: string, channel: ChannelSpec): void;
  channel(team: string, channel: string): Channel;
  /** What stands in the channel now, oldest first. */
  posts(team: string, channel: string): readonly Post[];
  /** What only one person sees, in one channel or all. */
  ephemerals(
    team: string,
    where?: { readonly channel?: string; readonly user?: string },
  ): readonly Ephemeral[];
  /** Open modals and published home tabs. */
  views(team: string, user?: string): readonly View[];

  command(spec: CommandSpec): Promise<CommandResult>;
  /** Presses a button or chooses from a menu. */
  press(target: Target, pressing: Pressing, user?: string): Promise<PressResult>;
  /** Chooses the app's shortcut in a message's menu. */
  shortcut(post: Post, by: { readonly callbackId: string; readonly user: string }): Promise<PressResult>;
  /** Types into an external select. */
  suggest(target: Target, typing: Pressing, user?: string): Promise<SuggestResult>;
  submitView(view: View, values?: Values): Promise<SubmitResult>;
  closeView(view: View): Promise<Result | undefined>;

  fail(fault: Fault): void;
  clearFaults(): void;
  /** Every call of the Web API so far, or those of one method. */
  calls(method?: string): readonly CallRecord[];
  /** What the app was sent so far. */
  readonly delivered: readonly Envelope[];
  rateLimits: boolean;
  readonly sockets: SocketControls;
  readonly events: EventControls;

  /** With it everything goes out as signed requests; without it over the sockets. */
  http: HttpMode | undefined;
  /** Slack's question whether the address is the app's; true when it answers rightly. */
  verifyUrl(forgery?: Forgery): Promise<boolean>;
  /** A signed request of any content, also a forged one. */
  sendSigned(body: string, forgery?: Forgery): Promise<Response>;

  addOAuthApp(app: OAuthApp): void;
  /** Whoever comes to `authorizeUrl` from now on approves for this team, or with undefined declines. */
  approveAs(approver: { readonly team: string; readonly user: string } | undefined): void;
  /** The tokens that expire do so now. */
  expireTokens(team: string): void;
  revokeToken(token: string): void;
  close(): Promise<void>;
}

export async function startLoopbackSlack(options: LoopbackOptions = {}): Promise<LoopbackSlack> {
  const { ackTimeoutMs = 3000, eventRetryDelaysMs = [0, 60_000, 300_000], pingIntervalMs = 10_000 } = options;
  const world = createWorld(options.now ?? Date.now);
  const faults = createFaults();
  const triggers = createTriggers(world);
  const installs = createInstalls(world);
  const sockets = createSockets({
    ids: world.ids,
    ackTimeoutMs,
    pingIntervalMs,
    redelivers: options.redelivers ?? false,
    lingersMs: options.lingersMs ?? 0,
    connectionTime: options.connectionTime ?? 18_060,
    onReceived: options.onReceived ?? (() => {}),
  });

  let http: HttpMode | undefined;
  let rateLimits = options.rateLimits ?? false;
  let approver: { readonly team: string; readonly user: string } | undefined;

  const delivered: Envelope[] = [];
  const deliver: Deliver = (appId, envelope) => {
    delivered.push(envelope);
    return http === undefined
      ? sockets.deliver(appId, envelope)
      : deliverOverHttp(http, envelope, ackTimeoutMs);
  };
  const events = createEvents(world, deliver, eventRetryDelaysMs);

  const authorize = (query: URLSearchParams): string | undefined => {
    const redirectUri = query.get("redirect_uri") ?? "";
    const app = installs.apps.get(query.get("client_id") ?? "");
    if (app === undefined || redirectUri === "") return undefined;
    const back = new URL(redirectUri);
    const scopes = (query.get("scope") ?? "").split(",").filter(Boolean);
    if (approver === undefined) back.searchParams.set("error", "access_denied");
    else back.searchParams.set("code", installs.approve(app.clientId, { ...approver, scopes, redirectUri }));
    const state = query.get("state");
    if (state !== null) back.searchParams.set("state", state);
    return back.href;
  };

  const { onReceived = () => {} } = options;
  const listening = await listen(() => ({ api, responseUrls, sockets, authorize, onReceived }), world.now);
  const responseUrls = createResponseUrls(world, () => listening.url);
  const office = {
    world,
    knowsEmoji: emojiKnower(options.emoji ?? []),
    announce: (team: Team, event: Json) => void events.send(team, event).catch(() => {}),
    redeemTrigger: triggers.redeem,
  };
  const socketUrl = (appId: string): string =>
    `${listening.url.replace("http", "ws")}/link/?ticket=${sockets.ticketFor(appId)}&app_id=${appId}`;
  const methods = allMethods(office, installs, socketUrl);
  const api = createWebApi({ world, methods, faults, areRatesLimited: () => rateLimits });
  const floor: Floor = { world, deliver, events, triggers, responseUrls };

  const signed = (body: string, forgery?: Forgery): Promise<Response> => {
    if (http === undefined) throw new Error("set slack.http first");
    const { url, signingSecret, eventsUrl } = http;
    return sendSigned(
      { url: eventsUrl ?? url, signingSecret, contentType: JSON_TYPE, body, timeoutMs: ackTimeoutMs },
      forgery,
    );
  };

  return {
    ...createDoings(floor, installs.uninstall),
    apiUrl: `${listening.url}/api/`,
    authorizeUrl: `${listening.url}/oauth/v2/authorize`,
    addTeam: world.addTeam,
    addUser: (team, user) => void world.team(team).users.set(user.id, user),
    addChannel: (team, channel) => void world.team(team).channels.set(channel.id, channelFrom(channel)),
    channel: (team, channel) => world.channel(world.team(team), channel),
    posts: (team, channel) =>
      world.channel(world.team(team), channel).posts.filter(({ deleted }) => !deleted),
    ephemerals: (team, { channel, user } = {}) =>
      world
        .team(team)
        .ephemerals.filter((each) => !each.deleted)
        .filter((each) => each.channel === (channel ?? each.channel) && each.user === (user ?? each.user)),
    views: (team, user) =>
      world.team(team).views.filter((view) => view.isOpen && view.user === (user ?? view.user)),

    command: (spec) => command(floor, spec),
    press: (target, pressing, user) => press(floor, target, pressing, user),
    shortcut: (post, by) => shortcut(floor, post, by),
    suggest: (target, typing, user) => suggest(floor, target, typing, user),
    submitView: (view, values) => submitView(floor, view, values),
    closeView: (view) => closeView(floor, view),

    fail: faults.add,
    clearFaults: faults.clear,
    delivered,
    calls: (method) => api.calls.filter((call) => call.method === (method ?? call.method)),
    get rateLimits() {
      return rateLimits;
    },
    set rateLimits(areOn) {
      rateLimits = areOn;
    },
    sockets: sockets.controls,
    events: events.controls,

    get http() {
      return http;
    },
    set http(mode) {
      http = mode;
    },
    async verifyUrl(forgery) {
      const challenge = world.ids.secret();
      const body = { token: "loopback-verification-token", type: "url_verification", challenge };
      const response = await signed(JSON.stringify(body), forgery);
      const text = await response.text();
      const answered = asText(asObject(parseJson(text)?.value)["challenge"]) ?? text;
      return response.status === 200 && answered === challenge;
    },
    sendSigned: signed,

    addOAuthApp: (app) => void installs.apps.set(app.clientId, app),
    approveAs(someone) {
      approver = someone;
    },
    expireTokens(team) {
      for (const token of world.tokens.values()) {
        if (token.team?.id === team && token.expiresAt !== undefined) token.expiresAt = world.now();
      }
    },
    revokeToken(value) {
      const token = world.tokens.get(value);
      if (token === undefined) throw new Error("the test knows no such token");
      token.state = "token_revoked";
    },
    async close() {
      events.close();
      sockets.close();
      await listening.close();
    },
  };
}
