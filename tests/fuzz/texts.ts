/** Texts and files as surfaces: what is typed in the terminal, settings, data files, variables. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { DataError, parseDataFile } from "../../src/catalogue/data-file.ts";
import { communitySchema } from "../../src/catalogue/deck.ts";
import { importLandscape } from "../../src/catalogue/landscape/import.ts";
import { parseSetup } from "../../src/channels/parse-setup.ts";
import { ConfigError, declaredVariables, parseConfig } from "../../src/config.ts";
import { ADAPTERS } from "../../src/main.ts";
import { COMPANIES, DATE, landscapeYaml } from "../catalogue/landscape/fixture.ts";
import { settingWorldOf } from "../channels/setting-world.ts";
import { eventually } from "../support/eventually.ts";
import { CNCF } from "../support/landscapes.ts";
import { startChild } from "./child.ts";
import type { Draw } from "./draw.ts";
import { HOSTILE_TEXTS } from "./hostile-texts.ts";
import { changedText, hostileText } from "./mutations.ts";
import type { OpenSurface, Surface } from "./surface.ts";

async function openTerminal(): Promise<OpenSurface> {
  const child = startChild({}, ["ask", "--json"]);
  const problems: string[] = [];
  let asked = 0;
  return {
    draw: (draw) =>
      JSON.stringify(changedText(draw.one(HOSTILE_TEXTS), draw).replace(/[\r\n\u2028\u2029\u0085]/g, " ")),
    async handle(inputs) {
      const before = await child.vitals();
      for (const input of inputs) child.input.write(`${JSON.parse(input)}\n`);
      asked += inputs.length;
      await eventually(() => child.lines.length >= asked || child.exit() !== undefined);
      const after = await child.vitals();
      problems.push(...after.uncaught.slice(before.uncaught.length));
      return after.cpuMs - before.cpuMs;
    },
    problems: () => problems,
    close: () => child.close(),
  };
}

/** Text that this process reads, with the errors that are an answer. */
function reading(
  drawn: (draw: Draw) => string,
  read: (text: string) => unknown,
  expected: readonly (new (...args: never[]) => Error)[] = [],
): () => Promise<OpenSurface> {
  return async () => {
    const problems: string[] = [];
    return {
      draw: (draw) => JSON.stringify(drawn(draw)),
      async handle(inputs) {
        const before = process.threadCpuUsage();
        for (const input of inputs) {
          try {
            read(JSON.parse(input) as string);
          } catch (error) {
            if (!expected.some((kind) => error instanceof kind))
              problems.push(`${(error as Error).stack}\n  with ${input.slice(0, 2_000)}`);
          }
        }
        const { user, system } = process.threadCpuUsage(before);
        return (user + system) / 1_000;
      },
      problems: () => problems,
      close: async () => {},
    };
  };
}

const COMMUNITY = readFileSync(join(import.meta.dirname, "../../data/community.yaml"), "utf8");
const LANDSCAPE = landscapeYaml(COMPANIES);
const VARIABLES = Object.keys(declaredVariables(ADAPTERS));
const SETUPS = [
  "9:00 Asia/Tokyo ja",
  "9:00 12:30 17:00 daily sealed",
  "クイズ 12時半 平日",
  "curriculum deck on",
];
/** Longer commands are refused before they are read. */
const LONGEST_TYPED = 300;
const world = settingWorldOf();

export const TEXT_SURFACES: readonly Surface[] = [
  { name: "the terminal", share: 0.14, open: openTerminal },
  {
    name: "settings as text",
    share: 0.1,
    open: reading(
      (draw) => changedText(draw.one(SETUPS), draw).slice(0, LONGEST_TYPED),
      (text) => parseSetup(text, world),
    ),
  },
  {
    name: "a community's file",
    share: 0.02,
    open: reading(
      (draw) => changedText(COMMUNITY, draw),
      (text) => parseDataFile({ path: "community.yaml", text }, communitySchema),
      [DataError],
    ),
  },
  {
    name: "a landscape's file",
    share: 0.015,
    open: reading(
      (draw) => changedText(LANDSCAPE, draw),
      (text) => importLandscape(text, DATE, CNCF),
    ),
  },
  {
    name: "variables",
    share: 0.02,
    open: reading(
      (draw) =>
        JSON.stringify(Object.fromEntries([1, 2, 3].map(() => [draw.one(VARIABLES), hostileText(draw)]))),
      (text) => parseConfig(JSON.parse(text) as Record<string, string>, ADAPTERS),
      [ConfigError],
    ),
  },
];
