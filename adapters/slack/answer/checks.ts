/** What Slack says about a channel: whether the app is in it, and what the app may do. */
import { type Finding, found, type PlatformChecks } from "../../../src/chat/platform.ts";
import { SCOPES } from "../manifest.ts";
import type { Received } from "../receive/payloads.ts";
import type { Client, Clients } from "../transport/clients.ts";
import { codeOf, neededScope } from "../transport/failures.ts";
import type { Answers } from "../transport/methods.ts";

export interface ChecksDeps {
  readonly clients: Clients;
  readonly apiUrl: string;
}

export const checksFor = (origin: Received, { clients, apiUrl }: ChecksDeps): PlatformChecks => ({
  examine: async () => examine(await clients.of(origin.teamId), origin.channelId ?? ""),
  obstacles: async () => obstacles(await clients.of(origin.teamId), origin.channelId ?? ""),
  time: () => slackTime(apiUrl),
});

/** The app joins public channels by itself, others only when it is invited. */
async function obstacles(client: Client, channel: string): Promise<readonly Finding[]> {
  try {
    const info = await client.call("conversations.info", { channel });
    const { is_im, is_mpim, is_private, is_member, is_archived } = info.channel ?? {};
    if (is_archived === true) return [found("channel", "archived")];
    if (is_im === true || is_mpim === true) return [found("channel", "direct")];
    return is_private === true && is_member !== true ? [found("channel", "closed")] : [];
  } catch (error) {
    const code = codeOf(error);
    // The app has no scope to look at messages among people.
    if (code === "missing_scope" && /\bm?p?im:/.test(neededScope(error))) return [found("channel", "direct")];
    return code === "channel_not_found" ? [found("channel", "closed")] : [];
  }
}

async function examine(client: Client, channel: string): Promise<readonly Finding[]> {
  const [{ response_metadata }, place, history] = await Promise.all([
    client.call("auth.test", {}),
    client.call("conversations.info", { channel }).then(placeOf, (error: unknown) => {
      const code = codeOf(error);
      return found("channel", code === "channel_not_found" ? "closed" : "unclear", { detail: code ?? "–" });
    }),
    client.call("conversations.history", { channel, limit: 1, include_all_metadata: true }).then(
      () => found("history", "well"),
      (error: unknown) => {
        const code = codeOf(error);
        return found("history", code === "missing_scope" ? "scope" : "place", { detail: code ?? "–" });
      },
    ),
  ]);
  /** Undefined where Slack does not name them. */
  const scopes = response_metadata?.scopes;
  const may = (check: string, scope: string): Finding =>
    scopes?.includes(scope) === false
      ? found(check, "scope", { scope })
      : found(check, place.ok ? "well" : "place");
  return [place, may("post", "chat:write"), may("react", "reactions:write"), history, scopesFinding(scopes)];
}

function placeOf({ channel }: Answers["conversations.info"]): Finding {
  if (channel?.is_archived === true) return found("channel", "archived");
  return found("channel", channel?.is_member === true ? "well" : "outside");
}

function scopesFinding(scopes: readonly string[] | undefined): Finding {
  if (scopes === undefined) return found("scopes", "unclear");
  const missing = SCOPES.filter((scope) => !scopes.includes(scope));
  return missing.length === 0
    ? found("scopes", "well")
    : found("scopes", "missing", { missing: missing.join(", "), count: missing.length });
}

/** Each of Slack's answers is dated, but the library drops the headers. */
async function slackTime(apiUrl: string): Promise<Temporal.Instant | undefined> {
  const answer = await fetch(new URL("api.test", apiUrl), {
    method: "POST",
    signal: AbortSignal.timeout(3_000),
  });
  await answer.body?.cancel();
  const date = Date.parse(answer.headers.get("date") ?? "");
  return Number.isNaN(date) ? undefined : Temporal.Instant.fromEpochMilliseconds(date);
}
