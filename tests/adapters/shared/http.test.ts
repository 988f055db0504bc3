/** Requests: the last look comes after every wait, and what was not written was not sent. */
import { once } from "node:events";
import { createServer as createHttp } from "node:http";
import { type AddressInfo, createServer as createTcp, type Server } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { send, withLastLook } from "../../../adapters/shared/http.ts";
import { failureOf, NotSent } from "../../../adapters/shared/outcomes.ts";

const closing: Server[] = [];
afterEach(() => {
  for (const server of closing.splice(0)) server.close();
});

async function listening<S extends Server>(server: S): Promise<string> {
  closing.push(server);
  await once(server.listen(0, "127.0.0.1"), "listening");
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

/** Answers with what was asked, after `answer` has had its turn. */
const echo = (headers: Record<string, string> = {}, status = 200) =>
  listening(
    createHttp(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const { method, headers: asked } = request;
      const body = Buffer.concat(chunks).toString();
      response.writeHead(status, headers).end(JSON.stringify({ method, body, type: asked["content-type"] }));
    }),
  );

describe("a request", () => {
  test("is sent as it is, and its answer returned", async () => {
    const url = await echo({ date: "Tue, 01 Dec 2026 09:00:00 GMT", "set-cookie": "a=1" });
    const headers = { "content-type": "text/plain" };
    const answer = await send(url, { method: "PUT", headers, body: "ハロー" });
    expect(answer).toMatchObject({ status: 200, ok: true });
    expect(answer.headers.get("date")).toBe("Tue, 01 Dec 2026 09:00:00 GMT");
    expect(await answer.json()).toEqual({ method: "PUT", body: "ハロー", type: "text/plain" });
  });

  test("is looked at once more when its connection stands, on a new one and on a used one", async () => {
    const seen: string[] = [];
    const server = createHttp((_, response) => {
      seen.push("request");
      response.end();
    });
    server.on("connection", () => seen.push("connection"));
    const url = await listening(server);
    for (let i = 0; i < 2; i++)
      await withLastLook(
        () => seen.push("look"),
        () => send(url, { method: "POST" }),
      );
    expect(seen.filter((one) => one === "look")).toHaveLength(2);
    expect(seen.filter((one) => one === "connection")).toHaveLength(1);
    expect(seen.slice(-2)).toEqual(["look", "request"]);
  });

  test("that the last look forbids is not written, not even in part", async () => {
    const seen: string[] = [];
    const server = createTcp((socket) => {
      seen.push("connection");
      socket.on("data", (data) => seen.push(data.toString())).on("error", () => {});
      socket.on("close", () => seen.push("closed"));
    });
    const url = await listening(server);
    const late = new NotSent("there is no time left");
    const work = withLastLook(
      () => {
        throw late;
      },
      () => send(url, { method: "POST", body: "hello" }),
    );
    const error = await work.catch((one: unknown) => one);
    expect(failureOf(error)).toEqual({ ok: false, outcome: "refused", detail: "there is no time left" });
    await expect.poll(() => seen).toEqual(["connection", "closed"]);
  });

  test("that finds nobody was not sent; one whose answer is lost may have been", async () => {
    const server = createTcp((socket) => socket.on("data", () => socket.destroy()).on("error", () => {}));
    const url = await listening(server);
    const lost = await send(url, { method: "POST", body: "x" }).catch(failureOf);
    expect(lost).toMatchObject({ outcome: "unknown" });
    server.close();
    await once(server, "close");
    expect(await send(url, { method: "POST", body: "x" }).catch(failureOf)).toMatchObject({
      outcome: "refused",
    });
  });

  test("ends with its signal", async () => {
    const url = await listening(createTcp(() => {}));
    const signal = AbortSignal.timeout(20);
    expect(await send(url, { signal }).catch(failureOf)).toMatchObject({ outcome: "unknown" });
    expect(await send(url, { signal }).catch(failureOf)).toMatchObject({ outcome: "refused" });
  });
});

describe("a wait that is asked for", () => {
  test.each([
    ["3000000", "900"],
    ["2.5", "2.5"],
    ["-1", "0"],
    ["Infinity", "900"],
    ["soon", "60"],
    ["", "60"],
    ["Wed, 21 Oct 2036 07:28:00 GMT", "60"],
  ])("of %s seconds is one of %s", async (asked, expected) => {
    const url = await echo({ "retry-after": asked }, 429);
    expect((await send(url, {})).headers.get("retry-after")).toBe(expected);
  });

  test("without a number is a minute", async () => {
    expect((await send(await echo({}, 429), {})).headers.get("retry-after")).toBe("60");
    expect((await send(await echo(), {})).headers.get("retry-after")).toBeNull();
  });
});
