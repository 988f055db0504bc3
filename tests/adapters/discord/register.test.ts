/** Registering the commands: only when something differs, in words, and every error names its fix. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Command, commandsFor } from "../../../adapters/discord/register/commands.ts";
import { diffCommands, type Registered } from "../../../adapters/discord/register/diff.ts";
import { blankForms } from "../../../src/commands/forms.ts";
import { runRegister } from "../../../src/tools/discord-register.ts";
import { type LoopbackDiscord, startLoopbackDiscord } from "../../loopback/discord/index.ts";
import { realMessages as messages } from "../../support/messages.ts";

const wanted = commandsFor(messages, blankForms(messages));
const GUILD = "1000000000000000777";
let discord: LoopbackDiscord;

beforeEach(async () => {
  discord = await startLoopbackDiscord();
});
afterEach(() => discord.close());

async function run(args: readonly string[] = [], environment: Record<string, string | undefined> = {}) {
  const printed: string[] = [];
  const complaints: string[] = [];
  const code = await runRegister(args, {
    environment: { DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.apiUrl, ...environment },
    messages,
    print: (line) => printed.push(line),
    complain: (line) => complaints.push(line),
    timeoutMs: 2_000,
  });
  return { code, printed, complaints: complaints.join("\n") };
}

const overwrites = () => discord.calls({ method: "PUT" }).length;
const registered = (guild?: string) => discord.commands(guild) as unknown as Registered[];

/** With what the doctor looks for: view, send, also in threads, embed, react, read the history. */
const INVITATION =
  "Invite the bot: https://discord.com/oauth2/authorize?client_id=1000000000000000001&scope=bot+applications.commands&permissions=274877992000";

describe("the tool", () => {
  test("registers everything once", async () => {
    expect(diffCommands([], wanted)).not.toEqual([]);
    expect(await run()).toEqual({
      code: 0,
      printed: [
        "~ the installation settings are set",
        "+ /cncf: new",
        "+ /cncf-setup: new",
        "+ Explain the projects here: new",
        'The commands are registered everywhere: /cncf, /cncf-setup, "Explain the projects here".',
        INVITATION,
      ],
      complaints: "",
    });
    expect(diffCommands(registered(), wanted)).toEqual([]);
    expect((await run()).printed).toEqual([
      "The commands are up to date everywhere; nothing was changed.",
      INVITATION,
    ]);
    expect(overwrites()).toBe(1);
    expect(discord.problems).toEqual([]);
  });

  test("sets what an installation asks for, once", async () => {
    await run();
    await run();
    const changes = discord.calls({ method: "PATCH" });
    expect(changes).toHaveLength(1);
    expect(changes[0]?.body).toEqual({
      integration_types_config: {
        "0": {
          oauth2_install_params: { scopes: ["applications.commands", "bot"], permissions: 274_877_992_000 },
        },
        "1": { oauth2_install_params: { scopes: ["applications.commands"], permissions: 0 } },
      },
    });
    await run(["--guild", GUILD]);
    await run(["--dry-run"]);
    expect(discord.calls({ method: "PATCH" })).toHaveLength(1);
    expect(discord.problems).toEqual([]);
  });

  test("changes nothing in a dry run", async () => {
    const { code, printed } = await run(["--dry-run"]);
    expect(code).toBe(0);
    expect(printed.at(-1)).toMatch(/^Nothing was changed/);
    expect(overwrites()).toBe(0);
    expect(discord.commands()).toEqual([]);
  });

  test("registers in one server, without the global fields", async () => {
    discord.addGuild({ id: GUILD, name: "Cloud Native", members: [] });
    expect((await run(["--guild", GUILD])).printed.at(-2)).toMatch(
      /registered in the server 1000000000000000777/,
    );
    expect(discord.commands()).toEqual([]);
    expect(diffCommands(registered(GUILD), wanted, "guild")).toEqual([]);
    expect((await run(["--guild", GUILD])).printed).toEqual([
      "The commands are up to date in the server 1000000000000000777; nothing was changed.",
      INVITATION,
    ]);
    expect(overwrites()).toBe(1);
    expect(discord.problems).toEqual([]);
  });

  test.each<[string, readonly string[], Record<string, string | undefined>, number, RegExp]>([
    ["without a token", [], { DISCORD_TOKEN: undefined }, 2, /DISCORD_TOKEN: missing; .*page "Bot"/],
    ["with an empty token", [], { DISCORD_TOKEN: " " }, 2, /DISCORD_TOKEN: missing/],
    ["with a wrong token", [], { DISCORD_TOKEN: "a.b.c" }, 1, /\(401\).*"Reset Token".*DISCORD_TOKEN/],
    [
      "for a server that it is not in",
      ["--guild", "123456789012345678"],
      {},
      1,
      /50001.*without the scope applications\.commands.*client_id=\d+&scope=bot\+applications\.commands/,
    ],
    ["with a server's name", ["--guild", "CNCF"], {}, 2, /--guild CNCF: expected the id .*"Copy Server ID"/],
    ["with an unknown flag", ["--force"], {}, 2, /^usage: npm run discord:register/],
    ["with words", ["now"], {}, 2, /^usage/],
    ["where nobody listens", [], { DISCORD_API_URL: "http://127.0.0.1:1/api" }, 1, /cannot be reached.*URL/],
  ])("%s says what to do", async (_, args, environment, code, complaint) => {
    const answer = await run(args, environment);
    expect(answer.code).toBe(code);
    expect(answer.complaints).toMatch(complaint);
    expect(answer.printed).toEqual([]);
    expect(answer.complaints).not.toContain(discord.token);
  });

  test("at a wrong address says where the right one ends", async () => {
    const { code, complaints } = await run([], { DISCORD_API_URL: `${discord.apiUrl}x` });
    expect(code).toBe(1);
    expect(complaints).toMatch(/DISCORD_API_URL to an address that ends in \/api/);
  });
});

