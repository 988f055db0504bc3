/** A third language is data alone: one file of messages, and texts of the catalogue where there are any. */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { composeApp } from "../../src/app.ts";
import { loadCatalogue } from "../../src/catalogue/load.ts";
import type { Messenger, Outgoing } from "../../src/chat/messenger.ts";
import { plainText } from "../../src/chat/plain-text.ts";
import type { Reply } from "../../src/chat/reply.ts";
import { checkDescriptions } from "../../src/commands/check-descriptions.ts";
import { commands } from "../../src/commands/commands.ts";
import { termsOf } from "../../src/commands/landscape-terms.ts";
import { parseConfig } from "../../src/config.ts";
import { missingFiles, readCatalogueFiles, readMessageFiles } from "../../src/data-dir.ts";
import { loadMessages } from "../../src/messages/load.ts";
import { NO_INSTRUMENTATION } from "../../src/telemetry/instrumentation.ts";
import { UNLIMITED } from "../simulation/platform.ts";
import { CNCF } from "../support/landscapes.ts";
import { folderWithMadeUp, MADE_UP, said, typed } from "./made-up.ts";

const folder = folderWithMadeUp();
const quiet = { info() {}, warn() {}, error() {} };

/** Rook alone has a text in the made-up language. */
function catalogue() {
  const files = readCatalogueFiles();
  const projects = files.projects.map((file) =>
    file.path.endsWith("/rook.yaml")
      ? { ...file, text: file.text.replace("\nsummary:\n", "\nsummary:\n  eo: Stokejo por nubo.\n") }
      : file,
  );
  return loadCatalogue({ ...files, projects });
}

const compose = (environment: Record<string, string>) =>
  composeApp(
    parseConfig({ DATABASE_URL: `sqlite:${join(folder, "knock.db")}`, ...environment }, [], (named) =>
      missingFiles(named, folder),
    ),
    quiet,
    catalogue(),
    NO_INSTRUMENTATION,
    checkDescriptions(loadMessages(readMessageFiles(folder)), termsOf(CNCF, true)),
  );

const HERE = { platform: "test", tenant: "t", channel: "c" };
const ANN = { id: "ann", name: "Ann", isAdmin: async () => true };

// A Monday, before the project of the day.
const app = compose({ KNOCK_LANGUAGE: MADE_UP, CLOCK: "2026-11-23T08:00:00+09:00" });
afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true });
});

const posts: Outgoing[] = [];
const messenger: Messenger = {
  limits: UNLIMITED,
  async post(_channel, message) {
    posts.push(message);
    return { ok: true, ref: { id: String(posts.length) } };
  },
  edit: async () => ({ ok: true }),
  find: async () => ({ ok: true }),
  reactors: async () => ({ ok: true, people: [{ person: "ann", name: "Ann", choices: [0] }] }),
  names: async () => new Map(),
};
const stepper = app.stepperFor(new Map([["test", messenger]]));

async function ask(text: string, language = MADE_UP): Promise<Reply & { readonly said: string }> {
  const reply = await app.bot.answer({ input: { type: "text", text }, language, where: HERE, caller: ANN });
  return { ...reply, said: plainText(reply) };
}

