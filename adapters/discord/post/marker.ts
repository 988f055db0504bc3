/**
 * The marker by which a message of the bot is found again. Discord returns a nonce
 * only with its first answer, so the marker is part of the message: the fragment of
 * its first embed's URL. Without a title, nothing of that URL is shown, read aloud
 * or clickable; read back, it is there as it was sent. Anybody who looks for it can
 * read it: it holds the key and the number of options, never which of them is right.
 */
import type { MessageRef } from "../../../src/chat/messenger.ts";
import { listAt, textAt } from "../../shared/payload.ts";
import type { RenderedMessage } from "../render/reply.ts";

export interface Marker {
  readonly key: string;
  readonly choices: number;
}

/** A real page: the fragment does not matter there. */
const ADDRESS = "https://landscape.cncf.io/";
const PATTERN = /^https:\/\/landscape\.cncf\.io\/?#knock=([\w-]{1,25})&choices=(\d)$/;

const addressOf = ({ key, choices }: Marker): string => `${ADDRESS}#knock=${key}&choices=${choices}`;

/** An edit replaces the embed, and needs the marker for the new one. */
export const refOf = (id: string, { key, choices }: Marker): MessageRef => ({
  id,
  key,
  choices: String(choices),
});

/** A message without embeds is put into one, which has room for more text than the message has. */
export function marked(message: RenderedMessage, marker: Marker): RenderedMessage {
  const url = addressOf(marker);
  const [first, ...others] = message.embeds;
  if (first !== undefined) return { ...message, embeds: [{ ...first, url }, ...others] };
  return { ...message, content: "", embeds: [{ description: message.content, url }] };
}

/** The marker of a message that carries one, as Discord returns it. */
export function markerOf(message: unknown): Marker | undefined {
  const [first] = listAt(message, "embeds");
  const [, key, choices] = PATTERN.exec(textAt(first, "url") ?? "") ?? [];
  return key === undefined ? undefined : { key, choices: Number(choices) };
}
