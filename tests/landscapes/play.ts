/** The composed program for one landscape: people ask it, and its schedule is stepped. */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { composeApp } from "../../src/app.ts";
import type { Catalogue } from "../../src/catalogue/catalogue.ts";
import type { Messenger, Outgoing } from "../../src/chat/messenger.ts";
import { plainText } from "../../src/chat/plain-text.ts";
import { parseConfig } from "../../src/config.ts";
import { UNLIMITED } from "../simulation/platform.ts";
import { temporaryFolder } from "../support/folder.ts";

const quiet = { info() {}, warn() {}, error() {} };
const HERE = { platform: "test", tenant: "t", channel: "c" };
const ANN = { id: "ann", name: "Ann", isAdmin: async () => true };

export interface Played {
  readonly catalogue: Catalogue;
  /** What is answered, as plain text with the labels of its buttons. */
  ask(text: string): Promise<string>;
  /** What is posted at the next events, as plain text. */
  posts(count: number): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** From a Monday on, before anything is posted. */
export function play(environment: Readonly<Record<string, string>>, language: string): Played {
  const folder = temporaryFolder("landscape");
  const app = composeApp(
    parseConfig({
      DATABASE_URL: `sqlite:${join(folder, "knock.db")}`,
      LANDSCAPE_URL: "",
      CLOCK: "2026-11-23T08:00:00+09:00",
      ...environment,
    }),
    quiet,
  );
  const posted: Outgoing[] = [];
  const messenger: Messenger = {
    limits: UNLIMITED,
    async post(_channel, message) {
      posted.push(message);
      return { ok: true, ref: { id: String(posted.length) } };
    },
    edit: async () => ({ ok: true }),
    find: async () => ({ ok: true }),
    reactors: async () => ({ ok: true, people: [{ person: "ann", name: "Ann", choices: [0] }] }),
    names: async () => new Map(),
  };
  const stepper = app.stepperFor(new Map([["test", messenger]]));
  return {
    catalogue: app.catalogue(),
    async ask(text) {
      const input = { type: "text", text } as const;
      return plainText(
        await app.bot.answer({ input, language, fixedLanguage: true, where: HERE, caller: ANN }),
      );
    },
    async posts(count) {
      for (let i = 0; i < count; i++) await stepper.toNextEvent(HERE);
      return posted.map((message) => `${message.kind}: ${plainText(message)}`);
    },
    async close() {
      await app.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
