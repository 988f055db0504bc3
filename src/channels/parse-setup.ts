/**
 * Parses settings from words in any order ("9:00 Asia/Tokyo ja") or from a form's values.
 * Returns all problems as data; the command words them.
 */
import type { FormValues } from "../chat/form.ts";
import type { Reading, SettingProblem, SettingWorld, Taken } from "./setting.ts";
import { type ChannelSettings, SETTING_KEYS, type SettingKey, settingOf } from "./settings/index.ts";
import { parseTimeOfDay } from "./time-of-day.ts";

export interface SetupAnswer {
  readonly change: Partial<ChannelSettings>;
  readonly problems: readonly SettingProblem[];
}

/** Empty fields change nothing. */
export function readForm(values: FormValues, world: SettingWorld): SetupAnswer {
  const change: Change = {};
  const problems: SettingProblem[] = [];
  for (const key of SETTING_KEYS) {
    const setting = settingOf(key);
    const given = values[setting.id];
    if (given === undefined || isEmpty(given)) continue;
    const read = setting.parse(given, world);
    if ("problem" in read) problems.push(read);
    else change[key] = read.value;
  }
  return { change: change as Partial<ChannelSettings>, problems };
}

const isEmpty = (given: FormValues[string]): boolean =>
  typeof given === "string" ? given.trim() === "" : typeof given === "object" && given.length === 0;

export function parseSetup(text: string, world: SettingWorld): SetupAnswer {
  const reader = new SetupReader(text, world);
  while (reader.step());
  return reader.answer();
}

type Change = Partial<Record<SettingKey, unknown>>;

/** Single-word settings are read before those that take as many words as possible. */
const READ_FIRST: readonly SettingKey[] = ["answers", "board", "active", "language"];
const READ_LAST: readonly SettingKey[] = ["zone"];
const READING_ORDER: readonly SettingKey[] = [
  ...READ_FIRST,
  ...SETTING_KEYS.filter((key) => !READ_FIRST.includes(key) && !READ_LAST.includes(key)),
  ...READ_LAST,
];

/** Maximum words in a zone's or scope's name. */
const MOST_WORDS = 5;

/** Similar names are looked for only so often: a text of nothing but wrong words needs no more. */
const MOST_GUESSED = 5;

class SetupReader {
  readonly #tokens: readonly string[];
  readonly #world: SettingWorld;
  readonly #problems: SettingProblem[] = [];
  readonly #times: string[] = [];
  readonly #change: Change = {};
  #at = 0;

  constructor(text: string, world: SettingWorld) {
    this.#tokens = text.normalize("NFKC").split(/\s+/u).filter(Boolean);
    this.#world = world;
  }

  /** Reads the next setting; false at the end. */
  step(): boolean {
    if (this.#at >= this.#tokens.length) return false;
    if (!(this.#labelled() || this.#bareTime() || READING_ORDER.some((key) => this.#bare(key))))
      this.#unknown();
    return true;
  }

  answer(): SetupAnswer {
    // Unlabelled times fill, in order, the time settings that no label has set.
    const free = SETTING_KEYS.filter(
      (key) => settingOf(key).takesBareTime === true && this.#change[key] === undefined,
    );
    for (const [i, time] of this.#times.entries()) {
      const key = free[i];
      if (key === undefined) this.#problems.push({ problem: "too-many-times", text: time });
      else this.#change[key] = time;
    }
    return { change: this.#change as Partial<ChannelSettings>, problems: this.#problems };
  }

  /** "quiz 12:30", "curriculum service mesh". In "language ja" the label is redundant. */
  #labelled(): boolean {
    const label = this.#word().replace(/[:=]$/, "");
    const key = SETTING_KEYS.find((one) =>
      this.#world.words(`setting.${settingOf(one).id}.typed`).includes(label),
    );
    if (key === undefined) return false;
    const { readLabelled } = settingOf(key);
    const isLast = this.#word(1) === "";
    if (readLabelled === undefined) {
      if (!isLast) this.#at += 1;
      return !isLast;
    }
    if (isLast && settingOf(key).takesBareTime === true) return false;
    this.#at += 1;
    const read = readLabelled(this.#rest(), this.#world);
    if ("problem" in read) return this.#problem(read, 1);
    return this.#set(key, read);
  }

  #bareTime(): boolean {
    const time = parseTimeOfDay(this.#word());
    if (time === undefined) return false;
    if (time === "bad") return this.#problem({ problem: "bad-time", text: this.#word() }, 1);
    this.#times.push(time);
    this.#at += 1;
    return true;
  }

  #bare(key: SettingKey): boolean {
    const read = settingOf(key).read?.(this.#rest(), this.#world);
    return read !== undefined && this.#set(key, read);
  }

  #set(key: SettingKey, { value, taken }: Taken<unknown>): true {
    const before = this.#change[key];
    const { join } = settingOf(key);
    if (before !== undefined && join === undefined && String(before) !== String(value)) {
      this.#problems.push({ problem: "twice", setting: key, text: this.#joined(taken) });
    }
    this.#change[key] = before === undefined || join === undefined ? value : join(before, value);
    this.#at += taken;
    return true;
  }

  #unknown(): void {
    const text = this.#tokens[this.#at] ?? "";
    const guess =
      this.#problems.length >= MOST_GUESSED
        ? undefined
        : SETTING_KEYS.map((key) => settingOf(key).guess?.(text)).find((one) => one !== undefined);
    this.#problem(guess ?? { problem: "unknown-word", text, suggestions: [] }, 1);
  }

  #problem(problem: SettingProblem, taken: number): true {
    this.#problems.push(problem);
    this.#at += taken;
    return true;
  }

  #word(offset = 0): string {
    return (this.#tokens[this.#at + offset] ?? "").toLowerCase();
  }

  #joined(count: number): string {
    return this.#tokens.slice(this.#at, this.#at + count).join(" ");
  }

  #rest(): Reading {
    return {
      next: this.#word(),
      joined: (count) => this.#joined(count),
      longest: (find) => {
        const most = Math.min(MOST_WORDS, this.#tokens.length - this.#at);
        for (let taken = most; taken > 0; taken--) {
          const value = find(this.#joined(taken));
          if (value !== undefined) return { value, taken };
        }
        return undefined;
      },
    };
  }
}
