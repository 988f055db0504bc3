/** A bot over the real data, with a clock that stands still and chosen randomness. */

import type { Catalogue } from "../../src/catalogue/catalogue.ts";
import { plainText } from "../../src/chat/plain-text.ts";
import type { Reply } from "../../src/chat/reply.ts";
import type { Messages } from "../../src/chat/text.ts";
import { type CatalogueBot, createBot } from "../../src/commands/bot.ts";
import { realCatalogue } from "../support/catalogue.ts";
import { realMessages } from "../support/messages.ts";

export const NOW = Temporal.Instant.from("2026-11-23T09:00:00Z");

export interface TestingOptions {
  readonly catalogue?: Catalogue;
  readonly now?: Temporal.Instant;
  /** What the randomness port gives, in turn and then again. */
  readonly draws?: readonly number[];
  readonly repositoryUrl?: string;
}

export interface TestingBot {
  readonly bot: CatalogueBot;
  readonly messages: Messages;
  ask(text: string, language?: string): Promise<Reply>;
  press(reply: Reply, label: string | RegExp): Promise<Reply>;
}

export function testingBot({
  catalogue = realCatalogue,
  now = NOW,
  draws = [0],
  repositoryUrl,
}: TestingOptions = {}): TestingBot {
  const messages = realMessages;
  let drawn = 0;
  const bot = createBot({
    catalogue,
    messages,
    clock: { now: () => now },
    random: { next: () => draws[drawn++ % draws.length] ?? 0 },
    version: "1.2.3",
    repositoryUrl,
  });
  return {
    bot,
    messages,
    ask: (text, language = "en") => bot.answer({ input: { type: "text", text }, language }),
    press(reply, label) {
      const button = buttonsIn(reply).find((candidate) =>
        typeof label === "string" ? candidate.label === label : label.test(candidate.label),
      );
      if (button === undefined) throw new Error(`no button ${label} in:\n${plainText(reply)}`);
      return bot.answer({ input: { type: "action", action: button.action }, language: reply.language });
    },
  };
}

export const buttonsIn = (reply: Reply) =>
  reply.blocks.flatMap((block) => (block.type === "buttons" ? block.buttons : []));
