/**
 * A corpus of named replies for everything that renders them: what people ask,
 * in every language, and extremes that no renderer may choke on.
 */
import type { Reply } from "../../src/chat/reply.ts";
import { testingBot } from "../commands/testing-bot.ts";
import { extremes } from "./extremes.ts";

export interface NamedReply {
  /** Fit for a file's name: "card.en". */
  readonly name: string;
  readonly reply: Reply;
}

/** What is asked, by what it is an example of. */
const ASKED: Readonly<Record<string, string>> = {
  card: "rook",
  "card-renamed": "conduit",
  "card-former-name": "weave flux",
  "card-ended": "ksonnet",
  "card-archived": "rkt",
  "card-part": "kustomize",
  "card-outside-deck": "etcd",
  "card-typo": "jeager",
  choices: "istio linkerd",
  "not-found": "qzxjqzxj",
  "not-found-markup": "<!channel> *qzxj* [x](http://evil.test) @everyone `qzxj`",
  "list-overview": "list",
  "list-first-page": "list graduated",
  "list-middle-page": "list graduated 2",
  "list-section": "list data stores",
  "list-unknown": "list sandbx",
  "question-set": "graduated service meshes written in go",
  "question-count": "how many sandbox projects joined in 2023",
  "question-first": "first cncf project",
  "question-none": "cncf projects by google that are archived",
  "question-unknown": "graduated projects for quantum computing",
  "question-one": "who made envoy",
  alternatives: "alternatives to helm",
  concept: "what is a sidecar",
  random: "random deck",
  "compare-three": "compare istio linkerd conduit",
  "compare-two": "compare fluentd, fluent bit",
  "compare-one": "compare istio",
  "as-of": "tikv as of 2018-11",
  "as-of-before": "tikv as of 2017",
  "as-of-future": "tikv as of 2030",
  "as-of-no-date": "tikv as of soon",
  history: "history helm",
  "talks-all": "talks",
  "talks-one": "talks argo",
  "talks-none": "talks harbor",
  facts: "facts istio",
  fix: "fix rook",
  definition: "what is cloud native",
  community: "community",
  about: "about",
  help: "help",
  "help-compare": "help compare",
  "too-long": "a".repeat(100_000),
};

/** What is asked where everybody reads along. */
const MENTIONED: Readonly<Record<string, string>> = {
  "brief-card": "rook",
  "brief-typo": "jeager",
  "brief-list": "list graduated",
  "brief-help": "",
  "brief-not-found": "qzxjqzxj",
  "brief-own": "knock",
  "brief-setup": "setup 9:00 Asia/Tokyo",
};

/** Messages that somebody wants explained. */
const EXPLAINED: Readonly<Record<string, string>> = {
  "in-message": "We moved from Flux to Argo CD, see https://rook.io",
  "in-message-none": "Lunch?",
};

/** All replies of the corpus, in an order that does not change. `command` is what commands begin with on the platform. */
export async function corpus(command = ""): Promise<readonly NamedReply[]> {
  const { bot, messages } = testingBot({ repositoryUrl: "https://github.com/example/knock" });
  const answered: NamedReply[] = [];
  for (const [name, text] of Object.entries(ASKED)) {
    for (const language of messages.languages) {
      const input = { type: "text", text } as const;
      const reply = await bot.answer({ input, language, fixedLanguage: true, command });
      answered.push({ name: `${name}.${language}`, reply });
    }
  }
  const platform = { id: "here", name: "Here", command: "/cncf" };
  const written = [
    ...Object.entries(MENTIONED).map(([name, text]) => [name, { type: "mention", text }] as const),
    ...Object.entries(EXPLAINED).map(([name, text]) => [name, { type: "message", text }] as const),
  ];
  for (const [name, input] of written) {
    for (const language of messages.languages) {
      const reply = await bot.answer({ input, language, fixedLanguage: true, platform, command: "/cncf" });
      answered.push({ name: `${name}.${language}`, reply });
    }
  }
  const stale = { type: "action", action: { command: "gone", argument: "" } } as const;
  answered.push({ name: "stale-button.en", reply: await bot.answer({ input: stale, language: "en" }) });
  return [
    ...answered,
    ...Object.entries(extremes).map(([name, reply]) => ({ name: `extreme-${name}`, reply })),
  ];
}
