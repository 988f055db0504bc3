/**
 * The text form of `setup`: "9:00 Asia/Tokyo ja", in any order. What is wrong
 * comes back as data, all of it at once; the command words it.
 */
import type { Words } from "../language.ts";
import { ANSWER_MODES, BOARDS, type ChannelSettings } from "./channel.ts";
import { type DayWords, dayWords, parseDays } from "./days.ts";
import { parseTimeOfDay } from "./time-of-day.ts";
import { parseZone } from "./zone.ts";

export type SetupProblem =
  | { readonly problem: "bad-time"; readonly text: string }
  | { readonly problem: "too-many-times"; readonly text: string }
  | { readonly problem: "unknown-zone"; readonly text: string; readonly suggestions: readonly string[] }
  | { readonly problem: "unknown-curriculum"; readonly text: string; readonly suggestions: readonly string[] }
  | { readonly problem: "unknown-word"; readonly text: string; readonly suggestions: readonly string[] }
  /** The same thing given twice and differently. */
  | { readonly problem: "twice"; readonly setting: keyof ChannelSettings; readonly text: string };

export interface SetupAnswer {
  readonly change: Partial<ChannelSettings>;
  readonly problems: readonly SetupProblem[];
}

/** What the parser must be told about the rest of the program. */
export interface SetupWords {
  /** What is typed, in every language. */
  readonly typed: Words;
  /** Language by each word for it, in lower case: "ja", "japanese", "日本語". */
  readonly languages: ReadonlyMap<string, string>;
  /** Id of the curriculum that the text names, if any. */
  curriculum(text: string): string | undefined;
  nearCurricula(text: string): readonly string[];
}

const TIMES = ["postAt", "quizAt", "revealAt"] as const;
/** The names of these words in the language files, below `commands.setup.typed`. */
const LABELS = { post: "postAt", quiz: "quizAt", reveal: "revealAt" } as const;
const ACTIVE = { resume: true, pause: false } as const;
/** What people write before a value that says by itself what it is: "language ja". */
const SKIPPED = "skipped";
const CURRICULUM = "curriculum";
/** Longest name of a zone or a scope, in words. */
const MAX_WORDS = 5;

export function parseSetup(text: string, words: SetupWords): SetupAnswer {
  const reading = new Reading(text, words);
  while (reading.step());
  return reading.answer();
}

class Reading {
  readonly #tokens: readonly string[];
  readonly #words: SetupWords;
  readonly #days: DayWords;
  readonly #problems: SetupProblem[] = [];
  readonly #times: string[] = [];
  #change: { -readonly [K in keyof ChannelSettings]?: ChannelSettings[K] } = {};
  #at = 0;

  constructor(text: string, words: SetupWords) {
    this.#tokens = text.normalize("NFKC").split(/\s+/u).filter(Boolean);
    this.#words = words;
    this.#days = dayWords(words.typed);
  }

  /** Reads the next thing; false at the end. */
  step(): boolean {
    if (this.#at >= this.#tokens.length) return false;
    const known =
      this.#needless() ||
      this.#keyword() ||
      this.#labelled() ||
      this.#time() ||
      this.#someDays() ||
      this.#curriculum() ||
      this.#zone();
    if (!known) this.#unknown();
    return true;
  }

  answer(): SetupAnswer {
    // Times without a label fill, in order, what no label has set.
    const free = TIMES.filter((setting) => this.#change[setting] === undefined);
    for (const [i, time] of this.#times.entries()) {
      const setting = free[i];
      if (setting === undefined) this.#problems.push({ problem: "too-many-times", text: time });
      else this.#change[setting] = time;
    }
    return { change: this.#change, problems: this.#problems };
  }

  #word(offset = 0): string {
    return (this.#tokens[this.#at + offset] ?? "").toLowerCase();
  }

  #set<K extends keyof ChannelSettings>(key: K, value: ChannelSettings[K], taken: number): true {
    const before = this.#change[key];
    if (before !== undefined && String(before) !== String(value)) {
      this.#problems.push({ problem: "twice", setting: key, text: this.#joined(taken) });
    }
    this.#change = { ...this.#change, [key]: value };
    this.#at += taken;
    return true;
  }

  /** Whether the word is one of those typed for this, in any language. */
  #is(name: string, word = this.#word()): boolean {
    return this.#words.typed(`commands.setup.typed.${name}`).includes(word);
  }

  /** The word without the colon that may follow a label. */
  #label(): string {
    return this.#word().replace(/[:=]$/, "");
  }

