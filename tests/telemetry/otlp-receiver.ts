/** A receiver of OTLP traces on this machine, which reads of the protobuf what tests ask for. */
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";

export interface ReceivedSpan {
  readonly traceId: string;
  readonly spanId: string;
  /** "" for the root. */
  readonly parentId: string;
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly resource: Readonly<Record<string, string>>;
}

export interface OtlpReceiver {
  /** For OTEL_EXPORTER_OTLP_ENDPOINT. */
  readonly url: string;
  readonly spans: readonly ReceivedSpan[];
  readonly headers: readonly IncomingHttpHeaders[];
  /** All that came in, as text: what must not be in it is in no field. */
  said(): string;
  close(): Promise<void>;
}

export async function startOtlpReceiver(): Promise<OtlpReceiver> {
  const spans: ReceivedSpan[] = [];
  const headers: IncomingHttpHeaders[] = [];
  const bodies: Buffer[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    if (request.method !== "POST" || request.url !== "/v1/traces") return void response.writeHead(404).end();
    const body = Buffer.concat(chunks);
    bodies.push(body);
    headers.push(request.headers);
    spans.push(...spansIn(body));
    response.writeHead(200, { "content-type": "application/x-protobuf" }).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    spans,
    headers,
    said: () => Buffer.concat(bodies).toString("latin1"),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** ExportTraceServiceRequest: resource_spans = 1 { resource = 1, scope_spans = 2 { spans = 2 } }. */
function spansIn(body: Buffer): ReceivedSpan[] {
  return messages(body, 1).flatMap((ofResource) => {
    const resource = attributesIn(messages(ofResource, 1)[0] ?? Buffer.alloc(0), 1);
    return messages(ofResource, 2).flatMap((scope) =>
      messages(scope, 2).map((span) => ({
        traceId: (messages(span, 1)[0] ?? Buffer.alloc(0)).toString("hex"),
        spanId: (messages(span, 2)[0] ?? Buffer.alloc(0)).toString("hex"),
        parentId: (messages(span, 4)[0] ?? Buffer.alloc(0)).toString("hex"),
        name: (messages(span, 5)[0] ?? "").toString(),
        attributes: attributesIn(span, 9),
        resource,
      })),
    );
  });
}

/** KeyValue { key = 1, value = 2 { string_value = 1 } }; values of other types are "". */
const attributesIn = (message: Buffer, field: number): Record<string, string> =>
  Object.fromEntries(
    messages(message, field).map((pair) => {
      const value = messages(pair, 2)[0];
      return [String(messages(pair, 1)[0] ?? ""), String((value && messages(value, 1)[0]) ?? "")];
    }),
  );

/** What is of that field and has a length: strings, bytes and messages. */
function messages(message: Buffer, wanted: number): Buffer[] {
  const found: Buffer[] = [];
  let at = 0;
  const varint = (): number => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = message[at++] ?? 0;
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
  };
  while (at < message.length) {
    const tag = varint();
    const [field, type] = [Math.floor(tag / 8), tag % 8];
    if (type === 0) varint();
    else if (type === 1) at += 8;
    else if (type === 5) at += 4;
    else if (type === 2) {
      const length = varint();
      if (field === wanted) found.push(message.subarray(at, at + length));
      at += length;
    } else throw new Error(`no type of a field: ${type}`);
  }
  return found;
}
