/** What a message says: its text and blocks, checked, measured and completed as Slack does it. */
import { asList, asObject, isObject, type Json, parseJson } from "../json.ts";
import { Refusal, refusalNaming } from "../refusal.ts";
import type { Ids } from "../world/ids.ts";
import { problemsOfMessageBlocks } from "./blocks.ts";
import { LIMITS } from "./limits.ts";

export interface Content {
  readonly text: string;
  readonly blocks: readonly Json[];
  /** The text was too long and was cut. */
  readonly isCut: boolean;
}

/** The content, or a refusal that names what is wrong with it. */
export function contentOf(message: Json, ids: Ids): Content {
  const { text: given } = message as { text?: unknown };
  if (given !== undefined && given !== null && typeof given !== "string") {
    throw refusalNaming("invalid_arguments", ["must provide a string [json-pointer:/text]"]);
  }
  const text = given ?? "";
  const blocks = blocksOf(message["blocks"]);
  const problems = problemsOfMessageBlocks(blocks);
  if (problems.length > 0) throw refusalNaming("invalid_blocks", problems);
  if (charactersIn(blocks) > LIMITS.charactersInMessage) throw new Refusal("msg_blocks_too_long");
  if (text === "" && blocks.length === 0 && asList(message["attachments"]).length === 0) {
    throw new Refusal("no_text");
  }
  return {
    text: text.slice(0, LIMITS.messageText),
    blocks: blocks.map((block) => completed(asObject(block), ids)),
    isCut: text.length > LIMITS.messageText,
  };
}

/** Forms carry the blocks as JSON text; JSON bodies may as well. */
function blocksOf(given: unknown): readonly unknown[] {
  if (given === undefined || given === null || given === "") return [];
  const blocks = typeof given === "string" ? parseJson(given)?.value : given;
  if (!Array.isArray(blocks) || !blocks.every(isObject)) throw new Refusal("invalid_blocks_format");
  return blocks;
}

/** The characters of every text within. */
export function charactersIn(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, each) => sum + charactersIn(each), 0);
  if (!isObject(value)) return 0;
  return Object.entries(value).reduce((sum, [key, each]) => {
    if (typeof each !== "string") return sum + charactersIn(each);
    return key === "text" || key === "alt_text" ? sum + each.length : sum;
  }, 0);
}

/** Slack gives an id to every block and every interactive element that came without. */
export function completed(block: Json, ids: Ids): Json {
  const whole: Json = { block_id: ids.next("b"), ...block };
  if (block["type"] === "actions") {
    whole["elements"] = asList(block["elements"]).map((each) => withActionId(asObject(each), ids));
  }
  for (const key of ["accessory", "element"]) {
    if (block[key] !== undefined) whole[key] = withActionId(asObject(block[key]), ids);
  }
  return whole;
}

const withActionId = (element: Json, ids: Ids): Json =>
  element["type"] === "image" ? element : { action_id: ids.next("a"), ...element };
