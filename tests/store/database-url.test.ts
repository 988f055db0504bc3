/** Valid values of DATABASE_URL: a file or a server. Ambiguous ones are refused. */
import { describe, expect, it } from "vitest";
import { passwordsIn, readDatabaseUrl } from "../../src/store/database-url.ts";

describe("the URL of a file", () => {
  it.each([
    ["sqlite:./knock.db", "./knock.db"],
    ["sqlite:knock.db", "knock.db"],
    ["sqlite:/data/knock.db", "/data/knock.db"],
    ["sqlite:///data/knock.db", "/data/knock.db"],
    ["sqlite::memory:", ":memory:"],
    ["sqlite:./a#b%20c.db", "./a#b%20c.db"],
  ])("%s is the path %s", (url, path) => {
    expect(readDatabaseUrl(url)).toEqual({ kind: "sqlite", path });
  });

  it.each([
    ["sqlite://./k.db", /a file has no host: write "sqlite:\.\/knock\.db" or "sqlite:\/data\/knock\.db"/],
    ["sqlite://data/k.db", /a file has no host/],
    ["sqlite:./k.db?mode=rwc", /a file has no parameters/],
    ["sqlite:/data/", /not of a folder/],
    ["sqlite:", /expected "sqlite:" and a path/],
    ["/data/knock.db", /expected "sqlite:" and a path/],
  ])("%s is refused with the fix", (url, problem) => {
    expect(readDatabaseUrl(url)).toEqual({ problem: expect.stringMatching(problem) });
  });
});

describe("the URL of a server", () => {
  it.each([
    "postgres://knock@db/knock",
    "postgresql://knock:p%23ss@db:5432/knock?sslmode=require",
    "postgres:///knock?host=/run/postgresql",
    "postgres://knock:secret@/knock?host=/run/postgresql",
    "postgres://[::1]:5432/knock",
  ])("%s is accepted unchanged", (url) => {
    expect(readDatabaseUrl(url)).toEqual({ kind: "postgres", url });
  });

  it.each([
    ["postgres://knock:hunter#2@db/knock", /"#" cannot be in it.*%23/],
    ["postgres://knock:123#hunter2@db/knock", /"#" cannot be in it/],
    ["postgres://knock:hunter/2@db/knock", /cannot be read as a URL.*%2F/],
    ["postgres://knock:hunter%e3@db/knock", /"%" that is no code.*%25/],
    ["postgres://db:port/knock", /cannot be read as a URL/],
    ["postgres://", /expected "sqlite:"/],
  ])("%s is refused with the fix, and without the password", (url, problem) => {
    const read = readDatabaseUrl(url);
    expect(read).toEqual({ problem: expect.stringMatching(problem) });
    expect(JSON.stringify(read)).not.toContain("hunter");
  });
});

it.each([
  ["postgres://knock:p%40ss@db/knock", ["p%40ss", "p@ss"]],
  ["postgres://knock@db/knock?password=hunter2", ["hunter2"]],
  ["postgres://knock:plain@db/knock", ["plain"]],
  ["postgres:///knock", []],
  ["sqlite:./knock.db", []],
])("the passwords in %s", (url, expected) => {
  expect(passwordsIn(url)).toEqual(expected);
});
