/** Replies that only their reader sees, with a button to share them; and what is then shared. */
import type { APIEmbed, APIMessage } from "discord.js";
import type { Reply } from "../../../src/chat/reply.ts";
import type { Input } from "../../../src/chat/request.ts";
import { aroundName, mayBeShared, sharedInput, shareValue } from "../../../src/chat/share.ts";
import type { Text } from "../../../src/messages/messages.ts";
import { LIMITS } from "../limits.ts";
import { type Button, rowsOf, shareButton } from "./buttons.ts";
import { escapeMarkdown, isSnowflake } from "./escape.ts";
import { small } from "./lines.ts";
import { messageOf, type RenderedMessage, type RenderOptions, renderReply } from "./reply.ts";

const SHARE = "s|";
/** For what is too long for an id: the message itself is shared. */
const COPY = `${SHARE}copy`;

/** The id of the button that shares the reply to that input. */
export function shareId(input: Input, reply: Reply): string {
  const id = SHARE + shareValue(input, reply);
  return id.length <= LIMITS.button.customId.most ? id : COPY;
}

export type Shared =
  /** Made again, for everybody. */
  | { readonly type: "input"; readonly input: Input }
  /** Shown again as it is, by `renderCopy`. */
  | { readonly type: "copy" };

/** What a share button's id stands for; undefined for another id, and for one of another release. */
export function sharedOf(id: string): Shared | undefined {
  if (id === COPY) return { type: "copy" };
  const input = id.startsWith(SHARE) ? sharedInput(id.slice(SHARE.length)) : undefined;
  return input && { type: "input", input };
}

export const isShareId = (id: string): boolean => id.startsWith(SHARE);

export interface PrivateOptions extends RenderOptions {
  readonly shareLabel: string;
  /** Made by `shareId`. */
  readonly shareId: string;
}

/** With the button where the reply may be shared; without it otherwise. */
export function renderPrivate(reply: Reply, options: PrivateOptions): RenderedMessage {
  if (!mayBeShared(reply)) return renderReply(reply, options);
  return renderReply(reply, {
    ...options,
    also: [...(options.also ?? []), shareButton(options.shareLabel, options.shareId)],
  });
}

export interface Sharer {
  readonly userId: string;
  readonly text: Text;
}

/** With who shared it below. */
export const renderShared = (reply: Reply, sharer: Sharer): RenderedMessage =>
  renderReply(reply, { below: sharedBy(sharer) });

/** "Shared by <@…>": the mention is made here, from what can be nothing but a user's id. */
function sharedBy({ userId, text }: Sharer): string {
  if (!isSnowflake(userId)) return small(escapeMarkdown(text.say("share.by-somebody")));
  const { before, after } = aroundName((name) => text.say("share.by", { name }));
  return small(`${escapeMarkdown(before)}<@${userId}>${escapeMarkdown(after)}`);
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
