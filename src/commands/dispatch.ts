/** Parses typed text into a command and its argument. */
import type { Words } from "../language.ts";
import { asksOfLandscape } from "./as-of/landscape-words.ts";
import { asksAsOf } from "./asks-as-of.ts";
import { asksWhatIsNew } from "./asks-news.ts";
import type { AnyCommand, Call } from "./command.ts";
import { commands, defaults } from "./commands.ts";
import { explain } from "./explain.ts";
import { history } from "./history.ts";
import { news } from "./news.ts";
import { argumentAsked } from "./phrases/phrases.ts";
import { question } from "./questions/question.ts";

export interface Dispatched {
  readonly command: AnyCommand;
  readonly call: Call;
}

/** What only the catalogue can tell of a text. */
export interface Understanding {
  /** Whether it is a question over the catalogue. */
  asks(text: string): boolean;
  /** Whether the landscape has what the command is about. */
  offers(command: AnyCommand): boolean;
  /** Whether it is the name of a concept. */
  isTerm(text: string): boolean;
}

const NOTHING: Understanding = { offers: () => true, asks: () => false, isTerm: () => false };

const END_MARKS = /[\s?!.。]+$/u;

export function dispatch(text: string, words: Words, understanding = NOTHING): Dispatched {
  if (text === "") return { command: defaults.nothing, call: { argument: "", page: 1 } };
  const offered = commands.filter(understanding.offers);
  for (const command of offered) {
    const argument = afterWord(command, text, words);
    if (argument !== undefined) return { command, call: { argument, page: 1 } };
  }
  const said = text.replace(END_MARKS, "");
  const term = argumentAsked(explain.id, said);
  if (term !== undefined && understanding.isTerm(term)) {
    return { command: explain, call: { argument: term, page: 1 } };
  }
  const past = asksAsOf(said);
  if (past !== undefined && asksOfLandscape(past, words)) {
    return { command: history, call: { argument: past, page: 1 } };
  }
  const fresh = asksWhatIsNew(said);
  if (fresh !== undefined) return { command: news, call: { argument: fresh, page: 1 } };
  if (understanding.asks(text)) return { command: question, call: { argument: text, page: 1 } };
  for (const command of offered) {
    // What else is asked about looks up a project.
    const argument = command === explain ? undefined : argumentAsked(command.id, said);
    if (argument !== undefined) return { command, call: { argument, page: 1 } };
  }
  return { command: defaults.text, call: { argument: text, page: 1 } };
}

/** "/help" and ":help" are common elsewhere. */
const MARK = /^[/:](?=\p{L})/u;

/** The text after the command's longest matching word, since one word may be a prefix of another. */
function afterWord({ id, standsAlone }: AnyCommand, typed: string, words: Words): string | undefined {
  const text = typed.replace(MARK, "");
  const lower = text.toLowerCase();
  const rests = words(`commands.${id}.words`).flatMap((word) => {
    if (!lower.startsWith(word)) return [];
    const rest = text.slice(word.length);
    if (rest.replace(END_MARKS, "") === "") return [""];
    return /^[\s:：]/u.test(rest) && standsAlone !== true ? [rest.replace(/^[\s:：]+/u, "")] : [];
  });
  return rests.sort((a, b) => a.length - b.length)[0];
}

export const commandOf = (id: string): AnyCommand | undefined =>
  commands.find((command) => command.id === id);
