/** Embeds: the rules, and how they look once they are sent. */
import { asObject, asObjects, asText, type Json } from "../json.ts";
import { boolean, type Check, integer, list, shape, string, timestamp, url } from "./check.ts";
import { LIMITS } from "./limits.ts";

const picture = shape({ url: url() });

const embed = shape(
  {},
  {
    title: string(LIMITS.embedTitle),
    description: string(LIMITS.embedDescription),
    url: url(2048, ["http:", "https:"]),
    timestamp,
    color: integer(0, 0xffffff),
    footer: shape({ text: string(LIMITS.embedFooter, 1) }, { icon_url: url() }),
    author: shape({ name: string(LIMITS.embedAuthor, 1) }, { url: url(), icon_url: url() }),
    image: picture,
    thumbnail: picture,
    fields: list(
      shape(
        { name: string(LIMITS.embedFieldName, 1), value: string(LIMITS.embedFieldValue, 1) },
        { inline: boolean },
      ),
      LIMITS.embedFields,
    ),
  },
);

export const embeds: Check = (value, place) => {
  list(embed, LIMITS.embeds)(value, place);
  const total = asObjects(value).reduce((sum, each) => sum + lengthOf(each), 0);
  if (total > LIMITS.embedTotal) {
    place.report("MAX_EMBED_SIZE_EXCEEDED", `Embed size exceeds maximum size of ${LIMITS.embedTotal}`);
  }
};

function lengthOf(each: Json): number {
  const texts = [
    each["title"],
    each["description"],
    asObject(each["footer"])["text"],
    asObject(each["author"])["name"],
    ...asObjects(each["fields"]).flatMap(({ name, value }) => [name, value]),
  ];
  return texts.reduce<number>((sum, text) => sum + (asText(text)?.length ?? 0), 0);
}

/** Without what is null, with texts trimmed and what Discord adds. An embed with nothing in it disappears. */
export const embedsAsSent = (value: unknown): Json[] =>
  asObjects(value)
    .map((each) => ({ type: "rich", ...trimmed(each) }))
    .filter((each) => Object.keys(each).some((key) => !["type", "color", "timestamp", "url"].includes(key)))
    .map((each) => ({ ...each, content_scan_version: 0 }));

function trimmed(each: Json): Json {
  const kept = Object.entries(each).filter(([, value]) => value !== null && value !== "");
  const texts = kept.map(([key, value]) => [key, typeof value === "string" ? value.trim() : value] as const);
  const fields = asObjects(each["fields"]).map(({ name, value, inline }) => ({
    name: asText(name)?.trim(),
    value: asText(value)?.trim(),
    inline: inline === true,
  }));
  const { fields: _given, ...rest } = Object.fromEntries(texts);
  return fields.length > 0 ? { ...rest, fields } : rest;
}
