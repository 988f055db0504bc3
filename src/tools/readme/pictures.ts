/** The pictures in the documents: the message and the reactions that each one shows. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Text } from "../../chat/text.ts";
import { readBlocks } from "./blocks.ts";
import type { Reactions } from "./draw-boxes.ts";
import { drawPicture } from "./picture.ts";

/** The golden messages of the Slack adapter's tests. */
const MESSAGES = join(import.meta.dirname, "..", "..", "..", "tests", "corpus", "goldens", "slack");

interface Shown {
  readonly name: string;
  readonly message: string;
  readonly reactions: Reactions;
}

export const PICTURES: readonly Shown[] = [
  { name: "card", message: "card", reactions: [] },
  {
    name: "quiz",
    message: "day-quiz",
    reactions: [
      ["1️⃣", 5],
      ["2️⃣", 2],
      ["3️⃣", 1],
      ["4️⃣", 3],
    ],
  },
];

export const picturePath = (name: string, language: string): string => `docs/images/${name}.${language}.svg`;

export function picture({ name, message, reactions }: Shown, text: Text): string {
  const golden: unknown = JSON.parse(
    readFileSync(join(MESSAGES, `${message}.${text.language}.json`), "utf8"),
  );
  return drawPicture({
    blocks: readBlocks(golden),
    reactions,
    language: text.language,
    title: text.say(`picture.${name}`),
    name: text.say("about.title"),
    badge: text.say("picture.badge"),
  });
}
