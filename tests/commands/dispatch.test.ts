import { describe, expect, test } from "vitest";
import { commands } from "../../src/commands/commands.ts";
import { commandOf, dispatch } from "../../src/commands/dispatch.ts";
import { contextOf, LANGUAGES } from "./testing-context.ts";

const { words } = contextOf();
const dispatched = (text: string) => {
  const { command, call } = dispatch(text, words);
  return [command.id, call.argument];
};

describe("from text to command", () => {
  test.each([
    ["rook", "lookup", "rook"],
    ["about rook", "lookup", "about rook"],
    ["about", "about", ""],
    ["listing", "lookup", "listing"],
    ["helm", "lookup", "helm"],
    ["list  service mesh", "list", "service mesh"],
    ["list:deck", "list", "deck"],
    ["compare: a, b", "compare", "a, b"],
    ["help?", "help", ""],
    ["ヘルプ。", "help", ""],
    ["/help", "help", ""],
    [":help setup", "help", "setup"],
    ["/rook", "lookup", "/rook"],
    ["hello!", "help", ""],
    ["what is the CNCF?", "define", ""],
    ["CNCFとは", "define", ""],
    ["cncf", "lookup", "cncf"],
    ["what is cncf distribution", "lookup", "what is cncf distribution"],
    ["hide", "hide", ""],
    ["forget!", "forget", ""],
    ["forget rook", "lookup", "forget rook"],
    ["こんにちは", "help", ""],
    ["hello kitty", "lookup", "hello kitty"],
    ["tikv 昨日時点", "history", "tikv as of 昨日"],
    ["tikvの平成30年11月時点", "history", "tikv as of 平成30年11月"],
    ["tikv 現時点", "lookup", "tikv 現時点"],
    ["istio vs linkerd?", "compare", "istio vs linkerd"],
    ["how is istio different from linkerd", "compare", "istio, linkerd"],
    ["tikv in 2018", "history", "tikv as of 2018"],
    ["what level was tikv as of May 2019", "history", "tikv as of May 2019"],
    ["2018年の tikv は", "history", "tikv as of 2018年"],
    ["argo の発表", "talks", "argo"],
  ])("“%s” is %s of “%s”", (text, id, argument) => {
    expect(dispatched(text)).toEqual([id, argument]);
  });
});

test("of two words that begin alike, the longer one counts", () => {
  const own = (key: string) => (key === "commands.setup.words" ? ["set", "set up"] : []);
  const { command, call } = dispatch("set up 9:00", own);
  expect([command.id, call.argument]).toEqual(["setup", "9:00"]);
});

describe("the commands' descriptions", () => {
  test.each(LANGUAGES)("every word and every example begins its own command, in %s", (language) => {
    const { text } = contextOf({ language });
    for (const { id } of commands) {
      for (const word of text.words(`commands.${id}.words`)) expect(dispatched(word)).toEqual([id, ""]);
      for (const example of text.words(`commands.${id}.examples`)) expect(dispatched(example)[0]).toBe(id);
    }
  });

  test("ids are their own, and fit into an action", () => {
    const ids = commands.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) {
      expect(id).toMatch(/^[a-z-]+$/);
      expect(commandOf(id)?.id).toBe(id);
    }
    expect(commandOf("constructor")).toBeUndefined();
  });

  test("no word belongs to two commands", () => {
    const all = commands.flatMap(({ id }) => words(`commands.${id}.words`));
    expect(all.length).toBeGreaterThan(80);
    expect(all.filter((word, i) => all.indexOf(word) !== i)).toEqual([]);
  });
});

/** Names that are a command's word as well; they are reached by "lookup score" and "what is score". */
const ALSO_COMMANDS = new Set(["Score", "score"]);

test("every project is looked up by its own name, which is no command", () => {
  const { catalogue } = contextOf();
  const names = [...catalogue.projects.values()].flatMap(({ name, slug }) => [name, slug]);
  expect(names.length).toBeGreaterThan(2_000);
  const shadowed = names.filter((name) => dispatched(name)[0] !== "lookup");
  expect(shadowed.filter((name) => !ALSO_COMMANDS.has(name))).toEqual([]);
  for (const name of shadowed) {
    expect(dispatched(`lookup ${name}`)).toEqual(["lookup", name]);
    expect(dispatched(`what is ${name}?`)[0]).toBe("lookup");
  }
});
