/** The manifest that the tool prints: complete, and valid by Slack's own schemas. */
import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import addFormats from "ajv-formats";
import { describe, expect, test } from "vitest";
import { LIMITS } from "../../../adapters/slack/limits.ts";
import { EVENTS, manifest, SCOPES } from "../../../adapters/slack/manifest.ts";
import { commands } from "../../../src/commands/commands.ts";
import { runManifest } from "../../../src/tools/slack-manifest.ts";
import { realMessages } from "../../support/messages.ts";

/** Slack's schemas lie beside the repository where they are at hand; they are not part of it. */
const SCHEMAS = join(import.meta.dirname, "..", "..", "..", "..", "shared", "slack");
const schemas = existsSync(SCHEMAS) ? globSync("manifest.schema.*.json", { cwd: SCHEMAS }) : [];

function run(...args: string[]) {
  const printed: string[] = [];
  const complaints: string[] = [];
  const code = runManifest(args, {
    messages: realMessages,
    print: (line) => printed.push(line),
    complain: (line) => complaints.push(line),
  });
  return { code, printed: printed.join("\n"), complaints };
}

const { languages } = realMessages;
const ways: readonly string[][] = languages.flatMap((language) => [
  ["--lang", language],
  ["--lang", language, "--http", "https://knock.example.com"],
]);

describe.skipIf(schemas.length === 0).each(schemas)("by %s", (schema) => {
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats.default(ajv);
  const validate = ajv.compile(JSON.parse(readFileSync(join(SCHEMAS, schema), "utf8")));

  test.each(ways)("%s %s %s %s", (...args) => {
    const { code, printed } = run(...args.filter((one) => one !== undefined));
    expect(code).toBe(0);
    validate(JSON.parse(printed));
    expect(validate.errors ?? []).toEqual([]);
  });

  test("an invalid manifest is refused", () => {
    const { printed } = run();
    const wrong = JSON.parse(printed);
    wrong.display_information.name = "x".repeat(36);
    expect(validate(wrong)).toBe(false);
  });
});

describe("the manifest", () => {
  test("keeps to the limits with texts of any length", () => {
    const long = "クラウドネイティブ ".repeat(1_000);
    const listing = {
      ...{ name: long, description: long, longDescription: long, commandDescription: long, usageHint: long },
      ...{ shortcut: long, shortcutDescription: long },
    };
    const { display_information: shown, features } = manifest(listing, { mode: "socket" });
    const most = LIMITS.manifest;
    expect(shown.name.length).toBeLessThanOrEqual(most.name.most);
    expect(shown.description.length).toBeLessThanOrEqual(most.description.most);
    expect(shown.long_description.length).toBeLessThanOrEqual(most.longDescription.most);
    const [command] = features.slash_commands;
    expect(command?.description.length).toBeLessThanOrEqual(most.commandDescription.most);
    expect(command?.usage_hint.length).toBeLessThanOrEqual(most.usageHint.most);
    const [shortcut] = features.shortcuts;
    expect(shortcut?.name.length).toBeLessThanOrEqual(most.shortcutName.most);
    expect(shortcut?.description.length).toBeLessThanOrEqual(most.shortcutDescription.most);
  });

  test.each(languages)("is long enough, and names every command, in %s", (language) => {
    const { long_description: long } = JSON.parse(run("--lang", language).printed).display_information;
    expect(long.length).toBeGreaterThanOrEqual(LIMITS.manifest.longDescription.least);
    expect(long).not.toMatch(/…$/);
    const shown = commands.filter(({ hidden }) => hidden !== true);
    expect(long.match(/^• \/cncf .+ — .+$/gm)).toHaveLength(shown.length);
  });

  test("for Socket Mode has no address", () => {
    const { printed } = run();
    expect(printed).not.toContain("https://");
    expect(JSON.parse(printed).settings.socket_mode_enabled).toBe(true);
  });

  test("over HTTP says where Slack reaches the bot", () => {
    const made = JSON.parse(run("--http", "https://knock.example.com/").printed);
    const events = "https://knock.example.com/slack/events";
    expect(made.settings).toMatchObject({
      socket_mode_enabled: false,
      token_rotation_enabled: true,
      event_subscriptions: { request_url: events },
      interactivity: { is_enabled: true, request_url: events, message_menu_options_url: events },
    });
    expect(made.features.slash_commands).toMatchObject([{ command: "/cncf", url: events }]);
    expect(made.oauth_config.redirect_urls).toEqual(["https://knock.example.com/slack/oauth_redirect"]);
  });

  test("asks for no scope that it does not need", () => {
    expect([...SCOPES].filter((scope) => /admin|email|files|im:(?!history)|mpim/.test(scope))).toEqual([]);
    expect(new Set(EVENTS).size).toBe(EVENTS.length);
  });
});

test.each([
  [["--http", "http://knock.example.com"], /expected an address such as https/],
  [["--http", "https://"], /expected an address/],
  [["--http", "https://x.test/path"], /expected an address/],
  [["--lang", "xx"], new RegExp(`expected one of ${languages.join(", ")}`)],
  [["--nonsense"], /^usage:/],
])("%j is refused with what is allowed", (args, complaint) => {
  const { code, printed, complaints } = run(...args);
  expect(code).toBe(2);
  expect(printed).toBe("");
  expect(complaints.join("\n")).toMatch(complaint);
});
