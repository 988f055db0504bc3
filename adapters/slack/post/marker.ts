/**
 * The marker in a message's metadata, by which it is found again. Every member of
 * the channel can read it: it holds the key, and how many options there are to
 * choose from, never which one is right.
 */

const EVENT_TYPE = "knock";

export interface Marker {
  readonly key: string;
  readonly choices?: number | undefined;
}

export const metadataOf = ({ key, choices }: Marker) => ({
  event_type: EVENT_TYPE,
  event_payload: choices === undefined ? { key } : { key, choices },
});

/** What the library's types say of metadata in what Slack answers, and what they leave out. */
interface Marked {
  readonly metadata?: { readonly event_type?: string; readonly event_payload?: unknown } | undefined;
}

/** The marker of one of our messages; others have none. */
export function markerOf(message: Marked): Marker | undefined {
  const { metadata } = message;
  if (metadata?.event_type !== EVENT_TYPE) return undefined;
  const payload = metadata.event_payload;
  if (typeof payload !== "object" || payload === null || !("key" in payload)) return undefined;
  if (typeof payload.key !== "string") return undefined;
  const choices = "choices" in payload ? Number(payload.choices) : undefined;
  return { key: payload.key, choices };
}
