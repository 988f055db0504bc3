/** Lists the talks about a project, or all talks. */

import { sourceName } from "../cards/project-terms.ts";
import { talkLine } from "../cards/talk-line.ts";
import type { Project, Talk } from "../catalogue/catalogue.ts";
import { buttons, heading, list, note, paragraph, type Reply, text } from "../chat/reply.ts";
import { TALKS_PAGE_SIZE } from "../policy.ts";
import type { Command, Context } from "./command.ts";
import { lookupButton } from "./lookup-button.ts";
import { pageButtons } from "./page-buttons.ts";
import { pageOf } from "./paging.ts";
import { replyTo } from "./reply-to.ts";
import { type Found, withProject } from "./with-project.ts";

export const talks: Command = {
  id: "talks",
  isOffered: ({ projects }) => projects.values().some((project) => project.talks.length > 0),
  run({ argument, page }, context) {
    if (argument === "") return allTalks(page, context);
    return withProject(talks, argument, context, (found) => talksOf(found, context));
  },
};

function talksOf({ project, explanation }: Found, context: Context): Reply {
  const { text: t } = context;
  const none = project.talks.length === 0;
  return replyTo(context, {
    kind: "talks",
    project,
    blocks: [
      ...explanation,
      heading(t.say("talks.title", { name: project.name })),
      list(
        project.talks.map((talk) => [
          ...talkLine(talk, context),
          text(" · "),
          sourceName(talk.source, context),
        ]),
      ),
      none ? paragraph(...t.rich("talks.none", { name: project.name })) : undefined,
      none ? note(...t.rich("talks.speak")) : undefined,
      buttons([lookupButton(project)]),
    ],
  });
}

interface Given {
  readonly talk: Talk;
  /** All projects that list the talk. */
  readonly projects: readonly Project[];
}

/** Merges a talk that several projects list into one. */
function everyTalk(projects: Iterable<Project>): Given[] {
  const given = new Map<string, { talk: Talk; projects: Project[] }>();
  for (const project of projects) {
    for (const talk of project.talks) {
      const key = `${talk.title}\n${talk.speaker}`;
      const known = given.get(key);
      if (known) known.projects.push(project);
      else given.set(key, { talk, projects: [project] });
    }
  }
  return [...given.values()];
}

export const countTalks = (projects: Iterable<Project>): number => everyTalk(projects).length;

function allTalks(wanted: number, context: Context): Reply {
  const { text: t } = context;
  const all = everyTalk(context.catalogue.projects.values());
  const { items, page, pages } = pageOf(all, wanted, TALKS_PAGE_SIZE);
  const names = (projects: readonly Project[]) => projects.map(({ name }) => name).join(t.say("list.comma"));
  return replyTo(context, {
    kind: "talks",
    suggestions: [...new Set(items.flatMap(({ projects }) => projects))],
    blocks: [
      heading(t.say("talks.all", { count: all.length })),
      list(items.map(({ projects, talk }) => [text(`${names(projects)}: `), ...talkLine(talk, context)])),
      pages > 1 ? note(...t.rich("list.page", { page, pages })) : undefined,
      buttons(pageButtons("talks", "", { page, pages }, context)),
    ],
  });
}
