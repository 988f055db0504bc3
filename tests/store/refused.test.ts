/** A misconfigured database aborts the start with an error that names the fix; nothing else does. */
import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { sql } from "kysely";
import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openingError, StoreRefused, StoreUnavailable, storeError } from "../../src/store/errors.ts";
import { openStore, storeAt } from "../../src/store/store.ts";
import { postgres, quiet, serverUrl, type TestDatabase } from "./databases.ts";

const opening = (url: string) => openStore(url, { log: quiet, maxConnections: 1 });
/** PGlite takes one connection at a time, and a moment to see that one has ended. */
const WAIT = { timeout: 10_000 };
const ending = (url: string) =>
  opening(url).then(
    (store) => store.close(),
    (error: unknown) => error,
  );
const refused = (fix: RegExp) =>
  expect.objectContaining({ name: "StoreRefused", reason: "refused", message: expect.stringMatching(fix) });

describe("a file", () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), "knock-refused-"));
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  it("in a missing folder", async () => {
    const url = `sqlite:${join(directory, "none", "knock.db")}`;
    await expect(opening(url)).rejects.toEqual(refused(/^DATABASE_URL: there is no folder .*none: make it/));
  });

  it("inside a file", async () => {
    writeFileSync(join(directory, "file"), "");
    const url = `sqlite:${join(directory, "file", "knock.db")}`;
    await expect(opening(url)).rejects.toEqual(refused(/there is no folder/));
  });

  it("that is a folder", async () => {
    await expect(opening(`sqlite:${directory}`)).rejects.toEqual(refused(/is a folder: add the name/));
  });

  it.skipIf(process.getuid?.() !== 0).each([
    ["that cannot be created", false, /user with the id 65534 may not write to \/\S+refused-\w+:/],
    ["that is read-only", true, /user with the id 65534 may not write to /],
  ])("%s by this user", (_, isThere, fix) => {
    const path = join(directory, "knock.db");
    if (isThere) writeFileSync(path, "");
    chmodSync(directory, 0o755);
    const script = `
      process.setuid(65534);
      const { storeAt } = await import(${JSON.stringify(import.meta.resolve("../../src/store/store.ts"))});
      const store = storeAt(${JSON.stringify(`sqlite:${path}`)}, { log: { info() {}, warn() {}, error() {} } });
      console.log(await store.verify().then(() => "fine", String));`;
    const { stdout } = spawnSync(process.execPath, ["--input-type=module", "-e", script], {
      encoding: "utf8",
    });
    expect(stdout).toMatch(fix);
    expect(existsSync(path)).toBe(isThere);
  });

  it("that is missing is not created by the check", async () => {
    const path = join(directory, "knock.db");
    const store = storeAt(`sqlite:${path}`, { log: quiet });
    await store.verify();
    expect(existsSync(path)).toBe(false);
    await store.close();
  });

  it.each([
    ["with its tables", "create table songs (title text)"],
    ["with tables of the same names", "create table channels (id text); create table events (id text)"],
    ["with versions of its own", "create table schema_version (applied text)"],
    [
      "with versions that are words",
      "create table schema_version (version); insert into schema_version values ('1.2')",
    ],
  ])("of another program, %s, is left unchanged", async (_, statements) => {
    const path = join(directory, "songs.db");
    const other = new DatabaseSync(path);
    other.exec(statements);
    const before = other.prepare("select * from sqlite_master").all();
    await expect(opening(`sqlite:${path}`)).rejects.toEqual(refused(/tables of another program/));
    expect(other.prepare("select * from sqlite_master").all()).toEqual(before);
    other.close();
  });
});

