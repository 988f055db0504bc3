/** `doctor` in Slack: permissions of the app, and whether it is in the channel. */
import type { Reply } from "../../../src/chat/reply.ts";
import type { Text } from "../../../src/messages/messages.ts";
import { clockFinding, type Finding, ill, nextFinding, report, well } from "../../shared/doctor.ts";
import { COMMAND, SCOPES } from "../manifest.ts";
import type { Origin } from "../receive/payloads.ts";
import type { Client } from "../transport/clients.ts";
import { codeOf } from "../transport/failures.ts";
import { placeOf, type SlackDesk } from "./desk.ts";

export interface DoctorDeps extends Pick<SlackDesk, "clients" | "registry" | "log"> {
  /** The time on the wall. */
  readonly wall: { now(): Temporal.Instant };
  /** Slack's own time, as it says in its answers. */
  readonly slackTime: () => Promise<Temporal.Instant | undefined>;
}

export async function examine(origin: Origin, text: Text, deps: DoctorDeps): Promise<Reply> {
  const findings = await findingsFor(origin, text, deps);
  return report(findings, text, { command: COMMAND, platform: "Slack" });
}

async function findingsFor(origin: Origin, text: Text, deps: DoctorDeps): Promise<Finding[]> {
  const client = await deps.clients.of(origin.teamId);
  const channel = origin.channelId ?? "";
  const [scopes, place, history, next, theirs] = await Promise.all([
    scopesOf(client),
    placeFinding(client, channel),
    historyFinding(client, channel),
    nextFinding(placeOf(origin), text, deps),
    deps.slackTime().catch(() => undefined),
  ]);
  return [
    place,
    may("post", "chat:write", scopes, place),
    may("react", "reactions:write", scopes, place),
    history,
    scopesFinding(scopes),
    next,
    clockFinding(deps.wall.now(), theirs),
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
