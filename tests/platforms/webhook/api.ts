/** Signed calls to the platform, and the meaning of its errors. */
import { send } from "../../../adapters/shared/http.ts";
import { failureOf, KnownFailure, rateLimited } from "../../../adapters/shared/outcomes.ts";
import { textAt } from "../../../adapters/shared/payload.ts";
import type { PlatformClock } from "../../../adapters/shared/platform-clock.ts";
import { withRetries } from "../../../adapters/shared/retry.ts";
import { EXIT, Refused, UNOBSERVED } from "../../../src/chat/adapter.ts";
import type { Failure, PermanentReason } from "../../../src/chat/messenger.ts";
import type { WebhookOptions } from "./platform.ts";
import { signatureOf } from "./signature.ts";

/** The path is in pairs, such as "channels" and an id. All but POST may be repeated, until the deadline. */
export type Call = (
  method: "GET" | "POST" | "PUT",
  path: readonly string[],
  body?: object,
  deadline?: number,
) => Promise<unknown>;

export const CALL_TIMEOUT_MS = 5_000;

const REASONS: Readonly<Record<string, PermanentReason>> = {
  channel_gone: "channel-gone",
  not_allowed: "no-permission",
  not_installed: "not-installed",
  invalid_message: "rejected",
};

function failureIn({ status, headers }: Response, code = ""): Failure {
  const detail = `${status} ${code}`;
  if (status === 429) return rateLimited(Number(headers.get("retry-after")) * 1_000, "channel", detail);
  if (status >= 500) return { ok: false, outcome: "unknown", detail };
  const reason = REASONS[code];
  if (reason === undefined) return { ok: false, outcome: "refused", detail };
  return { ok: false, outcome: "permanent", reason, detail };
}

export function createCall(
  options: WebhookOptions,
  clock: PlatformClock,
  onRefused: (error: Refused) => void,
): Call {
  const { config, wall, observer = UNOBSERVED } = options;

  async function once(method: string, path: readonly string[], content?: object): Promise<unknown> {
    const url = new URL([config.apiUrl, ...path.map(encodeURIComponent)].join("/"));
    const body = content === undefined ? "" : JSON.stringify(content);
    const time = String(Math.floor(wall.now().epochMilliseconds / 1_000));
    const signature = signatureOf(config.secret, time, method, url.pathname, body);
    const headers = { "content-type": "application/json", "x-time": time, "x-signature": signature };
    const signal = AbortSignal.timeout(CALL_TIMEOUT_MS);
    const response = await send(url, { method, headers, body: body || null, signal });
    clock.saw(response);
    const answer: unknown = await response.json().catch(() => undefined);
    if (response.ok) return answer;
    if (response.status !== 401) throw new KnownFailure(failureIn(response, textAt(answer, "error")));
    const refused = new Refused("WEBHOOK_SECRET: refused; copy it from the bot's page again", EXIT.token);
    onRefused(refused);
    throw refused;
  }

  return (method, path, body, deadline) =>
    observer.call(`${method} ${path.filter((_, i) => i % 2 === 0).join("/")}`, () =>
      withRetries(() => once(method, path, body), {
        deadline,
        isWorthRepeating: (error) => method !== "POST" && failureOf(error).outcome === "unknown",
      }),
    );
}
