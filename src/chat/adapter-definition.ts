/** How an adapter is configured and started: all the program knows before it loads the adapter. */
import type { RunningAdapter } from "./adapter.ts";
import { type Given, readVariables, type ValuesOf, type Variables } from "./variables.ts";

/** Program settings that every adapter needs. */
export interface ProgramSettings {
  /** The program's public base URL, without a trailing slash. */
  readonly publicUrl: string | undefined;
  /** The address to listen on. */
  readonly httpHost: string;
  /** The port for health and metrics. */
  readonly httpPort: number | undefined;
}

/** An adapter's export, built by `defineAdapter`. */
export interface AdapterDefinition<Config, Options> {
  /** The platform's id, as in `ChannelRef.platform`. */
  readonly id: string;
  readonly variables: Variables;
  /** The npm packages that serve this platform: an error inside them is the platform's. */
  readonly libraries: readonly string[];
  /** Variables, grouped by the README table that lists them. */
  readonly tables: Readonly<Record<string, Variables>>;
  configure(given: Given, settings: ProgramSettings): Configuration<Config, Options>;
}

/** `adapter` is absent if the platform is not configured or has problems. */
export interface Configuration<Config, Options> {
  readonly problems: readonly string[];
  readonly adapter?: ConfiguredAdapter<Config, Options>;
}

export interface ConfiguredAdapter<Config, Options> {
  readonly id: string;
  readonly libraries: readonly string[];
  readonly config: Config;
  start(options: Options): Promise<RunningAdapter>;
}

/** The input of `defineAdapter`. */
export interface AdapterParts<V extends Variables, Config, Options> {
  readonly id: string;
  readonly variables: V;
  readonly libraries?: readonly string[];
  readonly tables: Readonly<Record<string, Variables>>;
  /** Checks variables against each other, for example for a missing one. `found` omits invalid variables. */
  check?(
    isGiven: (name: string) => boolean,
    found: Partial<ValuesOf<V>>,
    settings: ProgramSettings,
  ): string[];
  /** Undefined if the platform is not configured. Called only with valid variables. */
  configure(values: ValuesOf<V>, settings: ProgramSettings): Config | undefined;
  /** Loads the platform's library, which is slow. */
  start(options: Options & { readonly config: Config }): Promise<RunningAdapter>;
}

export function defineAdapter<V extends Variables, Config, Options>(
  parts: AdapterParts<V, Config, Options>,
): AdapterDefinition<Config, Options> {
  const { id, variables, tables, libraries = [] } = parts;
  return {
    id,
    variables,
    libraries,
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
        adapter: { id, libraries, config, start: (options) => parts.start({ ...options, config }) },
      };
    },
  };
}
