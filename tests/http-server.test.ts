/** The program's ports: bodies, headers and connections are limited, whoever calls. */
import { connect, type Socket } from "node:net";
import { afterEach, expect, test } from "vitest";
import { createBodyReader, type OpenPort, openPort, refuse } from "../src/http-server.ts";

const LIMITS = { most: 1_000, mostTogether: 3_000 };
let open: OpenPort | undefined;
const sockets: Socket[] = [];
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  await open?.close(0);
});

async function serve() {
  const read = createBodyReader(LIMITS);
  const errors: unknown[] = [];
  open = await openPort({
    host: "127.0.0.1",
    port: 0,
    async answer(request, response) {
      if (request.url === "/fails") throw new Error("no");
      const body = await read(request);
      if (body === undefined) refuse(response, 413);
      else response.end(body);
    },
    onError: (error) => void errors.push(error),
  });
  const url = `http://127.0.0.1:${open.port}`;
  const { port } = open;
  return {
    errors,
    post: (body: string, path = "/") => fetch(url + path, { method: "POST", body }),
    async raw(sent: string) {
      const socket = connect(port, "127.0.0.1");
      sockets.push(socket);
      let received = "";
      socket.on("data", (data) => {
        received += data;
      });
      socket.on("error", () => {});
      const closed = new Promise<string>((resolve) => socket.once("close", () => resolve(received)));
      socket.write(sent);
      return { socket, closed };
    },
  };
}

const HEAD = "POST / HTTP/1.1\r\nhost: x\r\n";

test("a body within the limit is read whole", async () => {
  const { post } = await serve();
  expect(await (await post("x".repeat(1_000))).text()).toBe("x".repeat(1_000));
});

test("a body that says that it is longer is refused before it is read", async () => {
  const { raw } = await serve();
  const { closed } = await raw(`${HEAD}content-length: 4000000\r\n\r\n`);
  expect(await closed).toMatch(/^HTTP\/1.1 413 /);
});

test("a body that turns out longer is refused", async () => {
  const { raw } = await serve();
  const { closed } = await raw(`${HEAD}transfer-encoding: chunked\r\n\r\n7d0\r\n${"x".repeat(2_000)}\r\n`);
  expect(await closed).toMatch(/^HTTP\/1.1 413 /);
});

test("of unfinished bodies that are too long together, the oldest is given up", async () => {
  const { raw, post } = await serve();
  const sent = `${HEAD}content-length: 1000\r\n\r\n${"x".repeat(900)}`;
  const oldest = await raw(sent);
  await new Promise((resolve) => setTimeout(resolve, 20));
  for (let i = 0; i < 3; i++) await raw(sent);
  expect(await oldest.closed).not.toMatch(/200/);
  expect((await post("x")).status).toBe(200);
});

test("an error is reported and answered with 500", async () => {
  const { post, errors } = await serve();
  expect((await post("x", "/fails")).status).toBe(500);
  expect(errors).toMatchObject([{ message: "no" }]);
});

test("a connection that sends nothing more is closed with the port", async () => {
  const { raw } = await serve();
  const { closed } = await raw(`${HEAD}content-length: 10\r\n\r\nx`);
  await new Promise((resolve) => setTimeout(resolve, 20));
  await open?.close(10);
  expect(await closed).toBe("");
});
