/**
 * The marker in a message's metadata, by which the message is found again. Every member
 * of the channel can read it: it holds the key and the number of options, never which
 * of them is right.
 */
import { at, textAt } from "../../shared/payload.ts";

const EVENT_TYPE = "knock";

export interface Marker {
  readonly key: string;
  readonly choices?: number | undefined;
}

export const metadataOf = ({ key, choices }: Marker) => ({
  event_type: EVENT_TYPE,
  event_payload: choices === undefined ? { key } : { key, choices },
});

/** The marker of a message that carries one. */
export function markerOf(message: unknown): Marker | undefined {
  if (textAt(message, "metadata", "event_type") !== EVENT_TYPE) return undefined;
  const payload = at(message, "metadata", "event_payload");
  const key = textAt(payload, "key");
  const choices = at(payload, "choices");
  return key === undefined ? undefined : { key, ...(choices !== undefined && { choices: Number(choices) }) };
}
