/** Generates the configuration tables from the variables of the core and adapters and the message files. */
import { code } from "../../chat/reply.ts";
import type { Text } from "../../chat/text.ts";
import { isSecret, type Variables } from "../../chat/variables.ts";
import { variableTables } from "../../config.ts";
import { ADAPTERS } from "../../main.ts";
import { inlineMarkdown, markdownOf, table } from "./markdown.ts";

export const configurationTables = (text: Text): string =>
  [
    inlineMarkdown(text.rich("config.secret")),
    ...[...variableTables(ADAPTERS)].map(([id, variables]) => variableTable(id, variables, text)),
  ].join("\n\n");

function variableTable(id: string, variables: Variables, text: Text): string {
  const header = [text.say("config.variable"), text.say("config.meaning"), text.say("config.default")];
  return [
    `### ${text.say(`config.group.${id}`)}`,
    inlineMarkdown(text.rich(`config.about.${id}`)),
    table([header, ...Object.entries(variables).map(([name, schema]) => row(name, schema, text))]),
  ].join("\n\n");
}

function row(name: string, schema: Variables[string], text: Text): string[] {
  const standard = schema.parse(undefined);
  return [
    `${markdownOf(code(name))}${isSecret(schema) ? " 🔒" : ""}`,
    inlineMarkdown(text.rich(`config.means.${name}`)),
    standard === undefined ? "" : markdownOf(code(String(standard))),
  ];
}
