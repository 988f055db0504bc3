/** What is shown in answer to an interaction, with its share button or with who shared it. */
import type { APIEmbed, APIMessage } from "discord.js";
import type { Sharer, Shown } from "../../../src/chat/interaction.ts";
import { LIMITS } from "../limits.ts";
import { type Button, rowsOf, shareButton } from "./buttons.ts";
import { escapeMarkdown, isSnowflake } from "./escape.ts";
import { small } from "./lines.ts";
import { messageOf, type RenderedMessage, renderReply } from "./reply.ts";

const SHARE = "s|";
/** For a value that is too long for an id: the message itself is shared. */
const COPY = `${SHARE}copy`;

/** The id of the button that carries the value. */
export const shareId = (value: string): string =>
  SHARE.length + value.length <= LIMITS.button.customId.most ? SHARE + value : COPY;

/** What a share button's id carries, undefined for the message as it stands; nothing for another id. */
export function sharedOf(id: string): { readonly value: string | undefined } | undefined {
  if (id === COPY) return { value: undefined };
  return isShareId(id) ? { value: id.slice(SHARE.length) } : undefined;
}

export const isShareId = (id: string): boolean => id.startsWith(SHARE);

export function renderShown({ reply, share, sharer }: Shown): RenderedMessage {
  if (reply === undefined) throw new RangeError("there is no reply to render");
  return renderReply(reply, {
    also: share === undefined ? [] : [shareButton(share.label, shareId(share.value))],
    below: sharer && sharedBy(sharer),
  });
}

/** "Shared by <@…>": the mention is made here, from what can be nothing but a user's id. */
function sharedBy({ id, before, after, nameless }: Sharer): string {
  if (!isSnowflake(id)) return small(escapeMarkdown(nameless));
  return small(`${escapeMarkdown(before)}<@${id}>${escapeMarkdown(after)}`);
}

/** The bot's own message shown again, with who shared it below, and without the button that did. */
export function renderCopy(
  message: Pick<APIMessage, "content" | "embeds" | "components">,
  sharer: Sharer,
): RenderedMessage {
  const line = sharedBy(sharer);
  const components = rowsOf(buttonsOf(message).filter(({ custom_id: id }) => !isShareId(id)));
  const [first, ...others] = message.embeds.map(ownEmbed);
  if (first === undefined) return messageOf(`${message.content}\n\n${line}`, [], components);
  const text = `${first.description ?? ""}\n\n${line}`;
  const fits = text.length <= LIMITS.embed.description.most;
  const embeds = fits
    ? [{ ...first, description: text }, ...others]
    : [first, ...others, { description: line }];
  return messageOf(message.content, embeds.slice(0, LIMITS.message.embeds.most), components);
}

/** What the bot wrote of it: Discord adds sizes and other addresses. */
const ownEmbed = ({ color, description, image }: APIEmbed): APIEmbed => ({
  ...(color !== undefined && { color }),
  ...(description !== undefined && { description }),
  ...(image !== undefined && { image: { url: image.url } }),
});

const buttonsOf = ({ components = [] }: Pick<APIMessage, "components">): Button[] =>
  components
    .flatMap((row) => ("components" in row ? [...row.components] : []))
    .flatMap((one) => ("custom_id" in one && "label" in one && "style" in one ? [one as Button] : []));
