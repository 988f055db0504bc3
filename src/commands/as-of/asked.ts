/** The day that a question about the past means. */
import { type Days, daysOf, formatDate, parsePartialDate } from "../../cards/dates.ts";
import { paragraph, type Reply } from "../../chat/reply.ts";
import { AS_OF } from "../asks-as-of.ts";
import type { Context } from "../command.ts";
import { replyTo } from "../reply-to.ts";
import { todayOf } from "../today-of.ts";
import { quoted } from "../typed.ts";

export interface AskedDay {
  /** As precise as it was asked: "2018-11". */
  readonly date: string;
  /** ISO date: the last day of what was asked, but no later than today. */
  readonly day: string;
  readonly isFuture: boolean;
  /** In the reader's language. */
  readonly shown: string;
}

/** What is asked about, and when; a reply if the date can't be read; undefined without a date. */
export function splitAsOf(
  argument: string,
  context: Context,
): { readonly what: string; readonly when: AskedDay | Reply } | undefined {
  // The space lets AS_OF match even without a name.
  const text = ` ${argument}`;
  const at = text.toLowerCase().lastIndexOf(AS_OF);
  if (at < 0) return undefined;
  return { what: text.slice(0, at).trim(), when: askedDay(text.slice(at + AS_OF.length), context) };
}

export const isReply = (when: AskedDay | Reply): when is Reply => "blocks" in when;

function askedDay(typed: string, context: Context): AskedDay | Reply {
  const today = todayOf(context);
  const date = parsePartialDate(typed, today);
  const days = date === undefined ? undefined : daysOf(date);
  if (date === undefined || days === undefined) return noDate(typed, context);
  return { date, ...dayIn(days, today), shown: formatDate(date, context.language) };
}

function dayIn({ first, last }: Days, today: Temporal.PlainDate) {
  const isFuture = Temporal.PlainDate.compare(first, today) > 0;
  const day = Temporal.PlainDate.compare(last, today) > 0 ? today : last;
  return { isFuture, day: day.toString() };
}

/** For a day before the landscape's first file, and for a landscape whose files were not kept. */
export function beforeFiles(context: Context): Reply {
  const { text: t, language, catalogue } = context;
  const { firstWeek } = catalogue.timeline();
  const said =
    firstWeek === ""
      ? t.rich("as-of.no-files")
      : t.rich("as-of.before-files", { first: formatDate(firstWeek, language) });
  return replyTo(context, { kind: "error", blocks: [paragraph(...said)] });
}

const noDate = (typed: string, context: Context): Reply =>
  replyTo(context, {
    kind: "error",
    blocks: [paragraph(...context.text.rich("history.no-date", { typed: quoted(typed) }))],
  });