  #needless(): boolean {
    if (!this.#is(SKIPPED, this.#label()) || this.#word(1) === "") return false;
    this.#at += 1;
    return true;
  }

  #keyword(): boolean {
    const word = this.#word();
    const mode = ANSWER_MODES.find((m) => m === word);
    if (mode !== undefined) return this.#set("answers", mode, 1);
    const board = BOARDS.find((b) => b === word);
    if (board !== undefined) return this.#set("board", board, 1);
    const active = Object.entries(ACTIVE).find(([name]) => this.#is(name))?.[1];
    if (active !== undefined) return this.#set("active", active, 1);
    const language = this.#words.languages.get(word);
    return language !== undefined && this.#set("language", language, 1);
  }

  /** "quiz 12:30" */
  #labelled(): boolean {
    const setting = Object.entries(LABELS).find(([name]) => this.#is(name, this.#label()))?.[1];
    const next = this.#word(1);
    if (setting === undefined || next === "") return false;
    const time = parseTimeOfDay(next) ?? "bad";
    if (time !== "bad") return this.#set(setting, time, 2);
    return this.#problem({ problem: "bad-time", text: next }, 2);
  }

  #time(): boolean {
    const time = parseTimeOfDay(this.#word());
    if (time === undefined) return false;
    if (time === "bad") return this.#problem({ problem: "bad-time", text: this.#word() }, 1);
    this.#times.push(time);
    this.#at += 1;
    return true;
  }

  /** Days apart from each other add up: "mon wed fri". */
  #someDays(): boolean {
    const days = this.#longest((text) => parseDays(text.toLowerCase(), this.#days));
    if (days === undefined) return false;
    const all = new Set([...(this.#change.days ?? []), ...days.value]);
    this.#change.days = [...all].sort((a, b) => a - b);
    this.#at += days.taken;
    return true;
  }

  /** "curriculum service mesh", or one of the curricula's own names alone. */
  #curriculum(): boolean {
    if (!this.#is(CURRICULUM)) {
      const own = /^(deck|cncf|all)$/.exec(this.#word())?.[1];
      return own !== undefined && this.#set("curriculum", own, 1);
    }
    this.#at += 1;
    const found = this.#longest((name) => this.#words.curriculum(name));
    if (found !== undefined) return this.#set("curriculum", found.value, found.taken);
    const text = this.#tokens[this.#at] ?? "";
    const suggestions = this.#words.nearCurricula(text);
    return this.#problem({ problem: "unknown-curriculum", text, suggestions }, 1);
  }

  #zone(): boolean {
    const found = this.#longest((name) => {
      const answer = parseZone(name);
      return "zone" in answer ? answer.zone : undefined;
    });
    return found !== undefined && this.#set("zone", found.value, found.taken);
  }

  /** A word with a slash, or one close to the name of a zone, was meant as a zone. */
  #unknown(): void {
    const text = this.#tokens[this.#at] ?? "";
    const answer = parseZone(text);
    const suggestions = "suggestions" in answer ? answer.suggestions : [];
    const problem = text.includes("/") || suggestions.length > 0 ? "unknown-zone" : "unknown-word";
    this.#problem({ problem, text, suggestions }, 1);
  }

  #problem(problem: SetupProblem, taken: number): true {
    this.#problems.push(problem);
    this.#at += taken;
    return true;
  }

  #joined(count: number): string {
    return this.#tokens.slice(this.#at, this.#at + count).join(" ");
  }

  #longest<T>(find: (text: string) => T | undefined): { value: T; taken: number } | undefined {
    const most = Math.min(MAX_WORDS, this.#tokens.length - this.#at);
    for (let taken = most; taken > 0; taken--) {
      const value = find(this.#joined(taken));
      if (value !== undefined) return { value, taken };
    }
    return undefined;
  }
}
