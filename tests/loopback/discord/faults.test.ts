/** Faults, rate limits and the ban: what is done, what is answered, and that each is used up. */
import { REST, Routes } from "discord.js";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { Fault, LoopbackDiscord } from "./index.ts";
import { clientFor, errorOf, GENERAL, GUILD, leave, loggedIn, restFor, startWithGuild } from "./testing.ts";

let discord: LoopbackDiscord;
beforeEach(async () => {
  discord = await startWithGuild({ openapi: false });
});
afterEach(() => discord.close());

const MESSAGES = "/channels/{channel_id}/messages";

const post = (content = "hello", rest = restFor(discord)): Promise<unknown> =>
  rest.post(Routes.channelMessages(GENERAL), { body: { content } });
const texts = (): string[] => discord.messages(GENERAL).map(({ content }) => content);

it.each<[Fault["as"], string, boolean]>([
  ["429", "RateLimitError", false],
  ["500", "500", false],
  ["503", "503", false],
  ["lost", "UND_ERR_SOCKET", true],
  ["dropped", "UND_ERR_SOCKET", false],
  [{ status: 403, code: 50001, message: "Missing Access" }, "50001", false],
  [{ delayMs: 30 }, "ok", true],
  [{ delayMs: 30, lateEffect: true }, "ok", true],
])("%j", async (as, seen, isDone) => {
  discord.fail({ method: "POST", route: MESSAGES, as });
  const outcome = await post().then(
    () => "ok",
    (error: { name: string; code?: string; status?: number }) =>
      error.name.startsWith("RateLimitError") ? "RateLimitError" : String(error.code ?? error.status),
  );
  expect(outcome).toBe(seen);
  expect(texts()).toEqual(isDone ? ["hello"] : []);
  expect(await errorOf(post("again"))).toBe("ok");
});

it("does what was delayed at once, or late also for nobody", async () => {
  discord.fail({ as: { delayMs: 1_000 } });
  const early = post();
  const done = expect
    .poll(() => texts())
    .toEqual(["hello"])
    .then(() => "done");
  expect(await Promise.race([done, early])).toBe("done");
  await early;
  discord.fail({ as: { delayMs: 1_000, lateEffect: true } });
  const stop = new AbortController();
  const late = restFor(discord).post(Routes.channelMessages(GENERAL), {
    body: { content: "late" },
    signal: stop.signal,
  });
  await expect.poll(() => discord.calls()).toHaveLength(2);
  expect(texts()).toHaveLength(1);
  stop.abort();
  await expect(late).rejects.toThrow();
  await expect.poll(() => texts()).toEqual(["hello", "late"]);
});

it("meets the method, the route and the body it was meant for, so many times", async () => {
  const when: Fault["when"] = ({ body }) => (body as { content?: string }).content === "hello";
  discord.fail({ method: "POST", route: MESSAGES, times: 2, as: "500", when });
  await restFor(discord).get(Routes.channelMessages(GENERAL));
  expect(await errorOf(post("other"))).toBe("ok");
  expect([await errorOf(post()), await errorOf(post()), await errorOf(post())]).toEqual(["500", "500", "ok"]);
});

it("keeps a log of requests", async () => {
  discord.fail({ method: "POST", as: "lost" });
  discord.fail({ method: "POST", as: "500", times: 5 });
  await errorOf(post("one"));
  await errorOf(post("two"));
  discord.clearFaults();
  await errorOf(post("three"));
  await errorOf(post(""));
  await restFor(discord).get(Routes.guild(GUILD));
  expect(discord.calls({ route: MESSAGES }).map(({ status, code }) => [status, code])).toEqual([
    [0, undefined],
    [500, undefined],
    [200, undefined],
    [400, 50006],
  ]);
  expect(discord.calls({ method: "GET" })).toMatchObject([{ path: `/guilds/${GUILD}`, status: 200 }]);
  expect(discord.calls({ method: "POST" })[0]?.body).toEqual({ content: "one" });
});

it("is asked again with the same nonce after a lost reply, and finds one message", async () => {
  const rest = new REST({ api: discord.apiUrl, retries: 1 }).setToken(discord.token);
  discord.fail({ method: "POST", as: { status: 502, message: "Bad Gateway" } });
  const body = { content: "the knock", nonce: "2026-11-26", enforce_nonce: true };
  await rest.post(Routes.channelMessages(GENERAL), { body });
  discord.fail({ method: "POST", as: "lost" });
  await errorOf(rest.post(Routes.channelMessages(GENERAL), { body }));
  await rest.post(Routes.channelMessages(GENERAL), { body });
  expect(texts()).toEqual(["the knock"]);
});

