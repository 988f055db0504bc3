/** Everything that a renderer is tried on: what people ask, what is posted in a day, and both with the longest texts. */
import { plainText } from "../../src/chat/plain-text.ts";
import type { Reply } from "../../src/chat/reply.ts";
import { realMessages } from "../support/messages.ts";
import { corpus, type NamedReply } from "./corpus.ts";
import { dayReplies } from "./day-replies.ts";

const { languages } = realMessages;

const LONG = "吾輩は<!channel>*猫*である。👨‍👩‍👧‍👦 ".repeat(60);
const LONGEST = {
  prompt: LONG,
  options: [LONG, LONG, LONG, LONG],
  explanation: LONG,
  names: Array.from({ length: 20 }, (_, i) => `${i} ${LONG.slice(0, 80)}`),
} as const;

const days = (suffix: string, texts?: typeof LONGEST): NamedReply[] =>
  languages.flatMap((language) =>
    Object.entries(dayReplies(language, texts)).map(([name, reply]) => ({
      name: `day-${name}.${language}${suffix}`,
      reply,
    })),
  );

type Row = readonly [string, Reply];
const rows = (replies: readonly NamedReply[]): Row[] =>
  replies.map(({ name, reply }) => [name, reply] as const);

/** By name, for `test.each`. */
export const allReplies = async (): Promise<Row[]> => rows([...(await corpus("/cncf")), ...days("")]);
export const longestReplies = (): Row[] => rows(days("-longest", LONGEST));

/** The giants among the extremes make no good reading. */
const LONGEST_TO_READ = 5_000;
export const isReadable = ([, reply]: Row): boolean => plainText(reply).length <= LONGEST_TO_READ;
