/**
 * Slack's messenger: how the bot speaks without being asked. A message carries its
 * key in its metadata, so that after a lost reply or a crash it can be looked for.
 */

import type { Log } from "../../../src/chat/log.ts";
import type { Failure, Messenger, Reactors } from "../../../src/chat/messenger.ts";
import type { Reply } from "../../../src/chat/reply.ts";
import { RATES } from "../limits.ts";
import type { RenderedMessage } from "../render/blocks.ts";
import type { Client, Clients } from "../transport/clients.ts";
import { failureOf, NotInstalled, NotSent } from "../transport/failures.ts";
import type { People } from "../transport/people.ts";
import { findPosted, type Searches } from "./find.ts";
import { POSTING_MS, postOnce } from "./post.ts";
import { choicesByPerson } from "./reactions.ts";

export interface MessengerDeps {
  readonly clients: Clients;
  readonly people: People;
  /** A reply that everybody sees, as it is posted. */
  readonly render: (reply: Reply) => RenderedMessage;
  readonly log: Log;
  /** Milliseconds of a clock that never goes back. */
  readonly now?: () => number;
}

export function createMessenger(deps: MessengerDeps): Messenger {
  const { clients, people, render, log, now = () => performance.now() } = deps;
  const searches: Searches = new Map();
  /** That the store is away, say, leaves no doubt about what was posted. */
  const clientOf = (tenant: string): Promise<Client> =>
    clients.of(tenant).catch((error: unknown) => {
      throw error instanceof NotInstalled ? error : new NotSent(error);
    });

  return {
    limits: {
      perChannel: { perSecond: RATES.posting.calls / (RATES.posting.everyMs / 1_000), concurrency: 1 },
      // Several hundred a minute; the limiter of each workspace sees to the exact figures.
      perTenant: { perSecond: 5, concurrency: 10 },
      global: { perSecond: 100, concurrency: 100 },
      timeoutMs: POSTING_MS,
    },
    post: ({ tenant, channel }, message, key) =>
      settled(async () => {
        const client = await clientOf(tenant);
        return postOnce(client, { channel, message, rendered: render(message), key }, log, now);
      }),
    edit: ({ tenant, channel }, ref, message) =>
      settled(async () => {
        const client = await clientOf(tenant);
        await client.call("chat.update", { channel, ts: ref["ts"], ...render(message) });
        return { ok: true };
      }),
    find: ({ tenant, channel }, key, since) =>
      settled(async () => findPosted(await clientOf(tenant), { channel, key, since }, log, searches)),
    reactors: ({ tenant, channel }, ref, choices) =>
      settled(async () => {
        const client = await clientOf(tenant);
        return readReactors(client, people, { channel, timestamp: ref["ts"] ?? "" }, choices);
      }),
  };
}

/** What goes wrong is data. */
const settled = <T>(work: () => Promise<T | Failure>): Promise<T | Failure> => work().catch(failureOf);

async function readReactors(
  client: Client,
  people: People,
  message: { readonly channel: string; readonly timestamp: string },
  choices: number,
): Promise<Reactors> {
  const answer = await client.call("reactions.get", { ...message, full: true });
  const { tenant, botUserId } = client.account;
  const chosen = choicesByPerson(answer.message?.reactions ?? [], choices);
  if (botUserId !== undefined) chosen.delete(botUserId);
  const members = await people.members(tenant, [...chosen.keys()]);
  return {
    ok: true,
    people: [...chosen].flatMap(([person, all]) => {
      const member = members.get(person);
      return member?.isBot === true ? [] : [{ person, name: member?.name ?? person, choices: all }];
    }),
  };
}