describe("what is asked", () => {
  test("help, and the examples of one command by its own word", async () => {
    const help = await ask(typed("help"));
    expect(help).toMatchObject({ kind: "help", language: MADE_UP });
    expect(help.said).toContain(said("What you can ask"));
    const shown = commands.filter(({ hidden }) => hidden !== true);
    const action = { command: "help", argument: "", page: 2 };
    const second = await app.bot.answer({ input: { type: "action", action }, language: MADE_UP });
    expect(plainText(second).match(/^• ⟨.+⟩ — ⟨.+⟩$/gm)).toHaveLength(shown.length);
    expect((await ask(`${typed("help")} ${typed("compare")}`)).said).toContain(`• ${typed("compare")}`);
  });

  test("a card has the catalogue's text where there is one, else the English one", async () => {
    const rook = await ask("rook");
    expect(rook).toMatchObject({ kind: "project", project: "rook", language: MADE_UP });
    expect(rook.said).toContain("\nStokejo por nubo.\n");
    // Months come from the runtime, which knows the language.
    expect(rook.said).toMatch(/⟨In the CNCF since .*januaro/i);
    const { summary } = app.catalogue().projects.get("istio") ?? {};
    expect((await ask("istio")).said).toContain(`\n${summary?.en}\n`);
  });

  test("a list, a comparison, a level on a date, cloud native, and all talks", async () => {
    const list = await ask(`${typed("list")} service mesh`);
    expect(list).toMatchObject({ kind: "list", language: MADE_UP });
    expect(list.said).toMatch(/^⟨Service Mesh \(\d+ projects\)⟩\n/);
    expect(await ask(`${typed("compare")} istio linkerd`)).toMatchObject({
      kind: "comparison",
      said: expect.stringContaining(said("Category")),
    });
    expect((await ask("tikv as of 2018-11")).said).toMatch(/^⟨TiKV as of .*novembro.*⟩\n/i);
    expect((await ask(typed("what is cloud native"))).said).toContain(
      app.catalogue().deck?.cloudNative.summary.en[0],
    );
    expect((await ask(typed("talks"))).said).toContain(said("in japana"));
  });

  test("its words work in every language, and those of the others in it", async () => {
    expect(await ask(typed("list"), "ja")).toMatchObject({ kind: "list", language: "ja" });
    expect(await ask("list", MADE_UP)).toMatchObject({ kind: "list", language: MADE_UP });
    expect(await ask("一覧", MADE_UP)).toMatchObject({ kind: "list", language: "ja" });
  });

  test("what is written in its script is answered in it", async () => {
    expect(await ask("რუკი", "en")).toMatchObject({ kind: "not-found", language: MADE_UP });
    expect(await ask("ルーク", MADE_UP)).toMatchObject({ kind: "project", language: "ja" });
  });

  test("an example where the project is missing", async () => {
    expect((await ask(typed("facts"))).said).toBe(said(`Name a project, such as ${typed("facts")}.`));
  });

  test("completions", () => {
    expect(app.bot.complete(typed("list").slice(0, -1), MADE_UP, 5)).toContainEqual({
      label: `${said("list [section|category|level]")} — ${said("List projects")}`,
      text: typed("list"),
    });
  });
});

describe("what is posted in a channel", () => {
  test("is set up with its own words, and said in the language", async () => {
    const saved = await ask(
      `${typed("setup")} 9:00 Asia/Tokyo esperanto ${typed("quiz")} 12:00 ${typed("reveal")} 17:00 ${typed("mon")}-${typed("fri")}`,
    );
    expect(saved.said).toContain(said("✅ Saved."));
    expect(saved.said).toContain(`${said("Language")}: Esperanto`);
    expect((await ask(typed("status"))).said).toContain(
      `${said("Times")}: ${["project 09:00", "quiz 12:00", "reveal 17:00"].map(said).join(said(", "))}`,
    );
    for (let i = 0; i < 3; i++) await stepper.toNextEvent(HERE);
    const [post, quiz, reveal] = posts.map((message) => plainText(message));
    expect(posts.map(({ kind, language }) => [kind, language])).toEqual([
      ["knock", MADE_UP],
      ["quiz", MADE_UP],
      ["reveal", MADE_UP],
    ]);
    expect(post).toMatch(/^⟨⚾ Knock 1 of \d+⟩\n/);
    expect(quiz).toMatch(/^⟨❓ Today’s question⟩\n\n/);
    expect(reveal).toMatch(/^⟨💡 The answer: .+⟩\n/);
  });

  test("is scored, paused and resumed by its own words", async () => {
    expect((await ask(typed("score"))).said).toContain("⟨You: ");
    expect((await ask(`${typed("score")} ${typed("top")}`)).said).not.toContain("⟨You: ");
    expect((await ask(`${typed("knock")} ${typed("stats")}`)).said).toContain(said("Your drill"));
    expect((await ask(`${typed("setup")} ${typed("allow")}`)).said).toMatch(/^⟨Nobody else was named/);
    expect((await ask(`${typed("setup")} ${typed("off")}`)).said).toMatch(/^⟨⏸️ Paused\./);
    expect((await ask(`${typed("setup")} ${typed("on")}`)).said).toContain(said("✅ Saved."));
  });
});

test("a language that is nowhere is refused at start, with those that there are", () => {
  expect(() => compose({ KNOCK_LANGUAGE: "fr" })).toThrow(
    'KNOCK_LANGUAGE="fr": there are no messages in it; expected one of en, eo, ja',
  );
});
