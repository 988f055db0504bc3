/** A whole chat platform on this machine: people type, press and react; the bot is called at its web hook. */
import { randomBytes, randomUUID } from "node:crypto";
import { createServer } from "node:net";
import { setTimeout } from "node:timers/promises";
import { type Choice, createAnswers } from "./answers.ts";
import { answerOf, type Person } from "./routes.ts";
import { type Answer, type Fault, listen, type Request, signed } from "./server.ts";
import { createWorld, type Message, type World } from "./world.ts";

export { notifiedBy } from "./rules.ts";
export type { Fault } from "./server.ts";
export { BOT, type Message } from "./world.ts";

export interface LoopbackWebhook extends Pick<World, "messages" | "reactions" | "react" | "unreact"> {
  readonly apiUrl: string;
  readonly secret: string;
  /** On which the bot is expected to listen. */
  readonly hookPort: number;
  /** Resolves with what is shown to the person. */
  command(person: string, channel: string, text: string): Promise<Message>;
  /** Resolves with what is offered to a person who has typed so much of a command. */
  type(person: string, channel: string, text: string): Promise<readonly Choice[]>;
  press(person: string, message: Message, button: string): Promise<Message>;
  /** Something that happens to the bot or the channel. */
  happen(type: "joined" | "left" | "archived" | "unarchived" | "uninstalled", channel: string): Promise<void>;
  /** Resolves once the bot takes events, or no longer does. */
  waitForBot(isThere: boolean): Promise<void>;
  /** The next messages into this channel meet it. */
  fail(channel: string, fault: Fault, times: number): void;
  /** How often the bot has tried to post into this channel. */
  attempts(channel: string): number;
  cutConnections(): void;
  closeIdleConnections(): void;
  /** What the bot did that the platform does not take. */
  readonly problems: readonly string[];
  close(): Promise<void>;
}

export interface LoopbackOptions {
  readonly people: readonly Person[];
  readonly channels: readonly string[];
}

const TENANT = "loopback";
const ANSWER_WITHIN_MS = 15_000;

export async function startLoopbackWebhook({ people, channels }: LoopbackOptions): Promise<LoopbackWebhook> {
  const secret = randomBytes(16).toString("hex");
  const world = createWorld(channels);
  const answers = createAnswers(world);
  const problems: string[] = [];
  const faults: { readonly channel: string; readonly fault: Fault }[] = [];
  const attempts: string[] = [];
  const personOf = (id: string): Person => {
    const person = people.find((one) => one.id === id);
    return person ?? { id, name: id, locale: "en", admin: false, bot: true };
  };

  const NOT_FOUND: Answer = { status: 404, body: { error: "not_found" } };
  const channelPostedInto = ({ method, path }: Request): string | undefined =>
    method === "POST" && path[0] === "channels" ? path[1] : undefined;

  const { server, url } = await listen({
    secret,
    answer: (request) => answers.take(request) ?? answerOf(request, world, personOf) ?? NOT_FOUND,
    faultOf(request) {
      const channel = channelPostedInto(request);
      if (channel === undefined) return undefined;
      attempts.push(channel);
      const index = faults.findIndex((one) => one.channel === channel);
      return index < 0 ? undefined : faults.splice(index, 1)[0]?.fault;
    },
    onProblem: (problem) => problems.push(problem),
  });
  const hookPort = await portBelowThoseOfClients();

  /** Throws where the bot does not acknowledge it. */
  async function send(event: object): Promise<void> {
    const body = JSON.stringify({ id: randomUUID(), ...event });
    const response = await fetch(`http://127.0.0.1:${hookPort}/`, {
      method: "POST",
      headers: signed(secret, "POST", "/", body),
      body,
    });
    if (response.status !== 204) throw new Error(`an event was answered with ${response.status}`);
  }

  async function did(person: string, channel: string, what: object, pressed?: Message) {
    const { token, ...answer } = answers.open({ person, channel, pressed });
    const { bot: _, ...who } = personOf(person);
    const place = { tenant: TENANT, channel };
    await send({ place, person: who, direct: false, mentions: [], token, ...what });
    return answer;
  }

  async function soon<T>(answer: Promise<T>): Promise<T> {
    const late = setTimeout(ANSWER_WITHIN_MS, undefined, { ref: false });
    const answered = await Promise.race([answer.then((value) => ({ value })), late]);
    if (answered === undefined) throw new Error(`no answer within ${ANSWER_WITHIN_MS} ms`);
    return answered.value;
  }

  return {
    ...world,
    apiUrl: url,
    secret,
    hookPort,
    problems,
    async command(person, channel, text) {
      const ids = new Set([...text.matchAll(/<@([\w-]+)>/g)].map(([, id = ""]) => id));
      const mentions = people.filter(({ id }) => ids.has(id)).map(({ id, name }) => ({ id, name }));
      return soon((await did(person, channel, { type: "command", text, mentions })).shown);
    },
    async type(person, channel, text) {
      return soon((await did(person, channel, { type: "suggestion", text })).offered);
    },
    async press(person, message, button) {
      const { id, channel, reader } = message;
      const what = { type: "action", text: button, message: { id, private: reader !== undefined } };
      return soon((await did(person, channel, what, message)).shown);
    },
    happen: (type, channel) => send({ type, place: { tenant: TENANT, channel } }),
    async waitForBot(isThere) {
      const isReached = () =>
        send({ type: "ping" }).then(
          () => true,
          () => false,
        );
      while ((await isReached()) !== isThere) await setTimeout(50);
    },
    fail: (channel, fault, times) =>
      void faults.push(...Array.from({ length: times }, () => ({ channel, fault }))),
    attempts: (channel) => attempts.filter((one) => one === channel).length,
    cutConnections: () => server.closeAllConnections(),
    closeIdleConnections: () => server.closeIdleConnections(),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Free, also while the bot is away for a moment: no client gets a port from this range. */
async function portBelowThoseOfClients(): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 10_000);
    const server = createServer();
    const isFree = await new Promise<boolean>((resolve) => {
      server.once("error", () => resolve(false));
      server.listen(port, () => resolve(true));
    });
    await new Promise((resolve) => server.close(resolve));
    if (isFree) return port;
  }
}
