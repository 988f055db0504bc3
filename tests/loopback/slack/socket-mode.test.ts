/** Socket Mode with Bolt: commands, acknowledgements, and everything that befalls connections. */
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import type { App } from "@slack/bolt";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import type { LoopbackSlack } from "./index.ts";
import { APP, clientFor, rawSocket, socketApp, startWithTeam } from "./testing.ts";

let slack: LoopbackSlack;
const apps: App[] = [];

/** An app that answers "/cncf" by saying what it was given. */
async function startApp(): Promise<App> {
  const app = socketApp(slack);
  app.command("/cncf", ({ ack, command }) => ack({ text: `you said ${command.text}` }));
  apps.push(app);
  await app.start();
  return app;
}

const ask = (text = "rook") => slack.command({ team: "T1", user: "UANN", channel: "CGEN", text });

beforeEach(async () => {
  // A busy machine may take longer than Slack waits.
  slack = await startWithTeam({ ackTimeoutMs: 15_000 });
});

/** For what is not acknowledged on purpose. */
async function waitBriefly(): Promise<void> {
  await slack.close();
  slack = await startWithTeam({ ackTimeoutMs: 300 });
}
afterEach(async () => {
  await Promise.all(apps.splice(0).map((app) => app.stop().catch(() => {})));
  await slack.close();
});

describe("commands", () => {
  it("answers in the acknowledgement", async () => {
    await startApp();
    const result = await ask();
    expect(result).toMatchObject({ status: "acked", response: { text: "you said rook" }, problems: [] });
    expect(result.ackedInMs).toBeLessThan(15_000);
    expect(slack.ephemerals("T1")).toMatchObject([{ user: "UANN", channel: "CGEN", text: "you said rook" }]);
  });

  it("tells of no connection", async () => {
    expect(await ask()).toMatchObject({ status: "no-connection", shown: undefined });
  });

  it("tells of no acknowledgement in time", async () => {
    await waitBriefly();
    const tooLate = Promise.withResolvers<void>();
    const acked = Promise.withResolvers<void>();
    const app = socketApp(slack);
    apps.push(app);
    app.command("/cncf", async ({ ack }) => {
      await tooLate.promise;
      await ack("too late");
      acked.resolve();
    });
    await app.start();
    expect(await ask()).toMatchObject({ status: "timeout", ackedInMs: undefined });
    tooLate.resolve();
    await acked.promise;
    await expect.poll(() => slack.sockets.strayAcks).toHaveLength(1);
    expect(slack.ephemerals("T1")).toEqual([]);
  });

  it("refuses wrong blocks in an acknowledgement", async () => {
    const app = socketApp(slack);
    apps.push(app);
    app.command("/cncf", ({ ack }) => ack({ text: "x", blocks: [{ type: "carousel" }] }));
    await app.start();
    const problems = ["unsupported type: carousel [json-pointer:/blocks/0/type]"];
    expect(await ask()).toMatchObject({ status: "refused", problems, shown: undefined });
  });

  it("closes the connection on an acknowledgement of more than 20 KiB", async () => {
    const app = socketApp(slack);
    apps.push(app);
    app.command("/cncf", ({ ack, command }) => ack({ text: "あ".repeat(Number(command.text)) }));
    await app.start();
    expect(await ask("6500")).toMatchObject({ status: "acked" });
    expect(await ask("7000")).toMatchObject({ status: "closed" });
    await slack.sockets.waitFor(0);
  });

  it("takes five responses to the response_url, for half an hour", async () => {
    let now = Date.now();
    await slack.close();
    slack = await startWithTeam({ now: () => now });
    await startApp();
    const result = await ask();
    const respond = async (body: object): Promise<unknown> => {
      const init = {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
      };
      const response = await fetch(result.responseUrl, init);
      return [response.status, ((await response.json()) as { error?: string }).error];
    };
    expect(await respond({ text: "all see", response_type: "in_channel" })).toEqual([200, undefined]);
    expect(await respond({ text: "one sees" })).toEqual([200, undefined]);
    expect(await respond({ blocks: [{ type: "nonsense" }] })).toEqual([400, "invalid_blocks"]);
    expect(await respond({})).toEqual([400, "no_text"]);
    now += 30 * 60_000 + 1;
    expect(await respond({ text: "late" })).toEqual([404, "expired_url"]);
    now -= 60_000;
    expect(await respond({ text: "fifth" })).toEqual([200, undefined]);
    expect(await respond({ text: "sixth" })).toEqual([404, "used_url"]);
    expect(slack.posts("T1", "CGEN")).toMatchObject([{ text: "all see", via: "response_url" }]);
    expect((await result.arrived(6)).map(({ outcome }) => outcome)).toEqual([
      "ok",
      "ok",
      "invalid_blocks",
      "no_text",
      "expired_url",
      "ok",
    ]);
  });
});

