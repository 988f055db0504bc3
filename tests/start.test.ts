/** The start of the whole program: what it refuses, with every fix at once, and what it only warns of. */
import { createServer, type Server } from "node:net";
import { afterEach, describe, expect, onTestFinished, test } from "vitest";
import { eventually } from "./support/eventually.ts";
import { runProgram } from "./support/process.ts";
import { type Program, startProgram } from "./telemetry/testing-program.ts";

const SLACK_HTTP = {
  SLACK_SIGNING_SECRET: "hunter2-signing",
  SLACK_CLIENT_ID: "11.22",
  SLACK_CLIENT_SECRET: "hunter2-client",
  SLACK_STATE_SECRET: "hunter2-hunter2-state",
  SLACK_ENCRYPTION_KEYS: Buffer.alloc(32, 7).toString("base64"),
  PUBLIC_URL: "https://knock.example.org",
};

function started(environment: Readonly<Record<string, string>>) {
  const program = startProgram(environment);
  onTestFinished(() => program.remove());
  return program;
}

/** It ends with 1, and its last line is all that it says about it. */
async function refusal(environment: Readonly<Record<string, string>>) {
  const program = started(environment);
  expect(await program.ended).toBe(1);
  expect(program.errors()).not.toMatch(/\bat .*\.ts:\d+/);
  expect(program.errors()).not.toContain("hunter2");
  const last = program.lines().at(-1);
  expect(program.errors().trimEnd().split("\n")).toHaveLength(program.lines().length);
  expect(last).toMatchObject({ level: 60 });
  return last;
}

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function listening(server = createServer()): Promise<string> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return typeof address === "object" ? String(address?.port) : "";
}

describe("without a platform", () => {
  const NOBODY = {
    msg: "The configuration is not valid",
    problems: [
      expect.stringMatching(
        /^no platform is configured, .*: set SLACK_APP_TOKEN and SLACK_BOT_TOKEN, or SLACK_SIGNING_SECRET and .*, or DISCORD_TOKEN$/,
      ),
    ],
  };

  test("it says what to set where standard input is /dev/null, as in a container", async () => {
    const program = runProgram({ DATABASE_URL: "sqlite::memory:" });
    expect(await program.ended).toBe(1);
    expect(JSON.parse(program.said())).toMatchObject(NOBODY);
  });

  test("it answers whoever begins to talk later, and opens its port for this machine alone", async () => {
    const program = started({});
    await eventually(async () => (await program.ready()).status === 200);
    if (process.platform === "linux") expect(await reachedElsewhere(program)).toBe("not reached");
    program.say("rook");
    await eventually(() => /Rook/.test(program.written()));
    await eventually(async () =>
      Object.keys(await program.metrics()).includes(
        'answers_total{platform="terminal",command="lookup",outcome="answered"}',
      ),
    );
    expect(await program.ready()).toMatchObject({ status: 200, checks: { store: { ok: true } } });
    program.hangUp();
    expect(await program.ended).toBe(0);
    // None for each answer.
    expect(program.lines().map(({ msg }) => msg)).toEqual(["health and metrics are served"]);
  });

  test("it says so where standard input is closed without a line", async () => {
    const program = started({ HTTP_PORT: "" });
    program.hangUp();
    expect(await program.ended).toBe(1);
    expect(program.lines()).toEqual([expect.objectContaining(NOBODY)]);
  });
});

