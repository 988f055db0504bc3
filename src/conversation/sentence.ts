/** Builds a private one-sentence reply. */
import { paragraph, type Reply, type ReplyKind } from "../chat/reply.ts";
import type { Text } from "../chat/text.ts";

export const sentence = (key: string, text: Text, kind: ReplyKind = "error"): Reply => ({
  kind,
  audience: "caller",
  language: text.language,
  project: null,
  suggestions: [],
  blocks: [paragraph(...text.rich(key))],
});
