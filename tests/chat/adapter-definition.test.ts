/** What an adapter declares becomes its configuration, and starts it; its library is loaded no earlier. */
import { spawnSync } from "node:child_process";
import { describe, expect, test, vi } from "vitest";
import { z } from "zod";
import type { RunningAdapter } from "../../src/chat/adapter.ts";
import { type AdapterDefinition, defineAdapter } from "../../src/chat/adapter-definition.ts";
import { secretText } from "../../src/chat/variables.ts";
import { declaredVariables, parseConfig, variableTables } from "../../src/config.ts";

const main = { PIGEON_TOKEN: secretText(/^p-\S+$/, 'expected a token that begins with "p-"') };
const trying = { PIGEON_LOFTS: z.coerce.number({ error: "expected a number" }).default(1) };
const start = vi.fn(async (_: Options & { readonly config: Config }) => ({}) as RunningAdapter);

interface Config {
  readonly token: string;
  readonly lofts: number;
  readonly publicUrl: string | undefined;
}
interface Options {
  readonly bot: string;
}

const pigeon: AdapterDefinition<Config, Options> = defineAdapter({
  id: "pigeon",
  variables: { ...main, ...trying },
  tables: { pigeon: main, trying },
  check: (isGiven, { PIGEON_LOFTS: lofts = 0 }) => [
    ...(isGiven("PIGEON_LOFTS") && !isGiven("PIGEON_TOKEN") ? ["PIGEON_TOKEN: missing"] : []),
    ...(lofts > 9 ? ["PIGEON_LOFTS: too many"] : []),
  ],
  configure: ({ PIGEON_TOKEN: token, PIGEON_LOFTS: lofts }, { publicUrl }) =>
    token === undefined ? undefined : { token, lofts, publicUrl },
  start,
});

const TOKEN = "p-hunter2-hunter2";

describe("an adapter's declaration", () => {
  test("is no adapter where the platform is not wanted", () => {
    expect(parseConfig({}, [pigeon]).adapters).toEqual([]);
  });

  test("becomes a configuration, with which the adapter starts", async () => {
    const environment = { PIGEON_TOKEN: TOKEN, PUBLIC_URL: "https://knock.example.org/" };
    const [adapter] = parseConfig(environment, [pigeon]).adapters;
    const config = { token: TOKEN, lofts: 1, publicUrl: "https://knock.example.org" };
    expect(adapter).toMatchObject({ id: "pigeon", config });
    expect(Object.isFrozen(adapter?.config)).toBe(true);
    await adapter?.start({ bot: "the bot" });
    expect(start).toHaveBeenCalledExactlyOnceWith({ bot: "the bot", config });
  });

  test("hides its secrets, which the log takes out of every line", () => {
    expect(parseConfig({ PIGEON_TOKEN: TOKEN }, [pigeon]).secrets).toEqual([TOKEN]);
    expect(() => parseConfig({ PIGEON_TOKEN: "hunter2" }, [pigeon])).toThrow(
      /\n {2}PIGEON_TOKEN: expected a token that begins with "p-"$/,
    );
  });

  test.each([
    [{ PIGEON_LOFTS: "x" }, ['PIGEON_LOFTS="x": expected a number', "PIGEON_TOKEN: missing"]],
    [{ PIGEON_TOKEN: TOKEN, PIGEON_LOFTS: "10" }, ["PIGEON_LOFTS: too many"]],
    [
      { PIGEON_TOKEN: "x", PIGEON_LOFTS: "10" },
      ['PIGEON_TOKEN: expected a token that begins with "p-"', "PIGEON_LOFTS: too many"],
    ],
    [
      { PIGEON_TOKEN: `"${TOKEN}"`, PIGEON_LOFTS: "3 " },
      [
        "PIGEON_TOKEN: there are quotes around the value: remove them",
        'PIGEON_LOFTS="3 ": there is a blank or a line break before or after the value: remove it',
      ],
    ],
    [
      { PIGEON_TOKEN: `${TOKEN}\n` },
      ["PIGEON_TOKEN: there is a blank or a line break before or after the value: remove it"],
    ],
  ])("finds what is wrong in %j", (environment, problems) => {
    expect(() => parseConfig(environment, [pigeon])).toThrow(
      `The configuration is not valid:\n${problems.map((problem) => `  ${problem}`).join("\n")}`,
    );
  });

  test("adds its variables to the program's, and to the tables of the README", () => {
    expect(Object.keys(declaredVariables([pigeon]))).toEqual([
      ...Object.keys(declaredVariables([])),
      "PIGEON_TOKEN",
      "PIGEON_LOFTS",
    ]);
    const tables = variableTables([pigeon]);
    expect([...tables.keys()]).toEqual(["general", "pigeon", "operating", "trying"]);
    expect(Object.keys(tables.get("trying") ?? {})).toEqual(["CLOCK", "CLOCK_SPEED", "PIGEON_LOFTS"]);
  });

  test("must not take another's variable", () => {
    expect(() => declaredVariables([pigeon, { ...pigeon, id: "dove" }])).toThrow(
      "PIGEON_TOKEN: declared by the adapter dove and elsewhere",
    );
  });
});

test("the list of adapters loads no platform's library", () => {
  const script = `
    import { registerHooks } from "node:module";
    registerHooks({ resolve(name, context, next) { console.log(name); return next(name, context); } });
    await import(${JSON.stringify(import.meta.resolve("../../src/main.ts"))});`;
  const { stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "-e", script], {
    encoding: "utf8",
  });
  expect(stderr).toBe("");
  const loaded = stdout.split("\n");
  expect(loaded).toContain("../adapters/slack/adapter.ts");
  expect(loaded.filter((name) => /bolt|discord\.js|\/start\.ts$/.test(name))).toEqual([]);
});
