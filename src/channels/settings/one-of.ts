/** Settings with a few distinct values, which need no label. */
import type { Choice } from "../../chat/form.ts";
import { type Setting, type SettingWorld, textOf } from "../setting.ts";

interface OneOf<T extends string> extends Pick<Setting<T>, "id" | "initial"> {
  /** Worded by the messages `setting.<id>.<value>`. */
  readonly values: readonly T[];
}

export function oneOf<T extends string>({ values, ...setting }: OneOf<T>): Setting<T> {
  const named = (value: T, { text }: SettingWorld): string => text.say(`setting.${setting.id}.${value}`);
  const valueCalled = (word: string): T | undefined => values.find((value) => value === word);
  return {
    ...setting,
    movesSchedule: false,
    control: (chosen, world) => ({
      type: "alternatives",
      choices: values.map((value): Choice => ({ value, label: named(value, world) })),
      chosen,
    }),
    parse(given) {
      const value = valueCalled(textOf(given) ?? "");
      return value === undefined ? { problem: "unknown-word", text: String(given) } : { value };
    },
    read({ next }) {
      const value = valueCalled(next);
      return value && { value, taken: 1 };
    },
    show: named,
  };
}
