/** Parses untrusted YAML. Bans aliases, so that a small file can't expand without limit. */
import { CORE_SCHEMA, load, YAMLException } from "js-yaml";

export type ParsedYaml =
  | { readonly value: unknown }
  | {
      /** As the parser says it, except for aliases; problems/yaml-problem.ts finds out what is wrong. */
      readonly reason: string;
      /** 1-based; absent if the problem concerns the whole file. */
      readonly line?: number;
    };

/** Nested aliases would expand exponentially. The parser already limits the depth. */
const OPTIONS = { schema: CORE_SCHEMA, maxAliases: 0 };

/** The parser would say that they exceeded a number, which is 0. */
const NO_ALIASES = "aliases are not supported; repeat the value in place of the alias";

export function parseYaml(text: string): ParsedYaml {
  try {
    return { value: load(text, OPTIONS) };
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    const { reason, mark } = error;
    const said = reason.startsWith("aliases exceeded") ? NO_ALIASES : reason;
    return { reason: said, ...(mark === undefined ? {} : { line: mark.line + 1 }) };
  }
}
