/** The tables of the configuration: what the schema of src/config.ts has, in the words of the message files. */
import { code } from "../../chat/reply.ts";
import type { Text } from "../../chat/text.ts";
import { DEFAULTS, SECRET, type Variable } from "../../config.ts";
import { GROUPS, type Group } from "./groups.ts";
import { inlineMarkdown, markdownOf, table } from "./markdown.ts";

export const configurationTables = (text: Text): string =>
  [inlineMarkdown(text.rich("config.secret")), ...GROUPS.map((group) => groupTable(group, text))].join(
    "\n\n",
  );

function groupTable({ id, variables }: Group, text: Text): string {
  const header = [text.say("config.variable"), text.say("config.meaning"), text.say("config.default")];
  return [
    `### ${text.say(`config.group.${id}`)}`,
    inlineMarkdown(text.rich(`config.about.${id}`)),
    table([header, ...variables.map((name) => row(name, text))]),
  ].join("\n\n");
}

function row(name: Variable, text: Text): string[] {
  const standard = DEFAULTS[name];
  return [
    `${markdownOf(code(name))}${SECRET.has(name) ? " 🔒" : ""}`,
    inlineMarkdown(text.rich(`config.means.${name}`)),
    standard === undefined ? "" : markdownOf(code(String(standard))),
  ];
}