it.each(["user", "shared", "global"] as const)(
  "says that the limit was a %s one, and how long",
  async (scope) => {
    discord.fail({ as: "429", retryAfter: 0.05, scope });
    const [refused] = await flood(1, Routes.user());
    expect(await refused?.json()).toMatchObject({ retry_after: 0.05, global: scope === "global" });
    expect(refused?.headers.get("x-ratelimit-scope")).toBe(scope);
    expect(discord.invalidRequests).toBe(scope === "shared" ? 0 : 1);
    discord.fail({ method: "POST", as: "429", retryAfter: 0.05, scope });
    const since = performance.now();
    await post("one", new REST({ api: discord.apiUrl, offset: 0 }).setToken(discord.token));
    expect(performance.now() - since).toBeGreaterThan(45);
    expect(texts()).toEqual(["one"]);
  },
);

/** Requests that ask for nothing and wait for nothing: what they were answered. */
const flood = (count: number, path: string, init: RequestInit = {}): Promise<Response[]> =>
  Promise.all(
    Array.from({ length: count }, () =>
      fetch(`${discord.apiUrl}/v10${path}`, { ...init, headers: { authorization: `Bot ${discord.token}` } }),
    ),
  );
const statuses = (answers: readonly Response[]): Record<number, number> =>
  Object.fromEntries(
    [...new Set(answers.map(({ status }) => status))].map((status) => [
      status,
      answers.filter((answer) => answer.status === status).length,
    ]),
  );

it("limits each route and place when told to, and all of them together", async () => {
  discord.rateLimits = true;
  const messages = await flood(7, Routes.channelMessages(GENERAL));
  expect(statuses(messages)).toEqual({ 200: 5, 429: 2 });
  expect(messages[0]?.headers.get("x-ratelimit-remaining")).toBe("4");
  const refused = messages.find(({ status }) => status === 429);
  expect(refused?.headers.get("x-ratelimit-scope")).toBe("user");
  expect(await refused?.json()).toMatchObject({ global: false, message: "You are being rate limited." });
  const { id } = discord.say("720000000000000001", GENERAL, "x");
  const reactions = ["🚀", "👍"].map((emoji) =>
    flood(1, Routes.channelMessageOwnReaction(GENERAL, id, encodeURIComponent(emoji)), { method: "PUT" }),
  );
  expect(statuses((await Promise.all(reactions)).flat())).toEqual({ 204: 1, 429: 1 });
  const others = await flood(100, Routes.user());
  const global = others.find(({ status }) => status === 429);
  expect(global?.headers.get("x-ratelimit-global")).toBe("true");
  expect(statuses(await flood(1, "/interactions/1/x/callback", { method: "POST" }))).toEqual({ 404: 1 });
});

it("is kept to by the real client, once it has learnt the limit", async () => {
  discord.rateLimits = true;
  const rest = new REST({ api: discord.apiUrl }).setToken(discord.token);
  const { id } = discord.say("720000000000000001", GENERAL, "x");
  for (const emoji of ["1️⃣", "2️⃣", "3️⃣"]) {
    await rest.put(Routes.channelMessageOwnReaction(GENERAL, id, encodeURIComponent(emoji)));
  }
  expect(discord.messages(GENERAL)[0]?.reactions).toHaveLength(3);
  // It learns the name of the bucket by the first request, and its size by the second.
  expect(discord.calls().map(({ status }) => status)).toEqual([204, 429, 204, 204]);
});

it("shuts out who gets too many refusals", async () => {
  await discord.close();
  discord = await startWithGuild({ invalidRequestLimit: 3 });
  expect(discord.invalidRequests).toBe(0);
  for (let count = 0; count < 3; count += 1) await errorOf(restFor(discord, "made.up").get(Routes.user()));
  expect(discord.invalidRequests).toBe(3);
  const [banned] = await flood(1, Routes.user());
  expect([banned?.status, await banned?.text()]).toEqual([429, "error code: 1015"]);
});

it("makes a client forget its token by a single 401", async () => {
  const client = await loggedIn(discord);
  discord.fail({ as: { status: 401, message: "401: Unauthorized" } });
  expect(await errorOf(client.rest.get(Routes.user()))).toBe("0");
  await expect(client.rest.get(Routes.user())).rejects.toThrow("Expected token to be set");
  expect(client.isReady()).toBe(true);
  await leave(client);
});

it("fails a login when HTTP is down", async () => {
  discord.fail({ route: "/gateway/bot", as: "500" });
  expect(await errorOf(clientFor(discord, { rest: { retries: 0 } }).login(discord.token))).toBe("500");
});
