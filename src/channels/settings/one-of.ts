/** Settings with a few distinct values, which need no label unless their words mean something else as well. */
import type { Choice } from "../../chat/form.ts";
import { type Setting, type SettingWorld, textOf } from "../setting.ts";

interface OneOf<T extends string> extends Pick<Setting<T>, "id" | "initial"> {
  /** Shown by the messages `setting.<id>.<value>`. Typed as they are, or by the words `setting.<id>.values.<value>`. */
  readonly values: readonly T[];
}

export function oneOf<T extends string>({ values, ...setting }: OneOf<T>): Setting<T> {
  const named = (value: T, { text }: SettingWorld): string => text.say(`setting.${setting.id}.${value}`);
  const valueCalled = (word: string, { words }: SettingWorld): T | undefined =>
    values.find((value) => value === word || words(`setting.${setting.id}.values.${value}`).includes(word));
  return {
    ...setting,
    movesSchedule: false,
    control: (chosen, world) => ({
      type: "alternatives",
      choices: values.map((value): Choice => ({ value, label: named(value, world) })),
      chosen,
    }),
    parse(given, world) {
      const value = valueCalled((textOf(given) ?? "").toLowerCase(), world);
      return value === undefined ? { problem: "unknown-word", text: String(given) } : { value };
    },
    read({ next }, world) {
      const value = valueCalled(next, world);
      return value && { value, taken: 1 };
    },
    show: named,
  };
}

/** The setting with values that are only read behind its label. */
export function onlyLabelled<T>({ read, ...setting }: Setting<T>): Setting<T> {
  return {
    ...setting,
    readLabelled: (reading, world) =>
      read?.(reading, world) ?? { problem: "unknown-word", text: reading.next },
  };
}
