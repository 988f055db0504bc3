/**
 * Late answers, at the address that came with an interaction: five times within half an
 * hour, without a token. Bolt's own `respond` would write to any address, follow
 * redirects and wait for ever.
 */
import type { RespondArguments } from "@slack/bolt";
import type { AdapterObserver } from "../../../src/chat/adapter.ts";
import type { Log } from "../../../src/chat/log.ts";
import { delivered } from "../../shared/delivered.ts";

/** False, and logged, when the answer could not be delivered. */
export type Respond = (url: string | undefined, answer: RespondArguments) => Promise<boolean>;

export interface RespondDeps {
  readonly apiUrl: string;
  readonly log: Log;
  readonly observer: AdapterObserver;
}

const TIMEOUT_MS = 5_000;

export function createRespond({ apiUrl, log, observer }: RespondDeps): Respond {
  const slack = new URL(apiUrl);
  const isSlacks = (url: string): boolean =>
    URL.canParse(url) && [slack.origin, `https://hooks.${slack.hostname}`].includes(new URL(url).origin);

  return async (url, answer) => {
    if (url === undefined || !isSlacks(url)) {
      log.warn({}, "there is no address to answer at");
      return false;
    }
    return delivered(
      observer.call("response_url", () => send(url, answer)),
      log,
    );
  };
}

async function send(url: string, answer: object): Promise<void> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json; charset=utf-8" },
    body: JSON.stringify(answer),
    redirect: "error",
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  const said = await response.text();
  if (!response.ok) throw new Error(`refused with ${response.status}: ${said.slice(0, 200)}`);
}
