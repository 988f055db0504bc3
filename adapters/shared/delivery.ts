/**
 * Delivery: the part of a messenger that all platforms share. It sends a message once,
 * then adds its reactions. After a lost reply or a crash it finds the message by its
 * key and adds the missing reactions. Errors become outcomes.
 *
 * Each platform supplies its calls for one channel (ChannelApi) and maps its errors to
 * outcomes (outcomes.ts).
 */
import { BoundedMap } from "../../src/chat/bounded-map.ts";
import { createDedupe } from "../../src/chat/dedupe.ts";
import type { Log } from "../../src/chat/log.ts";
import type {
  ChannelRef,
  Failure,
  Found,
  MessageRef,
  Messenger,
  MessengerLimits,
  Outgoing,
  Posted,
  Reactor,
} from "../../src/chat/messenger.ts";
import type { Reply } from "../../src/chat/reply.ts";
import { withLastLook } from "./http.ts";
import { KEYCAPS } from "./keycaps.ts";
import { KnownFailure, NotSent } from "./outcomes.ts";

/** The calls for one channel. They throw errors that `failureOf` understands. */
export interface ChannelApi {
  /** Waits until the rate limits allow a message with that many reactions. */
  reserve?(reactions: number): Promise<void>;
  /** Sends the message with its key and number of choices embedded, by `send` of http.ts. Never retries. */
  send(message: Outgoing, key: string): Promise<MessageRef>;
  /** Adds the bot's reaction for an option, counted from 0. Only a message just sent has a deadline. */
  react(ref: MessageRef, option: number, deadline: number | undefined): Promise<void>;
  edit(ref: MessageRef, message: Reply): Promise<void>;
  /** Pages through the history since an instant, in either order, or resumes at a page's position. */
  history(since: Temporal.Instant, position: string | undefined): AsyncIterable<HistoryPage>;
  /** Throws when the bot may be unable to see all of the history, since it would then post twice. */
  checkAccess?(): Promise<void>;
  /** Who reacted with which option, without bots. */
  reactions(ref: MessageRef, choices: number): AsyncIterable<Reaction>;
  /** Looks up people's names where reactions lack them. Returns those found within `withinMs`. */
  names?(people: readonly string[], withinMs: number): Promise<ReadonlyMap<string, string>>;
}

export interface Reaction {
  readonly person: string;
  readonly name?: string;
  /** Counted from 0. */
  readonly option: number;
}

export interface HistoryPage {
  /** Only the bot's own, since anybody can copy a key. */
  readonly messages: readonly SentMessage[];
  /** Where to continue after this page. */
  readonly position: string | undefined;
}

/** A message that the bot has sent with a key. */
export interface SentMessage {
  readonly ref: MessageRef;
  readonly key: string;
  readonly choices: number;
  /** The options whose reaction the bot has added, counted from 0. */
  readonly reacted: readonly number[];
}

export interface DeliveryOptions {
  readonly limits: MessengerLimits;
  /** The longest one call can take. No call starts with less time left than that. */
  readonly callTimeoutMs: number;
  /** If it throws, nothing was sent. */
  readonly open: (channel: ChannelRef) => Promise<ChannelApi>;
  readonly failureOf: (error: unknown) => Failure;
  readonly log: Log;
  /** The platform's time, or an earlier one. */
  readonly platformTime: () => Temporal.Instant;
  /** A monotonic clock, in milliseconds. */
  readonly now?: (() => number) | undefined;
}

/** The part of a call's time that is reserved for returning the last call's result to the caller. */
const SPARE = 1 / 8;
/** Pages read per search. */
const MOST_PAGES = 20;
/** Codes remembered as reported. */
const MOST_CODES = 100;
const UNLISTED = "the platform refused a call with a code that this release does not know; please report it";
/** Interrupted searches to remember. */
const MOST_SEARCHES = 100;

