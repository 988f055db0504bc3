/** Slack's rules for blocks, written independently of the renderer. */
import { LIMITS } from "../../../adapters/slack/limits.ts";

type Shape = Record<string, unknown>;

interface Surface {
  readonly blocks: number;
  readonly size?: number;
}

export const MESSAGE: Surface = { blocks: LIMITS.message.blocks.most, size: LIMITS.message.size.most };
export const VIEW: Surface = { blocks: LIMITS.view.blocks.most };

/** Everything that Slack would refuse. */
export function faultsIn(blocks: readonly unknown[], surface: Surface): string[] {
  const faults: string[] = [];
  const fault = (what: string) => void faults.push(what);
  if (blocks.length > surface.blocks) fault(`${blocks.length} blocks`);
  const size = JSON.stringify(blocks).length;
  if (surface.size !== undefined && size > surface.size) fault(`${size} characters`);
  const ids = [...valuesOf(blocks, "block_id"), ...valuesOf(blocks, "action_id")];
  if (new Set(ids).size !== ids.length) fault(`ids that are not unique: ${ids.join(" ")}`);
  for (const id of ids) within(id, LIMITS.block.id.most, "id", fault);
  for (const block of blocks) checkBlock(block as Shape, fault);
  return faults;
}

type Fault = (what: string) => void;

function within(value: unknown, most: number, what: string, fault: Fault): void {
  if (typeof value !== "string" || value === "") fault(`${what}: empty`);
  else if (value.length > most) fault(`${what}: ${value.length} characters`);
  else if (!value.isWellFormed()) fault(`${what}: broken characters`);
}

function only(shape: Shape, keys: readonly string[], fault: Fault): void {
  const unknown = Object.keys(shape).filter((key) => !keys.includes(key));
  if (unknown.length > 0) fault(`${String(shape["type"])} has ${unknown.join(", ")}`);
}

const listIn = (shape: Shape, key: string): Shape[] => (Array.isArray(shape[key]) ? shape[key] : []);

function count(list: readonly unknown[], most: number, what: string, fault: Fault): void {
  if (list.length === 0 || list.length > most) fault(`${what}: ${list.length}`);
}

const BLOCKS: Readonly<Record<string, (block: Shape, fault: Fault) => void>> = {
  divider: (block, fault) => only(block, ["type"], fault),
  header(block, fault) {
    only(block, ["type", "text"], fault);
    plainText(block["text"], LIMITS.block.header.most, fault);
  },
  context(block, fault) {
    only(block, ["type", "elements"], fault);
    const elements = listIn(block, "elements");
    count(elements, LIMITS.block.context.most, "context", fault);
    for (const element of elements) {
      if (element["type"] === "plain_text") plainText(element, LIMITS.block.text.most, fault);
      else mrkdwn(element, fault);
    }
  },
  image(block, fault) {
    only(block, ["type", "image_url", "alt_text"], fault);
    within(block["image_url"], LIMITS.block.imageUrl.most, "image_url", fault);
    within(block["alt_text"], LIMITS.block.altText.most, "alt_text", fault);
  },
  actions(block, fault) {
    only(block, ["type", "block_id", "elements"], fault);
    const elements = listIn(block, "elements");
    count(elements, LIMITS.block.actions.most, "actions", fault);
    for (const element of elements) checkElement(element, fault);
  },
  input(block, fault) {
    only(block, ["type", "block_id", "label", "hint", "element", "optional"], fault);
    plainText(block["label"], LIMITS.block.label.most, fault);
    if ("hint" in block) plainText(block["hint"], LIMITS.block.hint.most, fault);
    checkElement(block["element"] as Shape, fault);
  },
  rich_text(block, fault) {
    only(block, ["type", "elements"], fault);
    const parts = listIn(block, "elements");
    count(parts, Number.POSITIVE_INFINITY, "rich_text", fault);
    for (const part of parts) richPart(part, fault);
    // With what joining neighbours puts between them.
    const length = valuesOf(parts, "text").join("").length;
    if (length > LIMITS.block.text.most) fault(`rich_text: ${length} characters`);
  },
};

function checkBlock(block: Shape, fault: Fault): void {
  const check = BLOCKS[String(block["type"])];
  if (check === undefined) fault(`no such block: ${String(block["type"])}`);
  else check(block, fault);
}

function plainText(text: unknown, most: number, fault: Fault): void {
  const shape = (text ?? {}) as Shape;
  only(shape, ["type", "text", "emoji"], fault);
  if (shape["type"] !== "plain_text" || shape["emoji"] !== false) fault("text that is not plain");
  within(shape["text"], most, "plain_text", fault);
}

