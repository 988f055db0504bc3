/** What was still to come when the deck was shown, and what became of it: "499 to go". */
import { formatDate } from "../cards/dates.ts";
import { levelName } from "../cards/project-terms.ts";
import type { Deck } from "../catalogue/deck.ts";
import { endOf, goingLevels } from "../catalogue/description.ts";
import { type Fate, fateOf, type Remaining, remainingOf } from "../catalogue/history/remaining.ts";
import {
  type Block,
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
import { unavailable } from "./unavailable.ts";

const FATES: readonly Fate[] = ["same", "respelt", "renamed", "left"];

export const remaining: Command = {
  id: "remaining",
  isOffered: ({ deck }) => deck !== undefined,
  run({ argument, page }, context) {
    const { catalogue } = context;
    const { deck } = catalogue;
    if (deck === undefined) return unavailable(context);
    const all = remainingOf(catalogue.timeline(), deck.landscape);
    const fate = FATES.find((one) => one === argument.trim().toLowerCase());
    return fate === undefined ? overview(all, deck, page, context) : group(fate, all, page, context);
  },
};

function overview(all: readonly Remaining[], deck: Deck, page: number, context: Context) {
  const blocks = pageBlocks(all, page, "", context);
  return replyTo(context, {
    kind: "list",
    projects: all.map(({ product }) => product.id),
    blocks: [
      heading(context.text.say("remaining.title", { count: all.length })),
      ...(page === 1 ? [...counted(all, deck, context), ...blocks, ...further(context)] : blocks),
    ],
  });
}

/** What the number stands for, and what became of them in numbers. */
function counted(all: readonly Remaining[], deck: Deck, context: Context): Block[] {
  const { text: t, catalogue, language } = context;
  const fates = Map.groupBy(all, fateOf);
  const end = endOf(catalogue.landscape) ?? [];
  const levels = [...goingLevels(catalogue.landscape), end].flat().map((level) => ({
    level,
    count: all.filter(({ now }) => now?.level === level).length,
  }));
  const values = {
    date: formatDate(deck.landscape, language),
    count: all.length,
    remaining: deck.remaining,
  };
  const hosted = levels
    .filter(({ count }) => count > 0)
    .map(({ level, count }) => `${levelName(level, context)} ${count}`);
  return [
    paragraph(...t.rich("remaining.said", values)),
    list(FATES.map((fate) => t.rich(`remaining.${fate}`, { count: fates.get(fate)?.length ?? 0 }))),
    paragraph(...t.rich("remaining.levels", { counts: hosted.join(t.say("list.comma")) })),
  ];
}

const further = (context: Context): Block[] => [
  buttons(FATES.map((fate) => fateButton(fate, context))),
  note(...context.text.rich("remaining.curriculum")),
];

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
