/** Parses untrusted YAML. Bans aliases, so that a small file can't expand without limit. */
import { CORE_SCHEMA, load, YAMLException } from "js-yaml";

export type ParsedYaml =
  | { readonly value: unknown }
  | {
      readonly reason: string;
      /** 1-based; absent if the problem concerns the whole file. */
      readonly line?: number;
    };

/** Nested aliases would expand exponentially. The parser already limits the depth. */
const OPTIONS = { schema: CORE_SCHEMA, maxAliases: 0 };

export function parseYaml(text: string): ParsedYaml {
  try {
    return { value: load(text, OPTIONS) };
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    const reason = error.reason.startsWith("aliases exceeded")
      ? "aliases are not supported; repeat the value in place of the alias"
      : error.reason;
    return { reason, ...(error.mark === undefined ? {} : { line: error.mark.line + 1 }) };
  }
}
