/** Links to edit a project's entry in the data repository, or to report a mistake in it. */

import type { Project } from "../catalogue/catalogue.ts";
import {
  type Block,
  type Button,
  buttons,
  code,
  heading,
  list,
  note,
  paragraph,
  type Reply,
  strong,
} from "../chat/reply.ts";
import { localize, nameIn } from "../language.ts";
import type { Command, Context } from "./command.ts";
import { editLink, fileOf, issueLink, newFileLink, questionsOf } from "./fix-links.ts";
import { lookupButton } from "./lookup-button.ts";
import { replyTo } from "./reply-to.ts";
import { type Found, withProject } from "./with-project.ts";

export const fix: Command = {
  id: "fix",
  isOffered: ({ landscape }) => landscape.data.projects !== undefined,
  run({ argument }, context) {
    return withProject(fix, argument, context, (found) => correct(found, context));
  },
};

function correct({ asked, project }: Found, context: Context): Reply {
  const { text: t, repositoryUrl: repository } = context;
  // If a successor answers for the project, both entries are involved.
  const entries = [...new Set([project, asked])];
  return replyTo(context, {
    kind: "fix",
    project,
    blocks: [
      heading(t.say("correct.title", { name: project.name })),
      ...(repository === undefined
        ? noAddress(entries, context)
        : links(entries, project, repository, context)),
      note(...t.rich("correct.questions", { file: questionsOf(project.slug) })),
      buttons([lookupButton(project), ...(repository === undefined ? [organisers(context)] : [])]),
    ],
  });
}

function links(
  entries: readonly Project[],
  shown: Project,
  repository: string,
  context: Context,
): readonly Block[] {
  const { text: t } = context;
  const title = t.say("correct.issue-title", { name: shown.name });
  const report = issueLink(repository, title, issueBody(shown, context));
  return [
    list([
      ...entries.map((entry) => t.rich("correct.edit", entryLink(entry, repository, context))),
      t.rich("correct.report", { url: report }),
    ]),
    note(...t.rich("correct.how")),
  ];
}

/** The link to edit the hand-written file, or to create it. */
function entryLink({ slug, name, curated }: Project, repository: string, { text: t }: Context) {
  const file = fileOf(slug);
  // A JSON string is valid YAML, whatever the name contains.
  const begun = `name: ${JSON.stringify(name)}\n${t.say("correct.new-file")}`;
  return curated
    ? { made: "true", file, url: editLink(repository, slug) }
    : { made: "false", file, url: newFileLink(repository, slug, begun) };
}

/** Without a repository: the entry to copy, put right and send. */
const noAddress = (entries: readonly Project[], context: Context): readonly Block[] => [
  paragraph(...context.text.rich("correct.no-address")),
  ...entries.flatMap((entry) => [
    paragraph(strong(fileOf(entry.slug))),
    list(shownOf(entry, context).map((line) => [code(line)])),
  ]),
  note(...context.text.rich("correct.no-address-hint")),
];

const organisers = ({ text: t }: Context): Button => ({
  label: t.say("correct.organisers"),
  action: { command: "community", argument: "" },
});

/** What is shown of an entry, a line for each field. */
function shownOf(project: Project, context: Context): readonly string[] {
  const { slug, name, level, maturity, language, origin, links: addresses, summary } = project;
  const steps = maturity.map((step) => `${step.level} ${step.date}`).join(", ");
  // Field names stay untranslated, because the reader edits them. The longest comes last: it may be cut.
  return [
    ["name", name],
    ["slug", slug],
    ["category", project.categories.join(", ")],
    ["level", level],
    ["maturity", steps],
    ["language", language?.name],
    [
      "origin",
      [origin && nameIn(origin.by, context.language), origin?.year]
        .filter((part) => part !== undefined)
        .join(", "),
    ],
    ["homepage", addresses.homepage],
    ["repository", addresses.repository],
    ["summary", summary && localize(summary, context.language)],
  ]
    .filter(([, value]) => value !== undefined && value !== "")
    .map(([field, value]) => `${field}: ${value}`.replace(/\s+/g, " "));
}

const issueBody = (project: Project, context: Context): string =>
  context.text.say("correct.issue-body", {
    file: fileOf(project.slug),
    version: context.version,
    date: context.catalogue.date,
    // A code block, so that nothing in it becomes a mention.
    shown: shownOf(project, context)
      .map((line) => `    ${line}`)
      .join("\n"),
  });
