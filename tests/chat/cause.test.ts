import { createServer } from "node:net";
import { describe, expect, it } from "vitest";
import { causeOf } from "../../src/chat/cause.ts";

const refused = (address: string) =>
  Object.assign(new Error(`connect ECONNREFUSED ${address}`), { code: "ECONNREFUSED" });

describe("the cause of an error", () => {
  it.each<[string, unknown, string]>([
    ["alone", new Error("no"), "no"],
    [
      "behind a message that says nothing",
      new TypeError("fetch failed", { cause: refused("10.0.0.1:443") }),
      "connect ECONNREFUSED 10.0.0.1:443",
    ],
    [
      "behind one that says something",
      new Error("cannot post", { cause: new Error("no room") }),
      "cannot post: no room",
    ],
    ["quoted already", new Error("away (no room)", { cause: new Error("no room") }), "away (no room)"],
    [
      "of a library that calls it `original`",
      Object.assign(new Error("A request error"), { original: refused("10.0.0.1:443") }),
      "A request error: connect ECONNREFUSED 10.0.0.1:443",
    ],
    [
      "of each address",
      new AggregateError([refused("::1:5432"), refused("127.0.0.1:5432")], ""),
      "connect ECONNREFUSED ::1:5432: connect ECONNREFUSED 127.0.0.1:5432",
    ],
    [
      "with a host beside it",
      Object.assign(new Error("queryA ETIMEOUT"), { hostname: "db.internal" }),
      "queryA ETIMEOUT (db.internal)",
    ],
    [
      "with a port beside it",
      Object.assign(new Error("read ECONNRESET"), { address: "10.0.0.1", port: 443 }),
      "read ECONNRESET (10.0.0.1:443)",
    ],
    ["without a message", Object.assign(new Error(""), { code: "EPIPE" }), "EPIPE"],
    ["without anything", new TypeError(""), "TypeError"],
    ["that is text", "no", "no"],
    ["that is nothing", undefined, "undefined"],
  ])("%s", (_name, error, cause) => {
    expect(causeOf(error)).toBe(cause);
  });

  it("of a real fetch names the address", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => server.once("listening", resolve));
    const { port } = server.address() as { port: number };
    await new Promise((resolve) => server.close(resolve));
    const error = await fetch(`http://127.0.0.1:${port}/`).catch((failed: unknown) => failed);
    expect(causeOf(error)).toBe(`connect ECONNREFUSED 127.0.0.1:${port}`);
  });

  it("ends, even if an error is its own cause", () => {
    const error = new Error("round");
    error.cause = error;
    expect(causeOf(error)).toBe("round");
  });
});
