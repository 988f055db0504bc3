/** Extracts Japanese texts from data files: every value under a `ja` key, and every message in ja.yaml. */
import { CORE_SCHEMA, load } from "js-yaml";
import type { DataFile } from "../../catalogue/data-file.ts";
import { lineFinder } from "../../catalogue/yaml-position.ts";
import { icuVariants } from "./icu-variants.ts";
import { type Leaf, leavesOf } from "./leaves.ts";

/** A text and its position. */
export interface PlacedText {
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  /** Such as "facts.0.text.ja". */
  readonly field: string;
  /** One line. */
  readonly text: string;
  /** Whether it must end like a sentence. */
  readonly isSentence: boolean;
}

export const textsIn = (file: DataFile): PlacedText[] =>
  placed(
    file,
    leavesOf(load(file.text, { schema: CORE_SCHEMA })).filter(({ path }) => path.includes("ja")),
    (value) => [value],
    isSentence,
  );

/** Excludes the word lists, which contain every spelling that people type. */
export const messagesIn = (file: DataFile): PlacedText[] =>
  placed(
    file,
    leavesOf(load(file.text, { schema: CORE_SCHEMA })).filter(({ path }) => typeof path.at(-1) === "string"),
    icuVariants,
    hasSentences,
  );

const JAPANESE = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u;

/** Names and answer options in the data aren't sentences. */
const isSentence = (text: string): boolean => /[。?]|(?:です|ます|ました|でした|ません)$/u.test(text);

/** A message without a full stop is a heading or a label. A name may follow the last full stop. */
const hasSentences = (text: string): boolean => {
  const [last = "", ...before] = text.split("。").reverse();
  return before.length > 0 && JAPANESE.test(last);
};

function placed(
  file: DataFile,
  leaves: readonly Leaf[],
  readings: (value: string) => readonly string[],
  hasToEnd: (text: string) => boolean,
): PlacedText[] {
  const lineOf = lineFinder(file.text);
  return leaves.flatMap(({ path, value }) =>
    readings(value)
      .flatMap((reading) => reading.split("\n"))
      .map((text) => text.trim())
      .filter((text) => JAPANESE.test(text))
      .map((text) => ({
        file: file.path,
        line: lineOf(path),
        field: path.join("."),
        text,
        isSentence: hasToEnd(text),
      })),
  );
}
