/** A platform of one channel, whose calls fail as a test wants. */
import {
  type ChannelApi,
  createDelivery,
  type HistoryPage,
  type Reaction,
} from "../../../adapters/shared/delivery.ts";
import { createOutcomes, KnownFailure, rateLimited } from "../../../adapters/shared/outcomes.ts";
import type { Failure, MessageRef, Messenger, Outgoing } from "../../../src/chat/messenger.ts";
import { paragraph, text } from "../../../src/chat/reply.ts";
import { collectLog } from "../../support/collect-log.ts";

/** An answer of the platform that says no. */
export class Refusal extends Error {
  readonly code: string;

  constructor(code: string) {
    super(`the platform says ${code}`);
    this.code = code;
  }
}

export const { failureOf, isPassing } = createOutcomes<string>({
  permanent: {
    "channel-gone": ["gone"],
    "no-permission": ["forbidden"],
    "not-installed": ["uninstalled"],
    rejected: ["malformed"],
  },
  passing: ["busy"],
  perhapsDone: ["broken"],
  answerOf: (error) =>
    error instanceof Refusal ? { code: error.code, detail: `code ${error.code}` } : undefined,
  specialCase: (error) =>
    error instanceof RangeError ? rateLimited(30_000, "tenant", "too many calls") : undefined,
});

export const forbidden: Failure = {
  ok: false,
  outcome: "permanent",
  reason: "no-permission",
  detail: "may not read",
};

interface Posted {
  readonly key: string;
  readonly choices: number;
  readonly reacted: number[];
}

type Call = "open" | "reserve" | "send" | "react" | "edit" | "history" | "reactions" | "names";

/** What a call does instead of its work. `lost` does the work, and loses the reply. */
export type Fault = Error | "lost";

export const CHANNEL = { platform: "fake", tenant: "t1", channel: "c1" };
const TIMEOUT_MS = 40_000;
const CALL_MS = 8_000;

export const question = (choices = 4): Outgoing => ({
  kind: "quiz",
  audience: "everyone",
  language: "en",
  project: null,
  suggestions: [],
  blocks: [paragraph(text("Which one?"))],
  choices,
});

export interface FakePlatform {
  readonly messenger: Messenger;
  /** Oldest first; the reference of each is its index. */
  readonly posts: Posted[];
  readonly calls: string[];
  readonly log: ReturnType<typeof collectLog>;
  /** Lets the next calls of that kind fail, one after the other; undefined is none of them. */
  fail(call: Call, ...faults: readonly (Fault | undefined)[]): void;
  /** How long each call of that kind takes on the clock. */
  slow(call: Call, ms: number): void;
  /** Messages of other people. */
  chat(count: number): void;
  isHidden: boolean;
  readonly reactions: Reaction[];
  /** By person. */
  readonly names: Map<string, string>;
}

export function createFakePlatform({ pageSize = 10 } = {}): FakePlatform {
  let now = 0;
  const messages: (Posted | "chat")[] = [];
  const faults = new Map<Call, (Fault | undefined)[]>();
  const delays = new Map<Call, number>();
  const log = collectLog();

  async function call<T>(name: Call, detail: string, work: () => T): Promise<T> {
    fake.calls.push(`${name} ${detail}`.trim());
    now += delays.get(name) ?? 0;
    const fault = faults.get(name)?.shift();
    if (fault instanceof Error) throw fault;
    const result = work();
    if (fault === "lost") throw new Error("the connection was closed");
    return result;
  }

  const own = (index: number): Posted => {
    const found = messages[index];
    if (found === undefined || found === "chat") throw new Refusal("malformed");
    return found;
  };

  async function* history(position: string | undefined): AsyncGenerator<HistoryPage> {
    for (let from = Number(position ?? 0); ; from += pageSize) {
      const page = await call("history", `from ${from}`, () => messages.slice(from, from + pageSize));
      const sent = page.flatMap((message, i) =>
        message === "chat" ? [] : [{ ...message, ref: { id: String(from + i) } }],
      );
      yield { messages: sent, position: String(from + pageSize) };
      if (page.length < pageSize) return;
    }
  }

  const api: ChannelApi = {
    reserve: (reactions) => call("reserve", `${reactions}`, () => {}),
    send: (message, key) =>
      call("send", key, (): MessageRef => {
        messages.push({ key, choices: message.choices ?? 0, reacted: [] });
        return { id: String(messages.length - 1) };
      }),
    react: (ref, option) =>
      call("react", `${option}`, () => own(Number(ref["id"])).reacted.push(option)).then(),
    edit: (ref) => call("edit", ref["id"] ?? "", () => void own(Number(ref["id"]))),
    history: (_, position) => history(position),
    async checkAccess() {
      if (fake.isHidden) throw new KnownFailure(forbidden);
    },
    async *reactions(_, choices) {
      yield* await call("reactions", `${choices}`, () => fake.reactions);
    },
    names: (people) =>
      call("names", `${people.length}`, () => new Map([...fake.names].filter(([id]) => people.includes(id)))),
  };

  const fake = {
    messenger: createDelivery({
      limits: {
        perChannel: { perSecond: 1, concurrency: 1 },
        perTenant: { perSecond: 1, concurrency: 1 },
        global: { perSecond: 1, concurrency: 1 },
        timeoutMs: TIMEOUT_MS,
      },
      callTimeoutMs: CALL_MS,
      open: () => call("open", "", () => api),
      failureOf,
      log,
      platformTime: () => Temporal.Instant.fromEpochMilliseconds(1_790_000_000_000 + now),
      now: () => now,
    }),
    get posts() {
      return messages.filter((message) => message !== "chat");
    },
    calls: [] as string[],
    log,
    fail: (name: Call, ...some: readonly (Fault | undefined)[]) => void faults.set(name, [...some]),
    slow: (name: Call, ms: number) => void delays.set(name, ms),
    chat: (count: number) => {
      for (let i = 0; i < count; i++) messages.push("chat");
    },
    isHidden: false,
    reactions: [] as Reaction[],
    names: new Map<string, string>(),
  };
  return fake;
}
