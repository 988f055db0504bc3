/** Discord's rules for messages, written down apart from the renderer, and what breaks them. */

type Shape = Record<string, unknown>;
type Fault = (what: string) => void;

/** Everything that Discord would refuse, and what the bot forbids itself. */
export function faultsIn(message: unknown): string[] {
  const faults: string[] = [];
  const fault = (what: string) => void faults.push(what);
  const shape = message as Shape;
  only(shape, ["content", "embeds", "components", "allowed_mentions"], "message", fault);
  within(shape["content"], 0, 2_000, "content", fault);
  const embeds = listIn(shape, "embeds");
  if (embeds.length > 10) fault(`${embeds.length} embeds`);
  for (const embed of embeds) checkEmbed(embed, fault);
  const total = embeds.reduce((sum, embed) => sum + String(embed["description"] ?? "").length, 0);
  if (total > 6_000) fault(`embeds: ${total} characters`);
  if (isBlank(shape["content"]) && embeds.length === 0) fault("says nothing");
  checkRows(listIn(shape, "components"), fault);
  if (JSON.stringify(shape["allowed_mentions"]) !== '{"parse":[]}') fault("mentions that ping");
  return faults;
}

const isBlank = (value: unknown): boolean => typeof value !== "string" || value.trim() === "";
const listIn = (shape: Shape, key: string): Shape[] => (Array.isArray(shape[key]) ? shape[key] : []);

function only(shape: Shape, keys: readonly string[], what: string, fault: Fault): void {
  const unknown = Object.keys(shape).filter((key) => !keys.includes(key));
  if (unknown.length > 0) fault(`${what} has ${unknown.join(", ")}`);
}

function within(value: unknown, least: number, most: number, what: string, fault: Fault): void {
  if (typeof value !== "string") fault(`${what}: no text`);
  else if (value.length > most) fault(`${what}: ${value.length} characters`);
  else if (value.trim().length < least) fault(`${what}: empty`);
  else if (!value.isWellFormed()) fault(`${what}: broken characters`);
}

function checkEmbed(embed: Shape, fault: Fault): void {
  only(embed, ["color", "description", "image"], "embed", fault);
  if (!("description" in embed) && !("image" in embed)) fault("embed: empty");
  if ("description" in embed) within(embed["description"], 1, 4_096, "description", fault);
  if (!("image" in embed)) return;
  const image = embed["image"] as Shape;
  only(image, ["url"], "image", fault);
  within(image["url"], 1, 2_048, "image", fault);
  if (!/^https?:\/\//.test(String(image["url"]))) fault(`image: ${String(image["url"])}`);
}

function checkRows(rows: readonly Shape[], fault: Fault): void {
  if (rows.length > 5) fault(`${rows.length} rows`);
  const buttons = rows.flatMap((row) => {
    only(row, ["type", "components"], "row", fault);
    const own = listIn(row, "components");
    if (row["type"] !== 1) fault("a row that is none");
    if (own.length === 0 || own.length > 5) fault(`row: ${own.length} buttons`);
    return own;
  });
  for (const button of buttons) checkButton(button, fault);
  const ids = buttons.map((button) => button["custom_id"]);
  if (new Set(ids).size !== ids.length) fault(`ids that are not unique: ${ids.join(" ")}`);
}

function checkButton(button: Shape, fault: Fault): void {
  only(button, ["type", "style", "label", "custom_id"], "button", fault);
  if (button["type"] !== 2) fault("a button that is none");
  if (![1, 2, 3, 4].includes(Number(button["style"]))) fault(`style: ${String(button["style"])}`);
  within(button["label"], 1, 80, "label", fault);
  within(button["custom_id"], 1, 100, "custom_id", fault);
}
