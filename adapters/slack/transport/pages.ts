/** Reads Slack's lists page by page, one call each. */
import type { CallOptions, Client } from "./clients.ts";
import type { Answers } from "./methods.ts";

type Listing = "conversations.history" | "users.conversations";

/** At most that many pages. */
export async function* pagesOf<M extends Listing>(
  client: Client,
  method: M,
  args: object,
  { most = Number.POSITIVE_INFINITY, ...options }: CallOptions & { readonly most?: number } = {},
): AsyncGenerator<Answers[M]> {
  let cursor: string | undefined;
  for (let page = 0; page < most; page++) {
    const answer = await client.call(method, cursor === undefined ? args : { ...args, cursor }, options);
    yield answer;
    cursor = answer.response_metadata?.next_cursor || undefined;
    if (cursor === undefined) return;
  }
}
