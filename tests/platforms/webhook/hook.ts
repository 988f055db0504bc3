/** The web hook: takes the platform's signed events, acknowledges each at once, and handles it once. */
import type { IncomingMessage } from "node:http";
import { textAt } from "../../../adapters/shared/payload.ts";
import { createDedupe } from "../../../src/chat/dedupe.ts";
import { createBodyReader, type OpenPort, openPort, refuse } from "../../../src/http-server.ts";
import type { WebhookOptions } from "./platform.ts";
import { isGenuine } from "./signature.ts";

const LIMITS = { most: 64 * 1_024, mostTogether: 4 * 1_024 * 1_024 };
/** The platform repeats an event whose acknowledgement was lost. */
const REMEMBERED_EVENTS = 1_000;

export async function openHook(
  { config, wall, log }: Pick<WebhookOptions, "config" | "wall" | "log">,
  onPayload: (payload: unknown) => void,
): Promise<OpenPort> {
  const events = createDedupe(REMEMBERED_EVENTS);
  const read = createBodyReader(LIMITS);
  /** Resolves with the status of the acknowledgement. */
  async function take(request: IncomingMessage): Promise<number> {
    const raw = await read(request);
    if (raw === undefined) return 413;
    const body = raw.toString();
    if (!isGenuine(request, body, config.secret, wall.now())) return 401;
    const payload: unknown = JSON.parse(body);
    if (events.isNew(textAt(payload, "id"))) onPayload(payload);
    return 204;
  }
  return openPort({
    host: config.host,
    port: config.port,
    async answer(request, response) {
      const status = await take(request).catch(() => 400);
      if (status === 204) response.writeHead(status).end();
      else refuse(response, status);
    },
    onError: (err) => log.error({ err }, "an event could not be taken"),
  });
}