export function createDelivery(options: DeliveryOptions): Messenger {
  const { limits, callTimeoutMs, open, failureOf, log, platformTime } = options;
  const { now = () => performance.now() } = options;
  const lastCallMs = callTimeoutMs * (1 + SPARE);
  const searches = new BoundedMap<string | undefined>(MOST_SEARCHES);
  const reported = createDedupe(MOST_CODES);

  /** Says it once for each code: somebody must look up what it means, and list it. */
  function report(failure: Failure, { platform, tenant, channel }: ChannelRef): Failure {
    if (failure.outcome === "refused" && failure.unlisted === true && reported.isNew(failure.detail)) {
      log.warn({ platform, tenant, channel, code: failure.detail }, UNLISTED);
    }
    return failure;
  }

  async function attempt<T>(
    channel: ChannelRef,
    work: (api: ChannelApi) => Promise<T>,
  ): Promise<T | Failure> {
    try {
      const api = await open(channel).catch((error: unknown) => {
        throw error instanceof KnownFailure ? error : new NotSent(error);
      });
      return await work(api);
    } catch (error) {
      return report(failureOf(error), channel);
    }
  }

  function checkTime(deadline: number): void {
    if (now() >= deadline) throw new NotSent("there is no time left");
  }

  /**
   * Adds reactions in order, so that an incomplete row only lacks its last ones. Returns a
   * failure that may pass. With any other, the question stands with the reactions it has.
   */
  async function addReactions(
    { api, channel }: { readonly api: ChannelApi; readonly channel: ChannelRef },
    ref: MessageRef,
    missing: readonly number[],
    deadline?: number,
  ): Promise<Failure | undefined> {
    try {
      for (const option of missing) {
        if (deadline !== undefined) checkTime(deadline);
        await api.react(ref, option, deadline);
      }
      return undefined;
    } catch (error) {
      const failure = report(failureOf(error), channel);
      log.warn({ ...ref, detail: failure.detail }, "a question lacks some of its reactions");
      const isFinal = failure.outcome === "permanent" || (failure.outcome === "refused" && failure.unlisted);
      return isFinal === true ? undefined : failure;
    }
  }

  /**
   * Searches the history for a key; a resend must wait until the search has finished. An
   * interrupted search resumes where it stopped: some rate limits allow one page a minute.
   */
  async function search(
    api: ChannelApi,
    id: string,
    key: string,
    since: Temporal.Instant,
  ): Promise<SentMessage | undefined> {
    let pages = 0;
    for await (const { messages, position } of api.history(since, searches.get(id))) {
      const sent = messages.find((one) => one.key === key);
      if (sent !== undefined) return sent;
      searches.set(id, position);
      pages += 1;
      if (pages === MOST_PAGES) throw new Error(`the message is not in the ${pages} pages read so far`);
    }
    searches.delete(id);
    return undefined;
  }

  return {
    limits,
    post(channel, message, key, timeLeft = () => Number.POSITIVE_INFINITY) {
      const deadline = now() + limits.timeoutMs - lastCallMs;
      function look(): void {
        checkTime(deadline);
        if (timeLeft() < lastCallMs) throw new NotSent("there is no time left");
      }
      return attempt(channel, async (api): Promise<Posted> => {
        const reactions = optionsOf(message.choices ?? 0);
        await api.reserve?.(reactions.length);
        look();
        const ref = await withLastLook(look, () => api.send(message, key));
        const lacks = await addReactions({ api, channel }, ref, reactions, deadline);
        return { ok: true, ref, ...(lacks && { lacks }) };
      });
    },
    edit: (channel, ref, message) =>
      attempt(channel, async (api) => {
        await api.edit(ref, message);
        return { ok: true };
      }),
    find: (channel, key, agoMs) =>
      attempt(channel, async (api): Promise<Found> => {
        const since = platformTime().subtract({ milliseconds: Math.round(agoMs) });
        const id = [channel.tenant, channel.channel, key].join(" ");
        const sent = await search(api, id, key, since);
        if (sent === undefined) {
          await api.checkAccess?.();
          return { ok: true };
        }
        const missing = optionsOf(sent.choices).filter((option) => !sent.reacted.includes(option));
        const lacks = await addReactions({ api, channel }, sent.ref, missing);
        searches.delete(id);
        return { ok: true, ref: sent.ref, ...(lacks && { lacks }) };
      }),
    reactors: (channel, ref, choices) =>
      attempt(channel, async (api) => {
        const reactions = await Array.fromAsync(api.reactions(ref, optionsOf(choices).length));
        return { ok: true, people: byPerson(reactions) };
      }),
    async names(channel, people, withinMs) {
      try {
        const api = await open(channel);
        return (await api.names?.(people, withinMs)) ?? new Map();
      } catch (err) {
        log.warn({ err, tenant: channel.tenant, people: people.length }, "names could not be looked up");
        return new Map();
      }
    },
  };
}

/** Option numbers from 0, at most one for each keycap. */
const optionsOf = (choices: number): readonly number[] => [...KEYCAPS.slice(0, choices).keys()];

const byPerson = (reactions: readonly Reaction[]): readonly Reactor[] =>
  [...Map.groupBy(reactions, ({ person }) => person)].map(([person, theirs]) => {
    const choices = [...new Set(theirs.map(({ option }) => option))].sort((a, b) => a - b);
    const name = theirs[0]?.name;
    return name === undefined ? { person, choices } : { person, name, choices };
  });
