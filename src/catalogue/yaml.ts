/** Parses YAML that others wrote, so that a small file cannot stand for an endless one. */
import { CORE_SCHEMA, load, YAMLException } from "js-yaml";

export type ParsedYaml =
  | { readonly value: unknown }
  | {
      readonly reason: string;
      /** 1-based; absent when the whole file is meant. */
      readonly line?: number;
    };

/** The parser limits the depth by itself. Aliases to aliases would multiply without limit. */
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
