/** What docs/runbook.md tells one to type does what it says, and what it names is there. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createTokenCipher } from "../../adapters/shared/token-encryption.ts";
import { EXIT } from "../../src/chat/adapter.ts";
import { StoreUnavailable } from "../../src/store/errors.ts";
import { findPeople, savePerson } from "../../src/store/people.ts";
import { openStore, type Store } from "../../src/store/store.ts";

const ROOT = join(import.meta.dirname, "../..");
const page = readFileSync(join(ROOT, "docs/runbook.md"), "utf8");
const blocks = (language: string) =>
  [...page.matchAll(/^```(\w+)\n([\s\S]*?)^```/gm)].flatMap(([, name, text = ""]) =>
    name === language ? [text] : [],
  );
const log = { info() {}, warn() {}, error() {} };

let folder: string;
let store: Store;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "knock-runbook-"));
  store = await opened();
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

const path = () => join(folder, "knock.db");
const opened = () => openStore(`sqlite:${path()}`, { log });

const TENANT = { platform: "slack", tenant: "T0001" };
const save = (person: string) => store.use((db) => savePerson(db, { ...TENANT, person }, { name: person }));
const names = () => store.use(async (db) => [...(await findPeople(db, TENANT, ["ann", "bob"])).keys()]);

/** A block of commands, run here instead of in the pod, with a folder in place of /data. */
function type(block: string): void {
  const here = block
    .split("\n")
    .filter((line) => !line.startsWith("kubectl -n knock delete pod"))
    .map((line) =>
      line.replace(/^kubectl -n knock exec (?:-i )?knock-0 -- /, "").replaceAll("/data/", `${folder}/`),
    )
    .join("\n");
  const { status, stderr } = spawnSync("sh", ["-euc", here], {
    cwd: folder,
    encoding: "utf8",
    env: { PATH: `${dirname(process.execPath)}:${process.env["PATH"]}` },
  });
  if (status !== 0) throw new Error(stderr);
}

describe("backup and restore", () => {
  const [backup = "", restore = ""] = blocks("sh");

  test("bring back what there was, while the program runs, which then goes on with it", async () => {
    await save("ann");
    type(backup);
    await save("bob");
    type(restore);
    await expect(save("bob")).rejects.toThrow(StoreUnavailable);
    expect(await names()).toEqual(["ann"]);
    await save("bob");
    await store.close();
    store = await opened();
    expect(await names()).toEqual(["ann", "bob"]);
    expect(await store.use((db) => sql`pragma integrity_check`.execute(db))).toMatchObject({
      rows: [{ integrityCheck: "ok" }],
    });
  });

  test("a second backup takes the place of the first", async () => {
    type(backup);
    await save("ann");
    type(backup);
    const copy = new DatabaseSync(join(folder, "knock-backup.db"), { readOnly: true });
    expect(copy.prepare("select name from people").all()).toMatchObject([{ name: "ann" }]);
    copy.close();
  });
});

describe("SQL", () => {
  let database: DatabaseSync;
  beforeEach(() => {
    database = new DatabaseSync(path());
  });
  afterEach(() => database.close());

  const tables = () => {
    const names = database
      .prepare(
        "select name from sqlite_master where type = 'table' and name <> 'schema_version' order by rowid",
      )
      .all()
      .map(({ name }) => String(name));
    expect(names).toContain("channels");
    return names;
  };
  const count = (table: string) =>
    Number(database.prepare(`select count(*) as n from ${table}`).get()?.["n"]);

  /** The landscape is the same for all workspaces. */
  const owned = () => tables().filter((table) => !table.startsWith("landscape_"));

  /** A row in every table of workspaces, with the tenant's name in whatever could name it. */
  function fill(tenant: string): void {
    const values: Readonly<Record<string, string>> = {
      platform: "slack",
      tenant,
      "events.state": "sent",
      "rounds.state": "open",
      "notices.key": `hello slack ${tenant} C1`,
    };
    for (const table of owned()) {
      const row = database
        .prepare(`pragma table_info(${table})`)
        .all()
        .map(({ name, type: kind }) => {
          const other = String(kind).toLowerCase() === "text" ? `${tenant} C1` : 1;
          return values[`${table}.${name}`] ?? values[String(name)] ?? other;
        });
      database.prepare(`insert into ${table} values (${row.map(() => "?").join(", ")})`).run(...row);
    }
  }

  test("deletes a workspace from every table, and no other one", () => {
    fill("T0001");
    fill("T00012");
    expect(owned().map(count)).toEqual(owned().map(() => 2));
    database.exec("pragma foreign_keys = on");
    database.exec(blocks("sql")[0] ?? "");
    expect(owned().map((table) => [table, count(table)])).toEqual(owned().map((table) => [table, 1]));
    expect(
      JSON.stringify(owned().map((table) => database.prepare(`select * from ${table}`).all())),
    ).not.toMatch(/T0001(?!2)/);
  });

  test("the page says of every table what is in it", () => {
    const [, privacy = ""] = page.split("## Privacy\n");
    expect(tables().filter((table) => !new RegExp(`\`${table}[\`.]`).test(privacy))).toEqual([]);
  });

  test("tells which keys are still in use", () => {
    const [old, newer] = ["1".repeat(64), "2".repeat(64)];
    const query = /`(select substr\(sealed[^`]+)`/.exec(page)?.[1] ?? "";
    const insert = database.prepare("insert into installations values ('slack', ?, ?, 1)");
    insert.run("T1", createTokenCipher([old], "KEYS").seal("x", "y"));
    insert.run("T2", createTokenCipher([newer, old], "KEYS").seal("x", "y"));
    expect(database.prepare(query).all()).toHaveLength(2);
    database
      .prepare("update installations set sealed = ? where tenant = 'T1'")
      .run(createTokenCipher([newer, old], "KEYS").seal("x", "y"));
    expect(database.prepare(query).all()).toMatchObject([{ "count(*)": 2 }]);
  });
});

describe("what it names", () => {
  const sources = ["src", "adapters"].flatMap((folderOfOurs) =>
    readdirSync(join(ROOT, folderOfOurs), { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".ts"))
      .map((name) => readFileSync(join(ROOT, folderOfOurs, name), "utf8")),
  );

  test("lines of the log are lines of the log", () => {
    const lines = [
      ...[...page.matchAll(/log(?: of that replica)?\s+for\s+`([^`]+)`(?:\s+and\s+`([^`]+)`)?/g)].flatMap(
        ([, a, b]) => [a, b],
      ),
      ...[...page.matchAll(/grep '([a-z ]+)'/g)].map(([, a]) => a),
    ].filter((line) => line !== undefined);
    expect(lines.length).toBeGreaterThan(5);
    expect(lines.filter((line) => !sources.some((text) => text.includes(line)))).toEqual([]);
  });

  test("its links lead somewhere", () => {
    for (const name of ["docs/runbook.md", "deploy/README.md"]) {
      const text = readFileSync(join(ROOT, name), "utf8");
      const links = [...text.matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, link = ""]) => link);
      expect(links.length, name).toBeGreaterThan(0);
      expect(links.filter((link) => !existsSync(join(ROOT, dirname(name), link)))).toEqual([]);
    }
  });

  test("exit codes are those of the program", () => {
    const codes = [...page.matchAll(/^\| (\d) \|/gm)].map(([, code]) => Number(code));
    expect(codes).toEqual([0, ...Object.values(EXIT)]);
  });
});
