/** The Japanese texts in data files: every value under a key `ja`, and every message of ja.yaml. */
import { CORE_SCHEMA, load } from "js-yaml";
import type { DataFile } from "../../catalogue/data-file.ts";
import { lineFinder } from "../../catalogue/yaml-position.ts";
import { icuVariants } from "./icu-variants.ts";
import { type Leaf, leavesOf } from "./leaves.ts";

/** A text and where it stands. */
export interface PlacedText {
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  /** Such as "facts.0.text.ja". */
  readonly field: string;
  /** One line. */
  readonly text: string;
  /** Whether it has to end like a sentence. */
  readonly isSentence: boolean;
}

export const textsIn = (file: DataFile): PlacedText[] =>
  placed(
    file,
    leavesOf(load(file.text, { schema: CORE_SCHEMA })).filter(({ path }) => path.includes("ja")),
    (value) => [value],
    isSentence,
  );

/** Without the lists: words are spelt in every way in which people type them. */
export const messagesIn = (file: DataFile): PlacedText[] =>
  placed(
    file,
    leavesOf(load(file.text, { schema: CORE_SCHEMA })).filter(({ path }) => typeof path.at(-1) === "string"),
    icuVariants,
    hasSentences,
  );

const JAPANESE = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u;

/** In data, a name, or an option of a question, is none. */
const isSentence = (text: string): boolean => /[。?]|(?:です|ます|ました|でした|ません)$/u.test(text);

/** A message without a full stop is a heading or a label; after the last one, a name may follow. */
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
