/** What changed in the landscape: "news", "news cncf", "news since 2026-01", "news service mesh". */
import { daysOf, formatDate, parsePartialDate } from "../cards/dates.ts";
import { newsBlocks, newsData } from "../cards/news-text.ts";
import type { Catalogue } from "../catalogue/catalogue.ts";
import type { LandscapeEvent } from "../catalogue/history/events.ts";
import { buttons, heading, note, paragraph, type Reply } from "../chat/reply.ts";
import { newsInFiles, newsSince } from "../daily/news.ts";
import { PAGE_SIZE } from "../policy.ts";
import { isStoreError } from "../store/errors.ts";
import type { Context, StoredCommand } from "./command.ts";
import { unknownScope } from "./list.ts";
import { type NewsAbout, newsAbout } from "./news-about.ts";
import { pageButtons } from "./page-buttons.ts";
import { pageOf } from "./paging.ts";
import { replyTo } from "./reply-to.ts";
import { todayOf } from "./today-of.ts";
import { quoted } from "./typed.ts";

export const news: StoredCommand = {
  id: "news",
  async run({ argument, page }, context) {
    const { about: typed, since } = splitSince(argument);
    const about = newsAbout(typed, context);
    if (about === undefined) return unknownScope(typed, context);
    const today = todayOf(context).toString();
    const newest = earliest(today, dataDay(context.catalogue));
    const from = since === undefined ? firstRecent(about, newest, context) : firstDay(since, context);
    if (from === undefined) return noDate(since ?? "", context);
    // The store may know of changes that are newer than the files.
    const events = (await eventsIn(from, today, context)).filter(about.has);
    if (events.length === 0) return nothing(from, today, context);
    const until = events.reduce((last, { date }) => (date > last ? date : last), newest);
    return show(events, { name: about.name, from, until, argument, page }, context);
  },
};

/** "cncf since 2026-01", 「2026年1月以降の CNCF」 */
const SINCE = /^(.*?)\s*\b(?:since|after|from)\s+(.+)$/iu;
const SINCE_JAPANESE = /^(.*?)\s*(\d{4}[\d年月日/.-]*)\s*(?:以降|以来|から)\s*の?\s*(.*)$/u;

function splitSince(argument: string): { readonly about: string; readonly since?: string | undefined } {
  const english = SINCE.exec(argument);
  if (english) return { about: english[1] ?? "", since: english[2] };
  const [, before = "", since, after = ""] = SINCE_JAPANESE.exec(argument) ?? [];
  return since === undefined ? { about: argument } : { about: `${before} ${after}`.trim(), since };
}

/** The day of the newest landscape file that is known. */
const dataDay = ({ date, timeline }: Catalogue): string => {
  const { lastWeek } = timeline();
  return date > lastWeek ? date : lastWeek;
};

const earliest = (a: string, b: string): string => (a < b ? a : b);

function firstRecent({ recent }: NewsAbout, newest: string, { catalogue }: Context): string {
  if (recent === undefined) return catalogue.timeline().firstWeek || newest;
  return Temporal.PlainDate.from(newest).subtract(recent).toString();
}

const firstDay = (typed: string, context: Context): string | undefined => {
  const date = parsePartialDate(typed, todayOf(context));
  return date && daysOf(date)?.first.toString();
};

/** The files' changes can be told without the store. */
async function eventsIn(from: string, until: string, context: Context): Promise<LandscapeEvent[]> {
  const { catalogue, services } = context;
  try {
    return await newsSince({ catalogue, store: services?.store }, from, until);
  } catch (error) {
    if (!isStoreError(error)) throw error;
    return newsInFiles(catalogue, from, until);
  }
}

interface Shown {
  readonly name: string;
  readonly from: string;
  readonly until: string;
  readonly argument: string;
  readonly page: number;
}

function show(events: readonly LandscapeEvent[], shown: Shown, context: Context): Reply {
  const { text: t, language, catalogue } = context;
  const { items, page, pages } = pageOf(events, shown.page, PAGE_SIZE);
  const date = (day: string) => formatDate(day, language);
  const title = { name: shown.name, from: date(shown.from), until: date(shown.until), count: events.length };
  return replyTo(context, {
    kind: "news",
    projects: [...new Set(events.map(({ product }) => product))],
    events: events.map((event) => newsData(event, catalogue)),
    blocks: [
      heading(t.say("news.title", title)),
      ...newsBlocks(items, context),
      note(...t.rich("news.source")),
      pages > 1 ? note(...t.rich("list.page", { page, pages })) : undefined,
      buttons(pageButtons("news", shown.argument, { page, pages }, context)),
    ],
  });
}

function nothing(from: string, until: string, context: Context): Reply {
  const date = (day: string) => formatDate(day, context.language);
  const values = { from: date(from), until: date(until), data: date(context.catalogue.date) };
  return replyTo(context, {
    kind: "news",
    projects: [],
    events: [],
    blocks: [paragraph(...context.text.rich("news.none", values))],
  });
}

const noDate = (typed: string, context: Context): Reply =>
  replyTo(context, {
    kind: "error",
    blocks: [paragraph(...context.text.rich("history.no-date", { typed: quoted(typed) }))],
  });
