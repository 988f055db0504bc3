/** A fake platform server over HTTP: records every post, and loses or refuses some. */
import { createServer } from "node:http";
import type { Random } from "../../../src/ports/random.ts";

export interface Recorded {
  readonly channel: string;
  readonly key: string;
  readonly text: string;
  /** By the sender's clock. */
  readonly at: string;
}

export interface Recorder {
  readonly port: number;
  readonly posts: readonly Recorded[];
  close(): Promise<void>;
}

export async function startRecorder(random: Random): Promise<Recorder> {
  const posts: Recorded[] = [];
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? "/", "http://recorder");
    if (request.method === "GET") {
      const [channel, key] = [url.searchParams.get("channel"), url.searchParams.get("key")];
      const id = posts.findIndex((post) => post.channel === channel && post.key === key);
      response.end(JSON.stringify(id < 0 ? {} : { id: String(id) }));
      return;
    }
    let body = "";
    for await (const piece of request) body += String(piece);
    if (random.next() < 0.02) {
      response.writeHead(503).end();
      return;
    }
    // Some messages take their time, so that a sender may be killed before it hears of them.
    await new Promise((resolve) => setTimeout(resolve, random.next() * 25));
    posts.push(JSON.parse(body) as Recorded);
    const id = String(posts.length - 1);
    await new Promise((resolve) => setTimeout(resolve, random.next() * 25));
    if (random.next() < 0.02) request.socket.destroy();
    else response.end(JSON.stringify({ id }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as { port: number }).port,
    posts,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
