/** The channel's progress by section or category, as bars. */

import { buttons, heading, list, note, paragraph, text } from "../../chat/reply.ts";
import { lapSoFar } from "../../daily/lap-so-far.ts";
import { progressByGroup } from "../../daily/progress.ts";
import { barOf } from "../../daily/replies/bars.ts";
import { progressOf, projectsOf } from "../../daily/rotation.ts";
import { localize } from "../../language.ts";
import { PAGE_SIZE } from "../../policy.ts";
import type { StoredCommand } from "../command.ts";
import { pageButtons } from "../page-buttons.ts";
import { pageOf } from "../paging.ts";
import { replyTo } from "../reply-to.ts";
import { withChannel } from "./command-context.ts";

export const progress: StoredCommand = {
  id: "progress",
  run: ({ page: wanted }, context) =>
    withChannel(context, async ({ channel, services }) => {
      const { text: t, catalogue, language } = context;
      const { curriculum } = channel.settings;
      const { lap, covered: soFar } = await services.store.use((db) => lapSoFar(db, channel.id));
      const { done, total } = progressOf(catalogue, curriculum, soFar);
      const covered = new Set(done.map(({ slug }) => slug));
      const groups = progressByGroup(projectsOf(catalogue, curriculum), covered, catalogue);
      const { items, page, pages } = pageOf(groups, wanted, PAGE_SIZE);
      return replyTo(context, {
        kind: "progress",
        blocks: [
          heading(t.say("progress.title", { done: done.length, total, lap })),
          paragraph(text(`${barOf(done.length, total)} ${percent(done.length, total)} %`)),
          list(
            items.map((group) => [
              text(
                `${barOf(group.covered, group.total)} ${group.covered} / ${group.total} · ${localize(group.name, language)}`,
              ),
            ]),
          ),
          pages > 1 ? note(...t.rich("list.page", { page, pages })) : undefined,
          buttons(pageButtons("progress", "", { page, pages }, context)),
        ],
      });
    }),
};

const percent = (part: number, whole: number): number => (whole === 0 ? 0 : Math.floor((100 * part) / whole));
