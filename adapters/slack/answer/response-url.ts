/**
 * Answering late, at the address that came with what is answered: five times
 * within half an hour, without a token. Only Slack's own address is written to.
 */
import { type AdapterObserver, UNOBSERVED } from "../../../src/chat/adapter.ts";
import type { Log } from "../../../src/chat/log.ts";
import { delivered } from "../../shared/delivered.ts";
import type { RenderedMessage } from "../render/blocks.ts";
import { MESSAGE_FLAGS } from "../render/reply.ts";

export interface Late {
  readonly message?: RenderedMessage;
  readonly audience?: "caller" | "everyone";
  /** In the place of the message that was pressed. */
  readonly replace?: boolean;
  /** Takes the message that was pressed away. */
  readonly remove?: boolean;
}

/** False, and logged, when it could not be delivered. */
export type Respond = (url: string | undefined, answer: Late) => Promise<boolean>;

export interface RespondDeps {
  readonly apiUrl: string;
  readonly log: Log;
  readonly observer?: AdapterObserver | undefined;
  readonly fetch?: typeof globalThis.fetch;
}

const TIMEOUT_MS = 5_000;

export function createRespond(deps: RespondDeps): Respond {
  const { apiUrl, log, observer = UNOBSERVED, fetch = globalThis.fetch } = deps;
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

  async function send(url: string, answer: Late): Promise<void> {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json; charset=utf-8" },
      body: JSON.stringify(bodyOf(answer)),
      redirect: "error",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const said = await response.text();
    if (!response.ok) throw new Error(`refused with ${response.status}: ${said.slice(0, 200)}`);
  }
}

const bodyOf = ({ message, audience = "caller", replace = false, remove = false }: Late): object =>
  remove
    ? { delete_original: true }
    : {
        response_type: audience === "everyone" ? "in_channel" : "ephemeral",
        replace_original: replace,
        ...message,
        ...MESSAGE_FLAGS,
      };
