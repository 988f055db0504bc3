/** What was still to come when the deck was shown, and what became of it: "499 to go". */
import { formatDate } from "../cards/dates.ts";
import { levelName } from "../cards/project-terms.ts";
import { type Fate, fateOf, type Remaining, remainingOf } from "../catalogue/history/remaining.ts";
import {
  type Button,
  buttons,
  heading,
  type Inline,
  list,
  note,
  numbered,
  paragraph,
  strong,
  text,
} from "../chat/reply.ts";
import { PAGE_SIZE } from "../policy.ts";
import type { Command, Context } from "./command.ts";
import { pageButtons } from "./page-buttons.ts";
import { pageOf } from "./paging.ts";
import { replyTo } from "./reply-to.ts";

const FATES: readonly Fate[] = ["same", "respelt", "renamed", "left"];

export const remaining: Command = {
  id: "remaining",
  run({ argument, page }, context) {
    const { catalogue } = context;
    const all = remainingOf(catalogue.timeline(), catalogue.deck.landscape);
    const fate = FATES.find((one) => one === argument.trim().toLowerCase());
    return fate === undefined ? overview(all, page, context) : group(fate, all, page, context);
  },
};

function overview(all: readonly Remaining[], page: number, context: Context) {
  const { text: t, catalogue, language } = context;
  const counts = FATES.map((fate) => ({ fate, count: all.filter((one) => fateOf(one) === fate).length }));
  const levels = ["graduated", "incubating", "sandbox", "archived"] as const;
  const hosted = levels.map((level) => ({
    level,
    count: all.filter(({ now }) => now?.level === level).length,
  }));
  return replyTo(context, {
    kind: "list",
    projects: all.map(({ product }) => product.id),
    blocks: [
      heading(t.say("remaining.title", { count: all.length })),
      page === 1
        ? paragraph(
            ...t.rich("remaining.said", {
              date: formatDate(catalogue.deck.landscape, language),
              count: all.length,
              remaining: catalogue.deck.remaining,
            }),
          )
        : undefined,
      page === 1 ? list(counts.map(({ fate, count }) => t.rich(`remaining.${fate}`, { count }))) : undefined,
      page === 1
        ? paragraph(
            ...t.rich("remaining.levels", {
              counts: hosted
                .filter(({ count }) => count > 0)
                .map(({ level, count }) => `${levelName(level, context)} ${count}`)
                .join(t.say("list.comma")),
            }),
          )
        : undefined,
      ...pageBlocks(all, page, "", context),
      page === 1 ? buttons(counts.map(({ fate }) => fateButton(fate, context))) : undefined,
      page === 1 ? note(...t.rich("remaining.curriculum")) : undefined,
    ],
  });
}

function group(fate: Fate, all: readonly Remaining[], page: number, context: Context) {
  const members = all.filter((one) => fateOf(one) === fate);
  return replyTo(context, {
    kind: "list",
    projects: members.map(({ product }) => product.id),
    blocks: [
      heading(context.text.say(`remaining.${fate}-title`, { count: members.length })),
      ...pageBlocks(members, page, fate, context),
    ],
  });
}

function pageBlocks(members: readonly Remaining[], wanted: number, argument: string, context: Context) {
  const { items, page, pages, start } = pageOf(members, wanted, PAGE_SIZE);
  return [
    numbered(
      start + 1,
      items.map((one) => line(one, context)),
    ),
    pages > 1 ? note(...context.text.rich("list.page", { page, pages })) : undefined,
    buttons(pageButtons("remaining", argument, { page, pages }, context)),
  ];
}

/** "Zeit Now → Vercel", "Kontena — left in December 2018", "SPIRE — Graduated". */
function line({ name, now, leftAfter }: Remaining, context: Context): Inline[] {
  const { text: t, language } = context;
  if (now === undefined) {
    const month = formatDate((leftAfter ?? "").slice(0, 7), language);
    return [strong(name), text(` — ${t.say("as-of.gone", { month })}`)];
  }
  const level = now.level === undefined ? "" : ` — ${levelName(now.level, context)}`;
  return [strong(name), text(now.name === name ? level : ` → ${now.name}${level}`)];
}

const fateButton = (fate: Fate, { text: t }: Context): Button => ({
  label: t.say(`remaining.${fate}-button`),
  action: { command: "remaining", argument: fate },
});
