/** How an adapter is configured and started: what the program knows of it before it is loaded. */
import type { RunningAdapter } from "./adapter.ts";
import { type Given, readVariables, type ValuesOf, type Variables } from "./variables.ts";

/** Settings of the program that concern every adapter. */
export interface ProgramSettings {
  /** Where the program is reached from outside, without a slash at its end. */
  readonly publicUrl: string | undefined;
  /** The address on which ports listen. */
  readonly httpHost: string;
  /** The port of health and metrics. */
  readonly httpPort: number | undefined;
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
  /** Problems of the variables together, such as one that is missing. Of those that are wrong by themselves only the name is known. */
  check?(
    isGiven: (name: string) => boolean,
    found: Partial<ValuesOf<V>>,
    settings: ProgramSettings,
  ): string[];
  /** Undefined where the platform is not wanted. Called with variables that passed the check. */
  configure(values: ValuesOf<V>, settings: ProgramSettings): Config | undefined;
  /** Loads the platform's library, which takes a while. */
  start(options: Options & { readonly config: Config }): Promise<RunningAdapter>;
}

export function defineAdapter<V extends Variables, Config, Options>(
  parts: AdapterParts<V, Config, Options>,
): AdapterDefinition<Config, Options> {
  const { id, variables, tables } = parts;
  return {
    id,
    variables,
    tables,
    configure(given, settings) {
      const { found, values, problems } = readVariables(variables, given);
      const isGiven = (name: string) => given[name] !== undefined;
      const all = [...problems, ...(parts.check?.(isGiven, found, settings) ?? [])];
      if (values === undefined || all.length > 0) return { problems: all };
      const config = Object.freeze(parts.configure(values, settings));
      if (config === undefined) return { problems: [] };
      return {
        problems: [],
        adapter: { id, config, start: (options) => parts.start({ ...options, config }) },
      };
    },
  };
}
