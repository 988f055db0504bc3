/** What Slack says about a channel: whether the app is in it, and its permissions. */
import type { Finding, PlatformChecks } from "../../../src/chat/platform.ts";
import { found } from "../../shared/findings.ts";
import { SCOPES } from "../manifest.ts";
import type { Origin } from "../receive/payloads.ts";
import type { Client, Clients } from "../transport/clients.ts";
import { codeOf } from "../transport/failures.ts";

export interface ChecksDeps {
  readonly clients: Clients;
  readonly apiUrl: string;
}

export const checksFor = (origin: Origin, { clients, apiUrl }: ChecksDeps): PlatformChecks => ({
  examine: async () => examine(await clients.of(origin.teamId), origin.channelId ?? ""),
  time: () => slackTime(apiUrl),
});

async function examine(client: Client, channel: string): Promise<readonly Finding[]> {
  const [scopes, place, history] = await Promise.all([
    scopesOf(client),
    placeFinding(client, channel),
    historyFinding(client, channel),
  ]);
  return [
    place,
    may("post", "chat:write", scopes, place),
    may("react", "reactions:write", scopes, place),
    history,
    scopesFinding(scopes),
  ];
}

/** Slack names them with each answer; undefined when it did not. */
async function scopesOf(client: Client): Promise<readonly string[] | undefined> {
  const { response_metadata } = await client.call("auth.test", {});
  return response_metadata?.scopes;
}

async function placeFinding(client: Client, channel: string): Promise<Finding> {
  try {
    const { channel: info } = await client.call("conversations.info", { channel });
    if (info?.is_archived === true) return found("channel", "archived");
    return found("channel", info?.is_member === true ? "well" : "outside");
  } catch (error) {
    const code = codeOf(error);
    return found("channel", code === "channel_not_found" ? "outside" : "unclear", { detail: code ?? "–" });
  }
}

function may(
  check: "post" | "react",
  scope: string,
  scopes: readonly string[] | undefined,
  place: Finding,
): Finding {
  if (scopes !== undefined && !scopes.includes(scope)) return found(check, "scope", { scope });
  return found(check, place.ok ? "well" : "place");
}

async function historyFinding(client: Client, channel: string): Promise<Finding> {
  try {
    await client.call("conversations.history", { channel, limit: 1, include_all_metadata: true });
    return found("history", "well");
  } catch (error) {
    const code = codeOf(error);
    return found("history", code === "missing_scope" ? "scope" : "place", { detail: code ?? "–" });
  }
}

function scopesFinding(scopes: readonly string[] | undefined): Finding {
  if (scopes === undefined) return found("scopes", "unclear");
  const missing = SCOPES.filter((scope) => !scopes.includes(scope));
  return missing.length === 0
    ? found("scopes", "well")
    : found("scopes", "missing", { missing: missing.join(", "), count: missing.length });
}

/** Every answer of Slack's is dated. */
async function slackTime(apiUrl: string): Promise<Temporal.Instant | undefined> {
  const answer = await fetch(new URL("api.test", apiUrl), {
    method: "POST",
    signal: AbortSignal.timeout(3_000),
  });
  await answer.body?.cancel();
  const date = Date.parse(answer.headers.get("date") ?? "");
  return Number.isNaN(date) ? undefined : Temporal.Instant.fromEpochMilliseconds(date);
}
