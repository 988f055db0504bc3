/** Files that are sent with a message. What is in them is not kept. */
import type { Json } from "../json.ts";
import type { World } from "./world.ts";

export const attachmentsFrom = (
  { ids }: World,
  { files }: { readonly files: readonly string[] },
): readonly Json[] =>
  files.map((filename) => {
    const id = ids.next();
    const url = `https://cdn.discordapp.com/attachments/${id}/${filename}`;
    return { id, filename, size: 1, url, proxy_url: url };
  });
