/** How an adapter is configured and started: what the program knows of it before it is loaded. */
import type { RunningAdapter } from "./adapter.ts";
import { type Given, readVariables, type ValuesOf, type Variables } from "./variables.ts";

/** Settings of the program that concern every adapter. */
export interface ProgramSettings {
  /** Where the program is reached from outside, without a slash at its end. */
  readonly publicUrl: string | undefined;
}

/** What an adapter exports; `defineAdapter` makes it. */
export interface AdapterDefinition<Config, Options> {
  /** The platform's name in the addresses of its channels. */
  readonly id: string;
  readonly variables: Variables;
  /** The variables by the tables of the README that list them. */
  readonly tables: Readonly<Record<string, Variables>>;
  configure(given: Given, settings: ProgramSettings): Configuration<Config, Options>;
}

/** Without an adapter the platform is not wanted, or there are problems. */
export interface Configuration<Config, Options> {
  readonly problems: readonly string[];
  readonly adapter?: ConfiguredAdapter<Config, Options>;
}

export interface ConfiguredAdapter<Config, Options> {
  readonly id: string;
  readonly config: Config;
  start(options: Options): Promise<RunningAdapter>;
}

/** The parts that an adapter writes down. */
export interface AdapterParts<V extends Variables, Config, Options> {
  readonly id: string;
  readonly variables: V;
  readonly tables: Readonly<Record<string, Variables>>;
  /** What is missing, or one too many, among the variables that are given. */
  checkGiven(isGiven: (name: string) => boolean): readonly string[];
  /** Undefined where the platform is not wanted. Called only with variables that passed `checkGiven`. */
  configure(values: ValuesOf<V>, settings: ProgramSettings): Choice<Config>;
  /** Loads the platform's library, which takes a while. */
  start(options: Options & { readonly config: Config }): Promise<RunningAdapter>;
}

export type Choice<Config> =
  | { readonly config: Config }
  | { readonly problems: readonly string[] }
  | undefined;

export function defineAdapter<V extends Variables, Config, Options>(
  parts: AdapterParts<V, Config, Options>,
): AdapterDefinition<Config, Options> {
  const { id, variables, tables } = parts;
  return {
    id,
    variables,
    tables,
    configure(given, settings) {
      const { values, problems } = readVariables(variables, given);
      const found = [...problems, ...parts.checkGiven((name) => given[name] !== undefined)];
      if (values === undefined || found.length > 0) return { problems: found };
      const choice = parts.configure(values, settings);
      if (choice === undefined) return { problems: [] };
      if ("problems" in choice) return choice;
      const config = Object.freeze(choice.config);
      return {
        problems: [],
        adapter: { id, config, start: (options) => parts.start({ ...options, config }) },
      };
    },
  };
}
