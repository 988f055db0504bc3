/** What a command is run with, over the real data, with parts replaced as a test needs. */
import type { Catalogue, Project } from "../../src/catalogue/catalogue.ts";
import { createQuestions } from "../../src/catalogue/questions/questions.ts";
import { createSearch, type Search } from "../../src/catalogue/search/search.ts";
import type { Reply } from "../../src/chat/reply.ts";
import type { Context } from "../../src/commands/command.ts";
import { dispatch } from "../../src/commands/dispatch.ts";
import { realCatalogue } from "../support/catalogue.ts";
import { realMessages } from "../support/messages.ts";
import { NOW } from "./testing-bot.ts";

const catalogue = realCatalogue;
const messages = realMessages;
const search = createSearch(catalogue.projects.values(), catalogue);
const questions = createQuestions(catalogue, search, messages.words);

export interface ContextOptions {
  readonly language?: string;
  readonly now?: string;
  readonly search?: Search;
  readonly catalogue?: Catalogue;
  readonly draw?: number;
  readonly repositoryUrl?: string;
}

export function contextOf(options: ContextOptions = {}): Context {
  const text = messages.in(options.language ?? "en", "/cncf");
  const now = options.now === undefined ? NOW : Temporal.Instant.from(options.now);
  return {
    catalogue: options.catalogue ?? catalogue,
    search: options.search ?? search,
    questions,
    text,
    words: messages.words,
    language: text.language,
    clock: { now: () => now },
    wall: { now: () => now },
    languages: messages.languages,
    presence: "member",
    random: { next: () => options.draw ?? 0 },
    version: "1.2.3",
    repositoryUrl: options.repositoryUrl,
  };
}

/** The reply to a text, of a command that answers from memory. */
export function replyTo(text: string, options: ContextOptions & { readonly page?: number } = {}): Reply {
  const context = contextOf(options);
  const { command, call } = dispatch(text, context.words);
  const reply = command.run({ ...call, page: options.page ?? call.page }, context);
  if (reply instanceof Promise) throw new Error(`${command.id} answers later`);
  return reply;
}

export function projectOf(slug: string): Project {
  const project = catalogue.projects.get(slug);
  if (project === undefined) throw new Error(`there is no ${slug}`);
  return project;
}

/** All that there are. */
export const LANGUAGES = messages.languages;
