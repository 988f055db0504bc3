/**
 * `doctor`: whether everything is there that the bot needs in this channel, line by
 * line; what is missing comes with what to do about it.
 */
import { type Block, heading, list, type Reply } from "../../src/bot/reply.ts";
import type { MessageValues, Text } from "../../src/messages/messages.ts";
import type { Client } from "./clients.ts";
import { placeOf, type SlackDesk } from "./desk.ts";
import { codeOf } from "./failures.ts";
import type { Origin } from "./inbound.ts";
import { COMMAND, SCOPES } from "./manifest.ts";

export interface DoctorDeps extends Pick<SlackDesk, "clients" | "registry" | "log"> {
  /** The time on the wall. */
  readonly wall: { now(): Temporal.Instant };
  /** Slack's own time, as it says in its answers. */
  readonly slackTime: () => Promise<Temporal.Instant | undefined>;
}

/** "doctor.<check>.<found>" says it in words. */
interface Finding {
  readonly check: "channel" | "post" | "react" | "history" | "scopes" | "next" | "clock";
  readonly found: string;
  readonly isWell: boolean;
  readonly values?: MessageValues;
}

/** Signed requests are refused beyond five minutes; half of one shows already in what is posted. */
const MOST_OFF_S = 30;

export async function examine(origin: Origin, text: Text, deps: DoctorDeps): Promise<Reply> {
  const findings = await findingsFor(origin, text, deps);
  return replied(text, [
    heading(text.say("doctor.title")),
    list(findings.map((finding) => [...text.rich(keyOf(finding), { command: COMMAND, ...finding.values })])),
  ]);
}

const keyOf = ({ check, found, isWell }: Finding): string => `doctor.${check}.${isWell ? "well" : found}`;

const replied = (text: Text, blocks: readonly Block[]): Reply => ({
  kind: "status",
  audience: "caller",
  language: text.language,
  project: null,
  suggestions: [],
  blocks,
});

async function findingsFor(origin: Origin, text: Text, deps: DoctorDeps): Promise<Finding[]> {
  const client = await deps.clients.of(origin.teamId);
  const channel = origin.channelId ?? "";
  const [scopes, place, history, next, clock] = await Promise.all([
    scopesOf(client),
    placeFinding(client, channel),
    historyFinding(client, channel),
    nextFinding(origin, text, deps),
    clockFinding(deps),
  ]);
  return [
    place,
    may("post", "chat:write", scopes, place),
    may("react", "reactions:write", scopes, place),
    history,
    scopesFinding(scopes),
    next,
    clock,
  ];
}

/** As Slack says with each answer; undefined when it did not. */
async function scopesOf(client: Client): Promise<readonly string[] | undefined> {
  const { response_metadata } = await client.call("auth.test", {});
  return response_metadata?.scopes;
}

async function placeFinding(client: Client, channel: string): Promise<Finding> {
  try {
    const { channel: info } = await client.call("conversations.info", { channel });
    if (info?.is_archived === true) return ill("channel", "archived");
    return info?.is_member === true ? well("channel") : ill("channel", "outside");
  } catch (error) {
    return ill("channel", codeOf(error) === "channel_not_found" ? "outside" : "unclear", {
      detail: codeOf(error) ?? "–",
    });
  }
}

function may(
  check: "post" | "react",
  scope: string,
  scopes: readonly string[] | undefined,
  place: Finding,
): Finding {
  if (scopes !== undefined && !scopes.includes(scope)) return ill(check, "scope", { scope });
  return place.isWell ? well(check) : ill(check, "place");
}

async function historyFinding(client: Client, channel: string): Promise<Finding> {
  try {
    await client.call("conversations.history", { channel, limit: 1, include_all_metadata: true });
    return well("history");
  } catch (error) {
    const code = codeOf(error);
    return ill("history", code === "missing_scope" ? "scope" : "place", { detail: code ?? "–" });
  }
}

function scopesFinding(scopes: readonly string[] | undefined): Finding {
  if (scopes === undefined) return ill("scopes", "unclear");
  const missing = SCOPES.filter((scope) => !scopes.includes(scope));
  return missing.length === 0
    ? well("scopes")
    : ill("scopes", "missing", { missing: missing.join(", "), count: missing.length });
}

async function nextFinding(origin: Origin, text: Text, { registry }: DoctorDeps): Promise<Finding> {
  const where = placeOf(origin);
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

async function clockFinding({ slackTime, wall }: DoctorDeps): Promise<Finding> {
  const theirs = await slackTime().catch(() => undefined);
  if (theirs === undefined) return ill("clock", "unclear");
  const seconds = Math.round((wall.now().epochMilliseconds - theirs.epochMilliseconds) / 1_000);
  return Math.abs(seconds) <= MOST_OFF_S
    ? well("clock")
    : ill("clock", "off", { seconds: Math.abs(seconds) });
}

const well = (check: Finding["check"], values: MessageValues = {}): Finding => ({
  check,
  found: "well",
  isWell: true,
  values,
});

const ill = (check: Finding["check"], found: string, values: MessageValues = {}): Finding => ({
  check,
  found,
  isWell: false,
  values,
});

/** The time that stands in the head of any answer of Slack's. */
export async function slackTime(apiUrl: string): Promise<Temporal.Instant | undefined> {
  const answer = await fetch(new URL("api.test", apiUrl), {
    method: "POST",
    signal: AbortSignal.timeout(3_000),
  });
  await answer.body?.cancel();
  const date = Date.parse(answer.headers.get("date") ?? "");
  return Number.isNaN(date) ? undefined : Temporal.Instant.fromEpochMilliseconds(date);
}