describe("a configuration that is wrong", () => {
  test("is refused with everything that is, in a line of the log", async () => {
    const wrong = {
      LOG_LEVEL: "loud",
      DATABASE_URL: "postgres://knock:hunter#2@db/knock",
      KNOCK_LANGUAGE: "fr",
      COMMUNITY_FILE: "/nonsuch.yaml",
      SLACK_BOT_TOKEN: '"xoxb-hunter2"',
      DISCORD_TOKEN: "a.hunter2.c\n",
      DISCORD_SHARDS: "4",
      DISCORD_SHARD_COUNT: "2",
    };
    const line = await refusal(wrong);
    const problems = line?.["problems"] as string[];
    expect(line).toMatchObject({ msg: "The configuration is not valid" });
    expect(problems.map((problem) => /^\w+/.exec(problem)?.[0])).toEqual([
      "DATABASE_URL",
      "LOG_LEVEL",
      "KNOCK_LANGUAGE",
      "COMMUNITY_FILE",
      "SLACK_BOT_TOKEN",
      "SLACK_APP_TOKEN",
      "DISCORD_TOKEN",
      "DISCORD_SHARDS",
    ]);
    expect(problems).toContain(
      'COMMUNITY_FILE="/nonsuch.yaml": cannot be read (ENOENT); expected the path of a YAML file',
    );
  });

  test("is refused with its ports and its database at once", async () => {
    const HTTP_PORT = await listening();
    expect(
      await refusal({ HTTP_PORT, DATABASE_URL: "sqlite:/nonsuch/knock.db", DISCORD_TOKEN: "a.b.c" }),
    ).toMatchObject({
      problems: [
        `HTTP_PORT="${HTTP_PORT}": another program listens there; end it, or set HTTP_PORT to a port that is free`,
        "DATABASE_URL: there is no folder /nonsuch: make it, or mount the volume there",
      ],
    });
  });

  test("is refused where Slack's port is taken", async () => {
    const SLACK_PORT = await listening();
    expect(await refusal({ ...SLACK_HTTP, SLACK_PORT })).toMatchObject({
      msg: `SLACK_PORT="${SLACK_PORT}": another program listens there; end it, or set SLACK_PORT to a port that is free`,
    });
  });

  test("is refused where the machine has no such address", async () => {
    expect(await refusal({ HTTP_HOST: "192.0.2.1" })).toMatchObject({
      problems: [expect.stringMatching(/^HTTP_HOST="192\.0\.2\.1": this machine has no such address/)],
    });
  });
});

describe("a database", () => {
  test("that cannot work as it is configured ends the start", async () => {
    // A server of PostgreSQL answers with "N" to whoever asks for TLS and does not get it.
    const port = await listening(createServer((socket) => void socket.once("data", () => socket.end("N"))));
    const DATABASE_URL = `postgres://knock:hunter2@127.0.0.1:${port}/knock?sslmode=no-verify`;
    expect(await refusal({ DATABASE_URL })).toMatchObject({
      msg: expect.stringMatching(
        /^DATABASE_URL: the server has no TLS: .* \(The server does not support SSL/,
      ),
    });
  });

  test("that is away is waited for, and lookups are answered", async () => {
    const program = started({ DATABASE_URL: "postgres://knock@127.0.0.1:1/knock" });
    program.say("rook");
    await eventually(() => /Rook/.test(program.written()));
    expect(await program.ready()).toMatchObject({
      status: 503,
      checks: { store: { ok: false, reason: "cannot be used: away" } },
    });
    program.hangUp();
    expect(await program.ended).toBe(0);
    expect(program.lines().map(({ msg }) => msg)).toContain("the database cannot be used");
  });
});

test("variables that nobody reads are named, and the program goes on", async () => {
  const program = started({
    DISCORD_BOT_TOKEN: "hunter2",
    KNOCK_LANG: "ja",
    OTEL_METRICS_EXPORTER: "otlp",
  });
  program.say("rook");
  program.hangUp();
  expect(await program.ended).toBe(0);
  const problems = program.lines().flatMap(({ level, problem }) => (level === 40 ? [String(problem)] : []));
  expect(problems.toSorted().map((problem) => problem.replace(/:.*/, ""))).toEqual([
    "DISCORD_BOT_TOKEN",
    "KNOCK_LANG",
    "OTEL_METRICS_EXPORTER",
  ]);
  expect(program.errors()).not.toContain("hunter2");
});

test.runIf(process.platform === "linux")(
  "ports are open for every address, where HTTP_HOST says so",
  async () => {
    const program = started({ HTTP_HOST: "0.0.0.0" });
    expect(await reachedElsewhere(program)).toBe(200);
    program.hangUp();
  },
);

/** At another address of this machine than its own. */
async function reachedElsewhere({ lines }: Pick<Program, "lines">): Promise<number | "not reached"> {
  const opened = await eventually(() => lines().find(({ msg }) => msg === "health and metrics are served"));
  return fetch(`http://127.0.0.2:${opened["port"]}/healthz`).then(
    ({ status }) => status,
    () => "not reached",
  );
}
