/** The pages of what Slack lists, one call each. */
import type { CallOptions, Client } from "./clients.ts";
import type { Answers } from "./methods.ts";

type Listing = "conversations.history" | "users.conversations" | "users.list";

/** At most that many pages; whether there are more is said in the last one's cursor. */
export async function* pagesOf<M extends Listing>(
  client: Client,
  method: M,
  args: object,
  { most, ...options }: CallOptions & { readonly most: number },
): AsyncGenerator<Answers[M]> {
  let cursor: string | undefined;
  for (let page = 0; page < most; page++) {
    const answer = await client.call(method, cursor === undefined ? args : { ...args, cursor }, options);
    yield answer;
    cursor = nextCursor(answer);
    if (cursor === undefined) return;
  }
}

export const nextCursor = (answer: Answers[Listing]): string | undefined =>
  answer.response_metadata?.next_cursor || undefined;
