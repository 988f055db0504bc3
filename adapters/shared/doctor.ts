/**
 * `doctor`: whether everything is there that the bot needs in a channel, line by
 * line; what is missing comes with what to do about it. Each adapter makes its own
 * findings; those here are the same everywhere.
 */
import type { ChannelRef } from "../../src/chat/messenger.ts";
import type { Registry } from "../../src/chat/registry.ts";
import { heading, type Inline, list, type Reply } from "../../src/chat/reply.ts";
import type { MessageValues, Text } from "../../src/messages/messages.ts";

/** "doctor.<check>.<found>" says it in words. */
export interface Finding {
  readonly check: string;
  readonly found: string;
  readonly isWell: boolean;
  readonly values?: MessageValues;
}

export const well = (check: string, values: MessageValues = {}): Finding => ({
  check,
  found: "well",
  isWell: true,
  values,
});

export const ill = (check: string, found: string, values: MessageValues = {}): Finding => ({
  check,
  found,
  isWell: false,
  values,
});

/** `values` are those that any of the texts may have in it. */
export const lines = (
  findings: readonly Finding[],
  text: Text,
  values: MessageValues = {},
): readonly (readonly Inline[])[] =>
  findings.map(({ check, found, values: own }) =>
    text.rich(`doctor.${check}.${found}`, { ...values, ...own }),
  );

export const report = (findings: readonly Finding[], text: Text, values: MessageValues): Reply => ({
  kind: "status",
  audience: "caller",
  language: text.language,
  project: null,
  suggestions: [],
  blocks: [heading(text.say("doctor.title")), list(lines(findings, text, values))],
});

export async function nextFinding(
  where: ChannelRef | undefined,
  text: Text,
  { registry }: { readonly registry: Registry },
): Promise<Finding> {
  const setup = where && (await registry.setupOf(where));
  if (where === undefined || setup === undefined) return ill("next", "not-set-up");
  const next = await registry.nextEvent(where);
  if (next === undefined) return ill("next", "nothing");
  const at = new Intl.DateTimeFormat(text.language, {
    timeZone: setup.zone,
    dateStyle: "medium",
    timeStyle: "short",
  }).format(next.at.epochMilliseconds);
  return well("next", { at: `${at} (${setup.zone})`, event: text.say(`event.${next.kind}`) });
}

/** Half of one shows already in what is posted. */
const MOST_OFF_S = 30;

export function clockFinding(ours: Temporal.Instant, theirs: Temporal.Instant | undefined): Finding {
  if (theirs === undefined) return ill("clock", "unclear");
  const seconds = Math.abs(Math.round((ours.epochMilliseconds - theirs.epochMilliseconds) / 1_000));
  return seconds <= MOST_OFF_S ? well("clock") : ill("clock", "off", { seconds });
}
