import type { ServerResponse } from "node:http";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { download } from "../../src/refresh/download.ts";
import {
  endless,
  file,
  type LandscapeServer,
  landscapeServer,
  redirect,
  status,
} from "./landscape-server.ts";

let server: LandscapeServer;
beforeAll(async () => {
  server = await landscapeServer();
});
afterAll(() => server.close());

const LIMITS = { milliseconds: 5_000, bytes: 1_000_000, redirects: 3 };
const never = new AbortController().signal;
const get = (validators = {}, limits = LIMITS) => download(server.url, validators, never, limits);

describe("download", () => {
  test("an unchanged file is not sent again", async () => {
    server.answer = file("landscape: []\n", { etag: '"one"' });
    const first = await get();
    expect(first).toMatchObject({ changed: true, validators: { etag: '"one"' } });
    expect(first.changed && Buffer.from(first.bytes).toString()).toBe("landscape: []\n");
    expect(await get({ etag: '"one"' })).toEqual({ changed: false });
  });

  test.each(["text/plain", "text/yaml; charset=utf-8", "application/x-yaml", "application/octet-stream"])(
    "takes %s",
    async (type) => {
      server.answer = file("a", { type });
      expect(await get()).toMatchObject({ changed: true });
    },
  );

  test("follows three redirects", async () => {
    let left = 3;
    server.answer = (request, response) => (left-- > 0 ? redirect("/next") : file("a"))(request, response);
    expect(await get()).toMatchObject({ changed: true });
  });

  test.each([
    ["HTML", file("<html>", { type: "text/html" }), /: the content type is "text\/html"$/],
    ["an error", status(500), /: the status is 500$/],
    ["a 304 that nobody asked for", status(304), /: the status is 304$/],
    ["a circle of redirects", redirect("/again"), /: more than 3 redirects$/],
    ["a redirect to a file", redirect("file:///etc/passwd"), /: a redirect to file:\/\/$/],
    ["too much", file("a".repeat(1_000_001)), /: larger than 1 MB$/],
    ["too much without an end", endless("a".repeat(100_000), 1), /: larger than 1 MB$/],
    [
      "too much, compressed",
      (_: unknown, response: ServerResponse) =>
        response
          .writeHead(200, { "content-type": "text/plain", "content-encoding": "gzip" })
          .end(gzipSync(Buffer.alloc(50_000_000))),
      /: larger than 1 MB$/,
    ],
    [
      "a cut connection",
      (_: unknown, response: ServerResponse) =>
        response.writeHead(200, { "content-length": "9" }).write("a") && response.destroy(),
      /^127\.0\.0\.1:\d+: /,
    ],
  ] as const)("refuses %s, and names the host", async (_name, answer, message) => {
    server.answer = answer as typeof server.answer;
    const error: unknown = await get().catch((caught: unknown) => caught);
    expect(error).toMatchObject({ name: "DownloadError", message: expect.stringMatching(message) });
    expect(String(error)).toContain("127.0.0.1");
  });

  test("a slow drip ends at the time limit", async () => {
    server.answer = endless("a", 5);
    await expect(get({}, { ...LIMITS, milliseconds: 100 })).rejects.toThrow(": not done after 0.1 s");
  });

  test("ends with the program", async () => {
    server.answer = endless("a", 5);
    const ending = new AbortController();
    const under = download(server.url, {}, ending.signal, LIMITS);
    ending.abort();
    await expect(under).rejects.toThrow(": the program is ending");
  });
});