type Change = (command: Command) => object;

describe("a difference", () => {
  const [first, setup, menu] = wanted;
  if (first === undefined || setup === undefined || menu === undefined) throw new Error("commands are gone");
  /** As Discord gives it back. */
  const known = (change: Change, command: Command = first): Registered =>
    ({
      ...structuredClone(command),
      ...{ id: "1", application_id: "2", version: "3", nsfw: false, dm_permission: true },
      ...change(structuredClone(command)),
    }) as unknown as Registered;
  const others = () => [known(() => ({}), setup), known(() => ({ description: "" }), menu)];
  const optionOf = (command: Command, change: object) => ({
    options: (command.options ?? []).map((option, i) => (i === 0 ? { ...option, ...change } : option)),
  });

  test.each<[string, Change]>([
    ["what Discord adds", () => ({ name_localized: "x", handler: null, guild_id: undefined })],
    ["null for what is not there", () => ({ name_localizations: null, default_member_permissions: null })],
    ["the order of contexts", () => ({ contexts: [2, 0, 1], integration_types: [1, 0] })],
    [
      "the order of translations",
      ({ description_localizations: own }) => ({
        description_localizations: Object.fromEntries(Object.entries(own ?? {}).toReversed()),
      }),
    ],
    ["a default that is said", (command) => optionOf(command, { required: false, choices: [] })],
    ["another order of keys", (command) => Object.fromEntries(Object.entries(command).toReversed())],
  ])("is not %s", (_, change) => {
    expect(diffCommands([...others(), known(change)], wanted)).toEqual([]);
  });

  test.each<[string, Change, RegExp]>([
    ["a description", () => ({ description: "Old" }), /^~ \/cncf: description: "Old" → "Look/],
    ["a translation", () => ({ description_localizations: null }), /^~ \/cncf: description_localizations/],
    ["where it works", () => ({ contexts: [0] }), /^~ \/cncf: contexts: \[0\] → \[0,1,2\]$/],
    ["where it works, unsaid", () => ({ contexts: null }), /^~ \/cncf: contexts: none → \[0,1,2\]$/],
    [
      "who may call it",
      () => ({ default_member_permissions: "8" }),
      /default_member_permissions: "8" → null/,
    ],
    ["an option", () => ({ options: [] }), /^\+ \/cncf query: new$/],
    [
      "an option's way",
      (command) => optionOf(command, { autocomplete: false }),
      /^~ \/cncf query: autocomplete/,
    ],
    ["an option's limit", (command) => optionOf(command, { max_length: 5 }), /max_length: 5 → 300$/],
    ["an option's translation", (command) => optionOf(command, { name_localizations: {} }), /"ja":"検索"/],
  ])("is %s", (_, change, line) => {
    const lines = diffCommands([known(change), ...others()], wanted);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(line);
  });

  test("is a choice, an option that is gone, and another order of them", () => {
    const change: Change = (command) => ({
      options: (command.options ?? [])
        .toReversed()
        .map((option) =>
          option.name === "board" && "choices" in option
            ? { ...option, choices: option.choices?.slice(1) }
            : option,
        ),
    });
    const lines = diffCommands([known(() => ({})), known(change, setup), known(() => ({}), menu)], wanted);
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatch(/^~ \/cncf-setup board: choices: /);
    expect(lines[1]).toBe("~ /cncf-setup: its options are in another order");
    const more = known((command) => ({
      options: [...(command.options ?? []), { type: 3, name: "old", description: "x" }],
    }));
    expect(diffCommands([more, ...others()], wanted)).toEqual(["- /cncf old: no longer there"]);
  });

  test("is a command too many or too few, but not the way into an activity", () => {
    const old = { ...known(() => ({})), name: "old" };
    const entry = { ...known(() => ({})), name: "launch", type: 4 } as Registered;
    expect(diffCommands([old, entry, ...others()], wanted)).toEqual([
      "- /old: no longer there",
      "+ /cncf: new",
    ]);
  });

  test("in a server is not where a command works", () => {
    const there = wanted.map((command) => known(() => ({ contexts: null, integration_types: [0] }), command));
    expect(diffCommands(there, wanted, "guild")).toEqual([]);
    expect(diffCommands(there, wanted, "global")).not.toEqual([]);
  });
});