describe("connections", () => {
  it("gives each payload to one of them", async () => {
    await startApp();
    await startApp();
    for (let index = 0; index < 10; index += 1) expect((await ask()).status).toBe("acked");
    expect(slack.sockets.handed).toEqual([5, 5]);
  });

  it("asks for a new connection and then uses the old one no more", async () => {
    await startApp();
    await startApp();
    const refreshed = slack.sockets.forceRefresh({ which: "one" });
    for (let index = 0; index < 5; index += 1) expect((await ask()).status).toBe("acked");
    await refreshed;
    await slack.sockets.waitFor(1);
    expect(slack.sockets.handed).toEqual([5]);
  });

  it("closes a connection that does not go by itself", async () => {
    const { socket } = await rawSocket(slack);
    const closed = new Promise((resolve) => socket.once("close", resolve));
    await slack.sockets.forceRefresh({ reason: "warning", closeAfterMs: 20 });
    expect(await closed).toBe(1000);
  });

  it("loses what it gives to a half-open connection, until it notices", async () => {
    await waitBriefly();
    await startApp();
    slack.sockets.halfOpen();
    expect((await ask()).status).toBe("timeout");
    await startApp();
    slack.sockets.halfOpen({ which: "all", noticedAfterMs: 0 });
    expect((await ask()).status).toBe("timeout");
  });

  it("answers no ping of a half-open connection, and the client notices", async () => {
    const { socket } = await rawSocket(slack);
    const ponged = () => {
      const pong = once(socket, "pong");
      socket.ping();
      return pong;
    };
    await ponged();
    slack.sockets.halfOpen();
    expect(await Promise.race([ponged(), sleep(150, "silence")])).toBe("silence");
    socket.terminate();
  });

  it("uses the others once it has noticed a half-open connection", async () => {
    await startApp();
    await rawSocket(slack);
    slack.sockets.halfOpen({ noticedAfterMs: 0 });
    await slack.sockets.waitFor(1);
    for (let index = 0; index < 4; index += 1) expect((await ask()).status).toBe("acked");
  });

  it("does not hang up after the closing handshake, when told so", async () => {
    await slack.close();
    slack = await startWithTeam({ lingersMs: 400 });
    const { socket } = await rawSocket(slack);
    const closed = new Promise<number>((resolve) => socket.once("close", () => resolve(performance.now())));
    const since = performance.now();
    socket.close();
    await slack.sockets.waitFor(0);
    expect((await closed) - since).toBeGreaterThan(300);
  });

  it("refuses so many reconnects", async () => {
    slack.sockets.refuseReconnects(1, 503);
    await expect(rawSocket(slack)).rejects.toThrow("503");
    const { socket } = await rawSocket(slack);
    socket.close();
  });

  it("gives one connection for each ticket, to app tokens only", async () => {
    const { url = "" } = await clientFor(slack, APP).apps.connections.open({});
    const open = (): Promise<string> =>
      new Promise((resolve) => {
        const socket = new WebSocket(url);
        socket.once("open", () => resolve("open"));
        socket.once("error", (error) => resolve(error.message));
      });
    expect(await open()).toBe("open");
    expect(await open()).toContain("401");
    const call = clientFor(slack).apps.connections.open({});
    await expect(call).rejects.toMatchObject({ data: { error: "not_allowed_token_type" } });
  });

  it("has at most ten", async () => {
    for (let index = 0; index < 10; index += 1) await rawSocket(slack);
    const { socket: eleventh, first } = await rawSocket(slack);
    expect(await new Promise((resolve) => eleventh.once("close", resolve))).toBe(1005);
    expect(slack.sockets.count).toBe(10);
    expect(first).toEqual({ type: "disconnect", reason: "too_many_websockets" });
  });

  it("loses what a closed connection had not acknowledged", async () => {
    const { socket } = await rawSocket(slack);
    socket.once("message", () => slack.sockets.closeAll());
    expect((await ask()).status).toBe("closed");
  });

  it("gives it to the next connection when told to", async () => {
    await slack.close();
    slack = await startWithTeam({ redelivers: true });
    const { socket } = await rawSocket(slack);
    socket.once("message", () => slack.sockets.closeAll());
    const asked = ask();
    await slack.sockets.waitFor(0);
    await startApp();
    expect(await asked).toMatchObject({ status: "acked", response: { text: "you said rook" } });
  });

  it("pings them", async () => {
    await slack.close();
    slack = await startWithTeam({ pingIntervalMs: 20 });
    const { socket } = await rawSocket(slack);
    let pings = 0;
    socket.on("ping", () => {
      pings += 1;
    });
    await expect.poll(() => pings).toBeGreaterThan(1);
    socket.terminate();
  });
});