describe("a server", () => {
  let all: TestDatabase;
  beforeAll(async () => {
    all = await postgres();
  });
  afterAll(() => all.close());

  it.each([
    ["of the same names", "drop table schema_version"],
    ["with versions of their own", "alter table schema_version rename column version to applied"],
  ])("that has tables of another program, %s", async (_, statement) => {
    const url = await all.fresh();
    const other = await opening(url);
    await other.use((db) => sql.raw(statement).execute(db));
    await other.close();
    await expect.poll(() => ending(url), WAIT).toEqual(refused(/tables of another program/));
  });

  it("without TLS, when TLS is required", async () => {
    const url = new URL(await all.fresh());
    url.searchParams.set("sslmode", "no-verify");
    await expect.poll(() => ending(url.href), WAIT).toEqual(refused(/the server has no TLS: .*"sslmode"/));
  });

  it("with a missing certificate file", async () => {
    const url = new URL(await all.fresh());
    url.searchParams.set("sslrootcert", "/nonsuch/ca.pem");
    await expect
      .poll(() => ending(url.href), WAIT)
      .toEqual(refused(/the file of "sslrootcert" cannot be read/));
  });

  it.skipIf(serverUrl === undefined).each(["LATIN1", "SQL_ASCII", "EUC_JP"])(
    "whose database has the encoding %s, which holds not every name",
    async (encoding) => {
      const name = `knock_${encoding.toLowerCase()}_${process.pid}`;
      const owner = new pg.Client({ connectionString: `${serverUrl}` });
      await owner.connect();
      await owner.query(
        `create database ${name} encoding '${encoding}' lc_collate 'C' lc_ctype 'C' template template0`,
      );
      const url = new URL(`${serverUrl}`);
      url.pathname = `/${name}`;
      const fix = new RegExp(`encoding of the database is ${encoding}.*must be UTF8.*encoding 'UTF8'`);
      await expect.poll(() => ending(url.href), WAIT).toEqual(refused(fix));
      await owner.query(`drop database ${name} with (force)`);
      await owner.end();
    },
  );

  it.skipIf(serverUrl === undefined)("whose user lacks permission to create tables", async () => {
    const owner = new pg.Client({ connectionString: await all.fresh() });
    await owner.connect();
    const { rows } = await owner.query("select current_schema() as schema");
    const schema: string = rows[0].schema;
    const role = `${schema}_reader`;
    await owner.query(
      `create role ${role} login password 'reader'; grant usage on schema ${schema} to ${role}`,
    );
    const url = new URL(`${serverUrl}`);
    [url.username, url.password] = [role, "reader"];
    url.searchParams.set("options", `-c search_path=${schema}`);
    await expect
      .poll(() => ending(url.href), WAIT)
      .toEqual(refused(/may not work in the schema: .*"grant usage, create/));
    await owner.query(`grant create on schema ${schema} to ${role}`);
    await (await opening(url.href)).close();
    await owner.query(`drop owned by ${role} cascade; drop role ${role}`);
    await owner.end();
  });
});

describe("an error while a database is opened", () => {
  const withCode = (code: string, message = "x") => Object.assign(new Error(message), { code });

  it.each([
    ["an untrusted certificate", withCode("DEPTH_ZERO_SELF_SIGNED_CERT"), /sslrootcert/],
    ["a certificate of another host", withCode("ERR_TLS_CERT_ALTNAME_INVALID"), /sslrootcert/],
    [
      "a password that is missing",
      new Error("SASL: SCRAM-SERVER-FIRST-MESSAGE: client password must be a string"),
      /asks for a password/,
    ],
    ["no schema to work in", withCode("3F000"), /may not work in the schema/],
  ])("%s is refused", (_, error, fix) => {
    expect(openingError(error)).toEqual(refused(fix));
    expect(openingError(error)).toBeInstanceOf(StoreRefused);
  });

  it.each([
    ["what the server says", withCode("0A000", "no such feature"), "other"],
    ["what the driver says", new Error("SASL: the server's signature is wrong"), "other"],
    ["a server that ends", withCode("57P01"), "away"],
  ])("%s is retried", (_, error, reason) => {
    const found = openingError(error);
    expect(found).toMatchObject({ name: "StoreUnavailable", reason });
    expect(found).not.toBeInstanceOf(StoreRefused);
    expect(found).toBeInstanceOf(StoreUnavailable);
  });

  it("a bug in the program is passed through unchanged", () => {
    const mistake = new TypeError("x is not a function");
    expect(openingError(mistake)).toBe(mistake);
    expect(storeError(withCode("42703"))).toBeUndefined();
  });
});
