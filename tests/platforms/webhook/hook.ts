/** The web hook: takes the platform's signed events, acknowledges each at once, and handles it once. */
import { once } from "node:events";
import { createServer, type IncomingMessage, type Server } from "node:http";
import { text } from "node:stream/consumers";
import { textAt } from "../../../adapters/shared/payload.ts";
import { createDedupe } from "../../../src/chat/dedupe.ts";
import type { WebhookOptions } from "./platform.ts";
import { isGenuine } from "./signature.ts";

const MOST_BYTES = 64 * 1_024;
/** The platform repeats an event whose acknowledgement was lost. */
const REMEMBERED_EVENTS = 1_000;

export async function openHook(
  { config, wall }: Pick<WebhookOptions, "config" | "wall">,
  onPayload: (payload: unknown) => void,
): Promise<Server> {
  const events = createDedupe(REMEMBERED_EVENTS);
  /** Resolves with the status of the acknowledgement. */
  async function take(request: IncomingMessage): Promise<number> {
    if (!(Number(request.headers["content-length"]) <= MOST_BYTES)) return 413;
    const body = await text(request);
    if (!isGenuine(request, body, config.secret, wall.now())) return 401;
    const payload: unknown = JSON.parse(body);
    if (events.isNew(textAt(payload, "id"))) onPayload(payload);
    return 204;
  }
  const server = createServer({ requestTimeout: 10_000 }, async (request, response) => {
    const status = await take(request).catch(() => 400);
    response.writeHead(status, status === 204 ? {} : { connection: "close" }).end();
  });
  await once(server.listen(config.port), "listening");
  return server;
}
