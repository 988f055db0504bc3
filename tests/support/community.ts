/**
 * An in-memory community for conversation tests: a bot on a real SQLite store, a
 * channel that records posts, people who type, react and press, and a manual clock.
 */
import { rmSync } from "node:fs";
import { join } from "node:path";
import type { Catalogue } from "../../src/catalogue/catalogue.ts";
import type { ChannelRef, Failure, Messenger, Reactor } from "../../src/chat/messenger.ts";
import { plainText } from "../../src/chat/plain-text.ts";
import type { Reply } from "../../src/chat/reply.ts";
import { type CatalogueBot, createBot } from "../../src/commands/bot.ts";
import type { PostKind } from "../../src/daily/kind.ts";
import { KINDS } from "../../src/daily/kinds/kinds.ts";
import { createMessageComposer } from "../../src/daily/message-composer.ts";
import { createQuestionSource } from "../../src/daily/question-source.ts";
import { loadBank } from "../../src/daily/questions/bank.ts";
import { readQuestionFiles } from "../../src/data-dir.ts";
import { createRunner } from "../../src/schedule/runner.ts";
import { openStore, type Store } from "../../src/store/store.ts";
import { createPlatform, type Fate, type Message, UNLIMITED } from "../simulation/platform.ts";
import { seeded, type VirtualClock, virtualClock } from "../simulation/virtual.ts";
import { realCatalogue } from "./catalogue.ts";
import { temporaryFolder } from "./folder.ts";
import { realMessages as messages } from "./messages.ts";

const bank = loadBank(readQuestionFiles());
const quiet = { info() {}, warn() {}, error() {} };

export const HERE: ChannelRef = { platform: "test", tenant: "tokyo", channel: "general" };

export type Fated = (request: "post" | "find", what: string) => Fate;

export interface Community {
  readonly clock: VirtualClock;
  readonly bot: CatalogueBot;
  readonly store: Store;
  /** Everything posted so far. */
  readonly posts: readonly Message[];
  /** Edits so far, by the message's id. */
  readonly edits: ReadonlyMap<string, Reply>;
  /** What somebody is told. */
  say(person: string, text: string): Promise<Reply>;
  press(person: string, reply: Reply, label: string): Promise<Reply>;
  /** Puts reactions on a post; an empty list takes them off. */
  react(person: string, post: Message, choices: readonly number[]): void;
  /** Time passes up to the instant, and everything due happens. */
  until(instant: string): Promise<readonly Message[]>;
  /** The process ends without warning and begins anew. */
  restart(): Promise<void>;
  /** Makes the platform's answer about reactions fail so many times. */
  failReactors(times: number, failure?: Failure): void;
  /** Decides what becomes of each post and search from now on. */
  meet(fate: Fated): void;
  /** Makes so many edits fail. */
  failEdits(times: number): void;
  /** Whose names the platform was asked for, each time. */
  readonly asked: readonly (readonly string[])[];
  /** What somebody is called from now on; without it, their id in capitals. */
  call(person: string, name: string): void;
  /** The landscape has changed. */
  useCatalogue(next: Catalogue): Promise<void>;
  close(): Promise<void>;
}

export async function community(
  start: string,
  admins: readonly string[] = ["admin"],
  kinds: readonly PostKind[] = KINDS,
): Promise<Community> {
  const folder = temporaryFolder("community");
  const url = `sqlite:${join(folder, "knock.db")}`;
  const clock = virtualClock(start);
  let fate: Fated = () => "ok";
  const platform = createPlatform({
    clock,
    fate: (request, { channel }, key) => fate(request, `${channel} ${key}`),
  });
  const reactions = new Map<string, Map<string, readonly number[]>>();
  const edits = new Map<string, Reply>();
  const names = new Map<string, string>();
  const asked: (readonly string[])[] = [];
  const nameOf = (person: string) => names.get(person) ?? person.toUpperCase();
  let catalogue = realCatalogue;
  let failing = 0;
  let failingEdits = 0;
  let failure: Failure = { ok: false, outcome: "refused" };
  const messenger: Messenger = {
    ...platform.messenger,
    limits: UNLIMITED,
    async edit(_channel, ref, reply) {
      if (failingEdits-- > 0) return { ok: false, outcome: "unknown" };
      edits.set(ref["id"] ?? "", reply);
      return { ok: true };
    },
    async reactors(_channel, ref) {
      if (failing-- > 0) return failure;
      const people: Reactor[] = [...(reactions.get(ref["id"] ?? "") ?? [])].map(([person, choices]) => ({
        person,
        choices,
      }));
      return { ok: true, people };
    },
    async names(_channel, people) {
      asked.push(people);
      return new Map(people.map((person) => [person, nameOf(person)]));
    },
  };

  let lives = 0;
  async function begin() {
    const store = await openStore(url, { log: quiet, clock });
    const questions = createQuestionSource(catalogue, () => bank);
    const services = { store, questions };
    const bot = createBot({
      catalogue,
      messages,
      clock,
      random: seeded(1),
      version: "test",
      services,
    });
    const messengers = new Map([["test", messenger]]);
    const from = { ...services, messages, messengers, clock, catalogue: () => catalogue };
    const work = createMessageComposer(kinds, from);
    const random = seeded(2);
    const sleep = async () => {};
    const owner = `life ${++lives}`;
    const runner = createRunner({ store, messengers, work, clock, random, log: quiet, owner, sleep });
    return { store, bot, runner };
  }
  let life = await begin();

  const callerOf = (person: string) => ({
    id: person,
    name: nameOf(person),
    isAdmin: async () => admins.includes(person),
  });
  const ask = (person: string, input: Parameters<CatalogueBot["answer"]>[0]["input"]) =>
    life.bot.answer({ input, language: "en", where: HERE, caller: callerOf(person) });

  return {
    clock,
    get bot() {
      return life.bot;
    },
    get store() {
      return life.store;
    },
    posts: platform.messages,
    edits,
    asked,
    say: (person, text) => ask(person, { type: "text", text }),
    async press(person, reply, label) {
      const all = reply.blocks.flatMap((block) => (block.type === "buttons" ? block.buttons : []));
      const button = all.find((one) => one.label === label);
      if (button === undefined)
        throw new Error(`no button "${label}" among ${all.map((b) => b.label).join(", ")}`);
      return ask(person, { type: "action", action: button.action });
    },
    react(person, post, choices) {
      const on = reactions.get(post.id) ?? new Map<string, readonly number[]>();
      on.set(person, choices);
      reactions.set(post.id, on);
    },
    async until(instant) {
      const before = platform.messages.length;
      const end = Temporal.Instant.from(instant);
      for (;;) {
        const next = await life.runner.tick();
        const isNear = next !== undefined && Temporal.Instant.compare(next, end) <= 0;
        if (!isNear) break;
        if (Temporal.Instant.compare(next, clock.now()) > 0) clock.set(next);
        else clock.pass({ seconds: 1 });
      }
      clock.set(end);
      await life.runner.tick();
      return platform.messages.slice(before);
    },
    async restart() {
      await life.store.close();
      life = await begin();
    },
    failReactors(times, how = { ok: false, outcome: "refused" }) {
      failing = times;
      failure = how;
    },
    meet(next) {
      fate = next;
    },
    failEdits(times) {
      failingEdits = times;
    },
    call: (person, name) => void names.set(person, name),
    async useCatalogue(next) {
      catalogue = next;
      await life.bot.useCatalogue(next);
    },
    async close() {
      await life.store.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** The plain text of a reply. */
export const textOf = (reply: Reply): string => plainText(reply, { buttonPrefix: () => "" });
