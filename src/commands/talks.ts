/** Talks about a project, or all talks that are known. */
import { TALKS_PAGE_SIZE } from "../bot/policy.ts";
import { type Button, buttons, heading, list, note, paragraph, text } from "../bot/reply.ts";
import type { Project } from "../catalogue/catalogue.ts";
import { talkLine } from "./card.ts";
import type { Command, Context } from "./command.ts";
import { pageOf } from "./paging.ts";
import { sourceName } from "./project-terms.ts";
import { replyTo } from "./reply-to.ts";
import { withProject } from "./with-project.ts";

export const talks: Command = {
  id: "talks",
  words: { en: ["talks", "talk"], ja: ["発表", "トーク", "講演"] },
  examples: { en: ["talks argo", "talks"], ja: ["発表 argo", "発表"] },
  // 「argo の発表」
  recognise: (typed) => /^(.+?)\s*の\s*(?:発表|トーク|講演|発表資料)$/u.exec(typed)?.[1],
  run({ argument, page }, context) {
    if (argument === "") return allTalks(page, context);
    return withProject(argument, context, (project) => talksOf(project, context));
  },
};

function talksOf(project: Project, context: Context) {
  const { text: t } = context;
  return replyTo(context, {
    kind: "talks",
    project,
    blocks: [
      heading(t.say("talks.title", { name: project.name })),
      list(
        project.talks.map((talk) => [
          ...talkLine(talk),
          text(" ("),
          sourceName(talk.source, context),
          text(")"),
        ]),
      ),
      project.talks.length === 0 ? paragraph(...t.rich("talks.none", { name: project.name })) : undefined,
      project.talks.length === 0 ? note(...t.rich("talks.speak")) : undefined,
    ],
  });
}

function allTalks(wanted: number, context: Context) {
  const { text: t } = context;
  const all = [...context.catalogue.projects.values()].flatMap((project) =>
    project.talks.map((talk) => ({ project, talk })),
  );
  const { items, page, pages } = pageOf(all, wanted, TALKS_PAGE_SIZE);
  const turn = (key: string, to: number): Button[] =>
    to >= 1 && to <= pages
      ? [{ label: t.say(key), action: { command: "talks", argument: "", page: to } }]
      : [];
  return replyTo(context, {
    kind: "talks",
    suggestions: [...new Set(items.map(({ project }) => project))],
    blocks: [
      heading(t.say("talks.all", { count: all.length })),
      list(items.map(({ project, talk }) => [text(`${project.name}: `), ...talkLine(talk)])),
      pages > 1 ? note(...t.rich("list.page", { page, pages })) : undefined,
      buttons([...turn("button.previous", page - 1), ...turn("button.next", page + 1)]),
    ],
  });
}
