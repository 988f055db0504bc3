/** deploy/compose.yaml and .env.example: valid, hardened like the Kubernetes manifests, and wired to the program. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { configured } from "../support/configured.ts";
import { parseCompose } from "./compose.ts";
import { allOf, lastOf, parseDockerfile } from "./dockerfile.ts";
import { dummies } from "./dummies.ts";
import { envExample } from "./env-example.ts";
import { isKnownVariable, SECRET } from "./variables.ts";

const ROOT = join(import.meta.dirname, "../..");
const read = (path: string) => readFileSync(join(ROOT, path), "utf8");
const text = read("deploy/compose.yaml");
const { version }: { version: string } = JSON.parse(read("package.json"));

const variables = { ...envExample, POSTGRES_PASSWORD: "secret" };
const { services, volumes } = parseCompose(text, variables);
const replicas = [...services].filter(([, { image }]) => image.startsWith("knock:"));

/** What the program gets: .env, filled in for one platform each, and the service's own variables over it. */
const configOf = (environment: Readonly<Record<string, string>>, filled: readonly string[]) => {
  const secrets = Object.fromEntries(filled.map((name) => [name, dummies[name] ?? ""]));
  return configured({ ...envExample, ...secrets, ...environment });
};

describe("compose.yaml", () => {
  test("has one service with SQLite, and PostgreSQL with two replicas, each in its profile", () => {
    const inProfile = (profile: string) =>
      [...services].filter(([, { profiles }]) => profiles.includes(profile)).map(([name]) => name);
    expect(inProfile("single")).toEqual(["knock"]);
    expect(inProfile("scaled")).toEqual(["knock-0", "knock-1", "postgres"]);
    expect([...services.values()].every(({ profiles }) => profiles.length === 1)).toBe(true);
    expect(envExample["COMPOSE_PROFILES"]).toBe("single");
  });

  test.each(replicas)("%s is the image of this version, hardened, with time to end", (_, service) => {
    expect(service).toMatchObject({
      image: `knock:${version}`,
      build: { context: ".." },
      env_file: ".env",
      init: true,
      read_only: true,
      tmpfs: [expect.stringMatching(/^\/tmp:size=/)],
      cap_drop: ["ALL"],
      security_opt: ["no-new-privileges:true"],
      stop_grace_period: "30s",
      mem_limit: "512m",
    });
  });

  test.each(replicas)("%s is configured as the program expects", (_, { environment, ports = [] }) => {
    expect(Object.keys(environment).filter((name) => !isKnownVariable(name))).toEqual([]);
    const config = configOf(environment, ["SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "DISCORD_TOKEN"]);
    expect([config.slack?.mode, config.discord?.token]).toEqual(["socket", dummies["DISCORD_TOKEN"]]);
    const stage = parseDockerfile(read("Dockerfile")).at(-1);
    const exposed = stage === undefined ? [] : lastOf(stage, "EXPOSE").text.split(" ");
    expect(ports.map((port) => port.split(":").at(-1))).toEqual(exposed);
  });

  test("the single service keeps SQLite on the image's volume", () => {
    const { environment = {}, volumes: mounts } = services.get("knock") ?? {};
    const stage = parseDockerfile(read("Dockerfile")).at(-1);
    const folder = stage === undefined ? "" : allOf(stage, "VOLUME")[0]?.text;
    expect(configOf(environment, []).databaseUrl).toBe(`sqlite:${folder}/knock.db`);
    expect(mounts).toEqual([`data:${folder}`]);
  });

  test("the replicas share PostgreSQL, wait for it, and have the shards between them", () => {
    const scaled = replicas.filter(([, { profiles }]) => profiles.includes("scaled")).map(([, one]) => one);
    const configs = scaled.map(({ environment }) => configOf(environment, ["DISCORD_TOKEN"]));
    expect(configs.map(({ discord }) => discord?.shards)).toEqual([
      { own: [0], count: 2 },
      { own: [1], count: 2 },
    ]);
    const { POSTGRES_USER, POSTGRES_PASSWORD, POSTGRES_DB } = services.get("postgres")?.environment ?? {};
    const url = `postgres://${POSTGRES_USER}:${POSTGRES_PASSWORD}@postgres:5432/${POSTGRES_DB}`;
    expect(configs.map(({ databaseUrl }) => databaseUrl)).toEqual([url, url]);
    expect(scaled.map((one) => one.depends_on)).toEqual(
      Array(2).fill({ postgres: { condition: "service_healthy" } }),
    );
    expect(services.get("postgres")?.healthcheck?.test).toContain("pg_isready");
  });

  test("no two services of a profile want the same port, and all volumes are declared", () => {
    for (const profile of ["single", "scaled"]) {
      const taken = [...services.values()]
        .filter(({ profiles }) => profiles.includes(profile))
        .flatMap(({ ports = [] }) => ports.map((port) => port.split(":")[1]));
      expect(new Set(taken).size).toBe(taken.length);
    }
    const used = [...services.values()].flatMap((one) =>
      (one.volumes ?? []).map((mount) => mount.split(":")[0]),
    );
    expect(used.toSorted()).toEqual(volumes.toSorted());
  });

  test.each([
    ["an unknown field", "read_only: true", "readonly: true"],
    ["a field of the wrong type", "read_only: true", "read_only: yes please"],
    ["an unknown field at the top", "\nvolumes:", "\nvolume:"],
    ["a wrong condition", "service_healthy", "healthy"],
    ["a port open to everybody", "127.0.0.1:8081:8080", "8081:8080"],
    ["a duration without a unit", "30s", "30"],
  ])("its reader finds %s", (_, from, to) => {
    expect(text).toContain(from);
    expect(() => parseCompose(text.replace(from, to), variables)).toThrow();
  });
});

describe(".env.example", () => {
  /** Of Docker Compose and the database. */
  const OTHERS = ["COMPOSE_PROFILES", "POSTGRES_PASSWORD"];

  test("has variables of the program, and every secret without a value", () => {
    const names = Object.keys(envExample);
    expect(names.filter((name) => !isKnownVariable(name))).toEqual(OTHERS);
    expect(SECRET.filter((name) => envExample[name] !== "")).toEqual([]);
  });

  /** Docker Compose sets the database itself. */
  const DATABASE_URL = "sqlite:/data/knock.db";

  test("is accepted with the database that Docker Compose sets, and with each platform filled in", () => {
    expect(() => configOf({}, [])).toThrow(
      /^The configuration is not valid:\n {2}DATABASE_URL: it is empty.*$/,
    );
    expect(configOf({ DATABASE_URL }, []).adapters).toEqual([]);
    const http = configOf(
      { DATABASE_URL, PUBLIC_URL: "https://knock.example.org" },
      SECRET.filter((name) => /^SLACK_(?!BOT|APP)/.test(name)),
    );
    expect(http.slack?.mode).toBe("http");
  });
});
