/** Previous and next buttons for a paged answer. */
import type { Button } from "../chat/reply.ts";
import type { Text } from "../chat/text.ts";
import type { Page } from "./paging.ts";

export function pageButtons(
  command: string,
  argument: string,
  { page, pages }: Pick<Page<unknown>, "page" | "pages">,
  { text: t }: { readonly text: Text },
): Button[] {
  const turn = (key: string, to: number): Button[] =>
    to >= 1 && to <= pages ? [{ label: t.say(key), action: { command, argument, page: to } }] : [];
  return [...turn("button.previous", page - 1), ...turn("button.next", page + 1)];
}
