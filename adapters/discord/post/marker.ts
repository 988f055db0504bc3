/**
 * The marker by which a message of ours is found again. Discord gives a nonce back
 * only with its first answer, so the marker is part of the message: the fragment of
 * its first embed's address. Without a title nothing of that address is shown or
 * read aloud, and there is nothing to press; read back, it is there as it was sent.
 * Whoever looks for it can read it: it holds the key, and how many options there
 * are to choose from, never which one is right.
 */
import { at, textAt } from "../../shared/payload.ts";
import type { RenderedMessage } from "../render/reply.ts";

export interface Marker {
  readonly key: string;
  readonly choices: number;
}

/** A real page: what a fragment points to there does not matter. */
const ADDRESS = "https://landscape.cncf.io/";
const PATTERN = /^https:\/\/landscape\.cncf\.io\/?#knock=([\w-]{1,25})&choices=(\d)$/;

const addressOf = ({ key, choices }: Marker): string => `${ADDRESS}#knock=${key}&choices=${choices}`;

/** A message of nothing but text is put into an embed: there is more room in one than in the text. */
export function marked(message: RenderedMessage, marker: Marker): RenderedMessage {
  const url = addressOf(marker);
  const [first, ...others] = message.embeds;
  if (first !== undefined) return { ...message, embeds: [{ ...first, url }, ...others] };
  return { ...message, content: "", embeds: [{ description: message.content, url }] };
}

/** The marker of one of our messages, as Discord gives it back; others have none. */
export function markerOf(message: unknown): Marker | undefined {
  const embeds = at(message, "embeds");
  const [first]: readonly unknown[] = Array.isArray(embeds) ? embeds : [];
  const [, key, choices] = PATTERN.exec(textAt(first, "url") ?? "") ?? [];
  return key === undefined ? undefined : { key, choices: Number(choices) };
}