/** Links and mentions are the only markup, and nothing else can be taken for any. */
function mrkdwn(element: Shape, fault: Fault): void {
  only(element, ["type", "text", "verbatim"], fault);
  within(element["text"], LIMITS.block.text.most, "mrkdwn", fault);
  if (element["type"] !== "mrkdwn" || element["verbatim"] !== true) fault("text that is parsed");
  const rest = String(element["text"])
    .replace(/<https?:\/\/[^<>|]+\|([^<>|]+)>|<[@#][A-Z0-9]+>/g, "$1")
    .replace(/&(?:amp|lt|gt);/g, "");
  if (/[&<>*_~`]|:[\w+'-]+:/.test(rest)) fault(`mrkdwn with markup: ${rest}`);
}

function richPart(part: Shape, fault: Fault): void {
  if (part["type"] === "rich_text_list") {
    only(part, ["type", "style", "elements", "offset"], fault);
    const items = listIn(part, "elements");
    count(items, Number.POSITIVE_INFINITY, "list", fault);
    for (const item of items) richSection(item, fault);
  } else richSection(part, fault);
}

function richSection(part: Shape, fault: Fault): void {
  only(part, ["type", "elements"], fault);
  if (part["type"] !== "rich_text_section") fault(`no such part: ${String(part["type"])}`);
  const elements = listIn(part, "elements");
  count(elements, Number.POSITIVE_INFINITY, "section", fault);
  for (const element of elements) {
    if (element["type"] === "date") {
      only(element, ["type", "timestamp", "format", "fallback"], fault);
      if (!Number.isInteger(element["timestamp"]) || !element["fallback"])
        fault("a date without what it needs");
      continue;
    }
    only(element, ["type", "text", "url", "style"], fault);
    within(element["text"], LIMITS.block.text.most, "rich text", fault);
    if (element["type"] === "link") within(element["url"], LIMITS.element.url.most, "url", fault);
    else if (element["type"] !== "text") fault(`rich text that is ${String(element["type"])}`);
  }
}

const ELEMENTS: Readonly<Record<string, (element: Shape, fault: Fault) => void>> = {
  button(element, fault) {
    only(element, ["type", "action_id", "text", "value"], fault);
    plainText(element["text"], LIMITS.element.buttonText.most, fault);
    within(element["value"], LIMITS.element.buttonValue.most, "value", fault);
  },
  external_select(element, fault) {
    only(element, ["type", "action_id", "placeholder", "min_query_length", "initial_option"], fault);
    if ("placeholder" in element) plainText(element["placeholder"], LIMITS.element.placeholder.most, fault);
    if ("initial_option" in element) option(element["initial_option"] as Shape, fault);
  },
  static_select: (element, fault) => withOptions(element, LIMITS.element.options.most, fault),
  radio_buttons: (element, fault) => withOptions(element, LIMITS.element.checks.most, fault),
  checkboxes: (element, fault) => withOptions(element, LIMITS.element.checks.most, fault),
  timepicker(element, fault) {
    only(element, ["type", "action_id", "initial_time"], fault);
    if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(String(element["initial_time"]))) fault("no such time");
  },
};

function checkElement(element: Shape, fault: Fault): void {
  const check = ELEMENTS[String(element["type"])];
  if (check === undefined) fault(`no such element: ${String(element["type"])}`);
  else check(element, fault);
  within(element["action_id"], LIMITS.element.actionId.most, "action_id", fault);
}

function withOptions(element: Shape, most: number, fault: Fault): void {
  only(element, ["type", "action_id", "options", "initial_option", "initial_options"], fault);
  const options = listIn(element, "options");
  count(options, most, "options", fault);
  for (const one of options) option(one, fault);
  const initial =
    "initial_option" in element ? [element["initial_option"]] : listIn(element, "initial_options");
  if ("initial_options" in element && initial.length === 0) fault("initial options: none");
  const known = options.map((one) => JSON.stringify(one));
  if (!initial.every((one) => known.includes(JSON.stringify(one)))) fault("an initial option that is none");
}

function option(one: Shape, fault: Fault): void {
  only(one, ["text", "value"], fault);
  plainText(one["text"], LIMITS.option.text.most, fault);
  within(one["value"], LIMITS.option.value.most, "option", fault);
}

/** All texts under that key, at any depth. */
export function valuesOf(value: unknown, key: string): string[] {
  if (Array.isArray(value)) return value.flatMap((one) => valuesOf(one, key));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    name === key && typeof inner === "string" ? [inner] : valuesOf(inner, key),
  );
}
