/**
 * Prints the Slack app's manifest, generated from the commands, to paste into Slack:
 * `npm run -s slack:manifest`, or for delivery over HTTP,
 * `npm run -s slack:manifest -- --http https://knock.example.com`.
 */
import { parseArgs } from "node:util";
import { type Connection, type Listing, manifest } from "../../adapters/slack/manifest.ts";
import type { Messages, Text } from "../chat/text.ts";
import { commands } from "../commands/commands.ts";
import { messagesFor } from "./landscape-messages.ts";

const USAGE = "usage: npm run -s slack:manifest -- [--http https://host] [--lang en]";

export interface ManifestTool {
  readonly messages: Messages;
  readonly print: (line: string) => void;
  readonly complain: (line: string) => void;
}

/** Its message lists the valid arguments. */
class WrongUsage extends Error {}

/** Runs the tool with these arguments; returns the exit code. */
export function runManifest(args: readonly string[], { messages, print, complain }: ManifestTool): number {
  try {
    const { connection, language } = readArguments(args, messages);
    print(JSON.stringify(manifest(listing(messages.in(language)), connection), null, 2));
    return 0;
  } catch (error) {
    if (!(error instanceof WrongUsage)) throw error;
    complain(error.message);
    return 2;
  }
}

function readArguments(args: readonly string[], { languages }: Messages) {
  const { http, lang } = parsed(args);
  if (!languages.includes(lang)) {
    throw new WrongUsage(`--lang ${lang}: expected one of ${languages.join(", ")}`);
  }
  const connection: Connection =
    http === undefined ? { mode: "socket" } : { mode: "http", url: publicUrl(http) };
  return { connection, language: lang };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: { http: { type: "string" }, lang: { type: "string", default: "en" } },
    }).values;
  } catch {
    throw new WrongUsage(USAGE);
  }
}

function publicUrl(typed: string): string {
  const isFit = /^https:\/\/[^/\s?#]+\/*$/.test(typed) && URL.canParse(typed);
  if (!isFit) throw new WrongUsage(`--http ${typed}: expected an address such as https://knock.example.com`);
  return typed;
}

function listing(text: Text): Listing {
  const shown = commands.filter(({ hidden }) => hidden !== true);
  const usage = (id: string): string => text.say(`commands.${id}.usage`);
  const lines = shown.map(({ id }) => `• /cncf ${usage(id)} — ${text.say(`commands.${id}.what`)}`);
  return {
    name: text.say("about.title"),
    description: text.say("listing.description"),
    longDescription: [text.say("listing.intro"), lines.join("\n")].join("\n\n"),
    commandDescription: text.say("listing.command"),
    usageHint: ["lookup", "list", "compare", "today", "score", "knock", "setup", "help"]
      .map(usage)
      .join(" | "),
    shortcut: text.say("in-message.short"),
    shortcutDescription: text.say("in-message.about"),
  };
}

if (import.meta.main) {
  process.exitCode = runManifest(process.argv.slice(2), {
    messages: messagesFor(),
    print: (line) => process.stdout.write(`${line}\n`),
    complain: (line) => process.stderr.write(`${line}\n`),
  });
}
