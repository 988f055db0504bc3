/** The body of a message: checked as a whole, and what becomes of it. */
import { asText, type Json } from "../json.ts";
import { refuse } from "../refusal.ts";
import { COMPONENTS_V2 } from "../world/json/messages.ts";
import {
  boolean,
  type Check,
  integer,
  list,
  type Place,
  requireValid,
  shape,
  snowflake,
  string,
  withRules,
} from "./check.ts";
import { rows, v2 } from "./components.ts";
import { embeds, embedsAsSent } from "./embeds.ts";
import { LIMITS } from "./limits.ts";
import { allowedMentions } from "./mentions.ts";
import { componentsAsSent, flattened } from "./sent-components.ts";

/** What a message says. Undefined is what an edit does not name. */
export interface Content {
  readonly content: string | undefined;
  readonly embeds: readonly Json[] | undefined;
  readonly components: readonly Json[] | undefined;
}

const nonce: Check = (value, place) => {
  if (!Number.isSafeInteger(value)) string(LIMITS.nonce)(value, place);
};

/** The three flags that whoever sends may set, and the one for components. */
const FLAGS = (1 << 2) | (1 << 6) | (1 << 12) | COMPONENTS_V2;

const reference = shape(
  { message_id: snowflake },
  { channel_id: snowflake, guild_id: snowflake, fail_if_not_exists: boolean, type: integer(0, 1) },
);

const rules = (isV2: boolean): Check =>
  withRules(
    shape(
      {},
      {
        content: string(LIMITS.content),
        nonce,
        enforce_nonce: boolean,
        tts: boolean,
        embeds,
        allowed_mentions: allowedMentions,
        message_reference: reference,
        components: isV2 ? v2 : rows,
        sticker_ids: list(snowflake, 3),
        flags: integer(0, 2 ** 31 - 1),
      },
    ),
    ...(isV2 ? [noOlderFields] : []),
  );

/** With Components V2 all is said in components. */
function noOlderFields(message: Json, place: Place): void {
  for (const key of ["content", "embeds", "sticker_ids", "poll"]) {
    const value = message[key];
    const isEmpty =
      value === undefined || value === null || value === "" || (value as unknown[]).length === 0;
    if (isEmpty) continue;
    place
      .at(key)
      .report(
        "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
        `The '${key}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`,
      );
  }
}

/** `flags` are those of the message that is edited; of a new one there are none yet. */
export function readContent(body: Json, flags = 0): Content {
  const isV2 = ((Number(body["flags"] ?? 0) | flags) & COMPONENTS_V2) !== 0;
  requireValid(body, rules(isV2));
  if (isV2 && Buffer.byteLength(JSON.stringify(body)) > LIMITS.v2Bytes) throw refuse("internal");
  const { content, embeds: given, components } = body;
  return {
    content: content === undefined ? undefined : (asText(content) ?? "").trim(),
    embeds: given === undefined ? undefined : embedsAsSent(given),
    components: components === undefined ? undefined : componentsAsSent(components),
  };
}

export const flagsOf = (body: Json): number => Number(body["flags"] ?? 0) & FLAGS;

/** All that can mention somebody. */
export const textOf = ({ content, components }: Content): string =>
  [content ?? "", ...flattened(components).map((each) => asText(each["content"]) ?? "")].join("\n");

export const isBlank = ({ content, embeds: shown, components }: Content): boolean =>
  (content ?? "") === "" && (shown ?? []).length === 0 && (components ?? []).length === 0;
